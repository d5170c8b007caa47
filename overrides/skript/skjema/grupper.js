// The fields of a part or of a record, each shown as what it holds.

import { Del } from "./del.js"
import { gaTil, knapp, lag, nyId } from "./dom.js"
import { Enkelt, visFeil } from "./enkelt.js"
import { Ettvalg } from "./ett.js"
import { Liste } from "./liste.js"
import { endret, erFelt, erListe, erTekst, hent, hentListe, hentTekst, ledd, samling, sett, tekst } from "./noder.js"

/** The fields of a part or of a record. `skjema` knows the definition, the texts and what to do with a change. */
export class Gruppe {
  constructor(modell, node, skjema, names = null) {
    const { felt, ett, sporsmal } = skjema.def.modeller[modell]
    this.modell = modell
    this.felt = new Map()
    this.feil = lag("p", { class: "feil", id: nyId(), tabindex: "-1", hidden: true })
    this.el = lag("div", { class: "gruppe" }, this.feil)
    const first = one => one.m || ett?.includes(one.n)
    const own = names ? names.map(name => felt.find(one => one.n === name)) : [...felt].sort((a, b) => Boolean(first(b)) - Boolean(first(a)))
    for (const one of own) {
      if (!ett?.includes(one.n)) {
        const made = lagFelt(one, node, skjema)
        this.felt.set(one.n, made)
        this.el.append(made.el)
      } else if (one.n === ett[0]) {
        const among = felt.filter(row => ett.includes(row.n))
        this.el.append(new Ettvalg(among, sporsmal, node, skjema, { vist: this.felt, feil: this.feil }).el)
      }
    }
  }

  finn([step, ...rest]) {
    return step === undefined ? this : this.felt.get(step)?.finn(rest) || this
  }

  *alle() {
    yield this
    for (const one of this.felt.values()) yield* one.alle ? one.alle() : [one]
  }

  get tittel() {
    return ""
  }

  fokus() {
    const first = this.el.querySelector("input, select, textarea, button")
    gaTil(first || this.feil)
  }

  vis(feil, skjema) {
    visFeil(this.feil, feil, skjema)
  }
}

/** Returns what shows a field: in a shape that a field of its kind cannot have, it is kept as it is. */
export function lagFelt(one, node, skjema) {
  const value = hent(node, one.n)
  const fits = one.l ? !value || (erListe(value) && value.inni.every(row => (one.d ? erFelt(row.verdi) : erTekst(row.verdi)))) : !value || (one.d ? erFelt(value) : erTekst(value))
  if (!fits) return new Ukjent(one.n, one.t, node, skjema)
  if (one.k) return ordliste(one, node, skjema)
  if (one.l) return new Liste(one, node, skjema)
  if (one.d) return new Del(one, node, skjema)
  const write = text => sett(node, one.n, text ? endret(hent(node, one.n), text) : null)
  return new Enkelt(one, node, skjema, () => hentTekst(node, one.n), write)
}

/** A field that the portal no longer has, or that holds something else than it can: kept until someone takes it away. */
export class Ukjent {
  constructor(navn, tittel, node, skjema) {
    this.one = { t: tittel }
    this.feil = lag("p", { class: "feil", id: nyId(), hidden: true })
    this.bort = knapp(skjema.t["ta bort"], tittel, () => {
      sett(node, navn, null)
      skjema.endret(this)
      this.el.remove()
    })
    this.el = lag("div", { class: "skjemafelt" }, lag("p", {}, lag("strong", {}, tittel)), this.feil, lag("pre", { tabindex: "0", "aria-label": tittel }, skjema.somTekst(hent(node, navn))), this.bort)
  }

  get tittel() {
    return this.one.t
  }

  finn() {
    return this
  }

  fokus() {
    gaTil(this.bort)
  }

  vis(feil, skjema) {
    visFeil(this.feil, feil, skjema)
  }
}

/** A list of words, written one on each line. A word that stays keeps its form. */
function ordliste(one, node, skjema) {
  const read = () => hentListe(node, one.n).map(({ tekst }) => tekst).join("\n")
  const write = text => {
    const old = hent(node, one.n) || samling(true)
    const words = [...new Set(text.split("\n").map(word => word.trim()).filter(Boolean))]
    const inni = words.map(word => old.inni.find(({ verdi }) => verdi.tekst === word) || ledd("", tekst(word)))
    sett(node, one.n, inni.length ? { ...old, inni } : null)
  }
  return new Enkelt({ ...one, f: "avsnitt" }, node, skjema, read, write)
}
