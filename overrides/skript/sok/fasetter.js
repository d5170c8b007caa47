// The facets: which pages have what, how many of the answer, and what a choice leaves. Choices in one facet widen it,
// facets narrow each other; the count beside a value is what choosing it would give.

import { apart, unpacked } from "./ord.js"
import { $, element, say, tekster } from "./visning.js"

const SHOWN_VALUES = 8
const TIME = /^\d{4}/

function value(facet, text, count, chosen, choose) {
  const box = element("input", { type: "checkbox", checked: chosen })
  box.dataset.verdi = `${facet.navn}=${text}`
  box.addEventListener("change", () => choose(facet.navn, text, box.checked))
  return element("li", {}, element("label", {}, box, ` ${text} `, element("span", { className: "merknad", textContent: count })))
}

function fold(facet, items, open) {
  const summary = element("summary", { textContent: say("flere verdier", { antall: items.length }) })
  summary.dataset.verdi = facet.navn
  return element("details", { open }, summary, element("ul", {}, ...items))
}

/** The values that some page of the answer has, whether they are chosen or not: the most frequent first, but of times the last. */
function group(facet, counts, chosen, opened, choose) {
  const shown = facet.verdier.map((text, number) => [text, counts[number]]).filter(([text, count]) => count || chosen.has(text))
  if (!shown.length) return []
  if (facet.verdier.every(text => TIME.test(text))) shown.sort((a, b) => b[0].localeCompare(a[0], "nb"))
  else shown.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nb"))
  const items = shown.map(([text, count]) => value(facet, text, count, chosen.has(text), choose))
  const made = element("fieldset", {}, element("legend", { textContent: tekster[`fasett.${facet.navn}`] }), element("ul", {}, ...items.slice(0, SHOWN_VALUES)))
  const open = opened.has(facet.navn) || shown.slice(SHOWN_VALUES).some(([text]) => chosen.has(text))
  if (items.length > SHOWN_VALUES) made.append(fold(facet, items.slice(SHOWN_VALUES), open))
  return [made]
}

export class Fasetter {
  constructor(data) {
    this.fasetter = data.fasetter
    this.id = apart(data)
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

  /** Draws the facets: what was open stays open, and what had focus keeps it, and its place on the screen. */
  show(counts, choices, choose) {
    const panel = $("fasetter")
    const held = panel.contains(document.activeElement) ? document.activeElement.dataset.verdi : null
    const place = document.activeElement.getBoundingClientRect().top
    const opened = new Set([...panel.querySelectorAll("details[open] > summary")].map(one => one.dataset.verdi))
    panel.replaceChildren(...this.fasetter.flatMap((facet, place) => group(facet, counts[place], new Set(choices.get(facet.navn)), opened, choose)))
    if (!held) return
    const again = [...panel.querySelectorAll("[data-verdi]")].find(one => one.dataset.verdi === held)
    const seen = again || $("avgrens").querySelector("summary")
    seen.focus({ preventScroll: true })
    if (again) scrollBy({ top: again.getBoundingClientRect().top - place, behavior: "instant" })
  }
}
