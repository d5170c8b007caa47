// The facets: which pages have what, how many of the answer, and what a choice leaves. Choices in one facet widen it,
// facets narrow each other; the count beside a value is what choosing it would give.

import { unpacked } from "./motor.js"

export class Fasetter {
  constructor(data) {
    this.fasetter = data.fasetter
    this.id = data.id.match(/.{7}/g).map((id, row) => `no_${id}${data.lange_id[row] || ""}`)
    this.rad = new Map(this.id.map((own, number) => [own, number]))
    this.start = data.start
    this.oppdatert = data.oppdatert
    this.radeneIFil = data.rader_i_fil
  }

  static async load(base) {
    return new Fasetter(JSON.parse(await unpacked(`${base}fasetter.bin`)))
  }

  numbers(facet, row) {
    const cell = facet.rader[row]
    return Array.isArray(cell) ? cell : cell < 0 ? [] : [cell]
  }

  value(name, row) {
    const facet = this.fasetter.find(one => one.navn === name)
    return this.numbers(facet, row).map(number => facet.verdier[number])
  }

  fits(facet, row, chosen) {
    return !chosen.size || this.numbers(facet, row).some(number => chosen.has(facet.verdier[number]))
  }

  /** The rows that every facet lets through, and for each value how many rows it would give. */
  narrow(rows, choices) {
    const chosen = this.fasetter.map(facet => new Set(choices.get(facet.navn) || []))
    const counts = this.fasetter.map(facet => new Array(facet.verdier.length).fill(0))
    const kept = []
    for (const row of rows) {
      const out = this.fasetter.flatMap((facet, place) => (this.fits(facet, row, chosen[place]) ? [] : [place]))
      if (!out.length) kept.push(row)
      this.fasetter.forEach((facet, place) => {
        if (out.length && !(out.length === 1 && out[0] === place)) return
        for (const number of this.numbers(facet, row)) counts[place][number] += 1
      })
    }
    return { kept, counts }
  }

  /** The pages that the choices leave, in the order chosen, with their rows, and the count of each value. */
  leave(pages, { choices, sorter }) {
    const found = new Map(pages.map(page => [this.rad.get(page.id), page]).filter(([row]) => row !== undefined))
    const { kept, counts } = this.narrow([...found.keys()], choices)
    const rows = this.sort(kept, sorter)
    return { pages: rows.map(row => found.get(row)), rows, counts }
  }

  sort(rows, by) {
    const keys = {
      ny: row => this.oppdatert[row],
      start: row => this.start[row],
      kommune: row => this.value("kommune", row)[0] || "",
    }
    if (!Object.hasOwn(keys, by)) return rows
    const key = keys[by]
    const keyed = rows.map((row, place) => ({ row, place, key: key(row) }))
    const order = by === "kommune" ? 1 : -1
    keyed.sort((a, b) => (a.key === "") - (b.key === "") || order * a.key.localeCompare(b.key, "nb") || a.place - b.place)
    return keyed.map(one => one.row)
  }
}
