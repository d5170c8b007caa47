// The text of a record as the values that its page is made from: moments, amounts, days, parts. What is not given yet
// has a value that says so, and what cannot be read is shown as it was written.

import { erFelt, erListe, erTekst, hent } from "./noder.js"
import { Dag, Data, Ordbok } from "./python.js"
import { Nei } from "./verdier.js"

const AMOUNT = /^(?<ca>ca\. )?(?<hele>[0-9 ]+)(?:,(?<brok>[0-9]+))? (?:(?<enhet>tusen|mill\.|mrd\.) )?kr$/
const UNITS = { tusen: 1e3, "mill.": 1e6, "mrd.": 1e9 }
const YEAR = 10_000

/** A day from the number that `tid.js` compares with. */
export const dag = number => new Dag(Math.floor(number / YEAR), Math.floor(number / 100) % 100, number % 100)

/** A day written as year-month-day. */
export const dato = text => new Dag(...text.split("-").map(Number))

/** The models of `felt.json` as classes. `slekt` says what each builds on, `standard` what fields are where nothing is given. */
export function modeller(def, slekt, standard) {
  const made = {}
  const make = ([name, ...bases]) => {
    made[name] ||= class extends (bases.length ? make(bases) : Data) {}
    return made[name]
  }
  for (const row of Object.values(slekt)) make(row)
  for (const [name, kind] of Object.entries(made)) {
    const felt = def.modeller[name]?.felt || []
    Object.assign(kind, { navn: name, deler: felt, model_fields: felt.map(one => one.n), felt: felt.map(one => [one.n, () => (one.l ? [] : standard[name]?.[one.n] ?? null)]) })
  }
  return made
}

/** What the code asks of the models. */
export const omModeller = M => {
  const felt = (modell, name) => modell.deler.find(one => one.n === name)
  return {
    M,
    is_prose: (modell, name) => Boolean(felt(modell, name).s),
    peker: (modell, name) => felt(modell, name).p ?? null,
    part_type: kind => (kind?.prototype instanceof M.Modell ? kind : null),
  }
}

export class Leser {
  /** `verdier` reads single values; `sider` makes them; `ikkeGitt` is what is said in place of what must be there. */
  constructor(M, sider, verdier, ikkeGitt) {
    Object.assign(this, { M, sider, verdier, ikkeGitt })
  }

  post(modell, rot) {
    return this.deler(this.M[modell], rot)
  }

  deler(kind, node) {
    const given = kind.deler.map(one => [one.n, this.felt(one, erFelt(node) ? hent(node, one.n) : null)])
    return new kind(Object.fromEntries(given.filter(([, value]) => value !== undefined)))
  }

  felt(one, node) {
    if (one.l) return erListe(node) ? node.inni.map(row => this.en(one, row.verdi)) : []
    if (one.d) return erFelt(node) || one.m ? this.en(one, node) : undefined
    if (erTekst(node) && node.tekst) return this.en(one, node)
    return one.m ? this.en(one, null) : undefined
  }

  en(one, node) {
    if (one.d) return this.deler(this.M[one.d], node)
    const text = erTekst(node) ? node.tekst : ""
    const make = { tid: "tid", dato: "dato", kontrollfrist: "frist", belop: "belop", antall: "tall", heltall: "tall", janei: "janei" }[one.f]
    return make ? this[make](text) : text || this.ikkeGitt
  }

  lest(form, text) {
    const found = text ? this.verdier.les(form, text) : null
    return found instanceof Nei ? null : found
  }

  tid(text) {
    const { Tidspunkt } = this.sider
    const found = this.lest("tid", text)
    if (!found) return new Tidspunkt({ forste: new Dag(text || this.ikkeGitt, 1, 1), siste: new Dag(9999, 12, 31), presisjon: "år" })
    const [first, last] = [dag(found.forste), dag(found.siste)]
    const exact = text.replace(/ \(utledet\)$/, "")
    return new Tidspunkt({ forste: first, siste: last, presisjon: precision(first, last), ca: /^(ca\.|om lag) |~$/.test(exact), utledet: exact !== text })
  }

  dato(text) {
    return this.lest("dato", text) ? dato(text) : new Dag(text || this.ikkeGitt, NaN, NaN)
  }

  frist(text) {
    const known = this.lest("kontrollfrist", text)
    return new this.sider.Frist({ dato: known && text !== "historisk" ? dato(text) : null, historisk: text === "historisk" })
  }

  belop(text) {
    const { Kronebelop } = this.sider
    if (!this.lest("belop", text)) return new Kronebelop({ kroner: text || this.ikkeGitt })
    const { ca, hele, brok = "", enhet } = AMOUNT.exec(text).groups
    const unit = UNITS[enhet] || 1
    return new Kronebelop({ kroner: Number(hele.replaceAll(" ", "")) * unit + Math.floor((Number(brok) * unit) / 10 ** brok.length), ca: Boolean(ca) })
  }

  tall(text) {
    const found = this.lest("heltall", text)
    return found === null ? text || this.ikkeGitt : found
  }

  janei(text) {
    return text === "ja"
  }
}

function precision(first, last) {
  if (first.valueOf() === last.valueOf()) return "dag"
  if (last.year - first.year === 9) return "tiår"
  if (first.month === last.month) return "måned"
  return first.month === 1 && last.month === 12 ? "år" : "årstid"
}

/** The records of a kind, so far as they are known here: the one that is written, and those that were asked for. */
class Samling {
  constructor(slag, arkiv) {
    Object.assign(this, { slag, arkiv })
  }

  has(id) {
    return this.arkiv.kjent(this.slag, id)
  }

  get(id) {
    return this.arkiv.finn(this.slag, id)
  }

  items() {
    const { egen } = this.arkiv
    return egen.ref.slag === this.slag ? [[egen.ref.id, egen.post]] : []
  }

  *[Symbol.iterator]() {
    yield* this.items().map(([id]) => id)
  }
}

/** An archive that holds one record, and asks for those that it names. What others say of it is not known here. */
export class Arkiv {
  /** `egen` is the record and its ref, `hentet` those that are read, by `slag/id`, `tom` makes a record of a kind of nothing. */
  constructor(egen, hentet, kjent, tom, slag) {
    Object.assign(this, { egen, hentet, kjent, tom, savnet: new Set(), tilbake: new Ordbok() })
    for (const one of slag) this[one] = new Samling(one, this)
    this.filer = { get: () => "" }
  }

  finn(slag, id) {
    if (slag === this.egen.ref.slag && id === this.egen.ref.id) return this.egen.post
    const key = `${slag}/${id}`
    if (!this.hentet.has(key) && this.kjent(slag, id)) this.savnet.add(key)
    return this.hentet.get(key) || this.tom(slag)
  }

  post(ref) {
    return this.finn(ref.slag, ref.id)
  }

  naming() {
    return []
  }

  namers() {
    return []
  }
}
