// What is wrong with a record: what the reader says (explain.py), and when it has nothing to say, what the checks say.

import { erFelt, erListe, erTekst, hent, hentTekst } from "./noder.js"
import { liste, nearest } from "./likhet.js"
import { Naboer, Verden } from "./naboer.js"
import { deler, poster } from "./regler.js"
import { mellomPoster } from "./regler-naboer.js"
import { Nei, Verdier } from "./verdier.js"

export class Sjekk {
  /** `kjente` gives the ids of a kind; `def` is the definition of all models. */
  constructor(def, kjente) {
    this.def = def
    this.verdier = new Verdier(def)
    this.nei = this.verdier.nei
    this.kjente = kjente
    this.fil = () => ""
    this.naboer = new Naboer(() => Promise.reject(), () => [])
  }

  /** Every problem of a record of a kind, in the order of its fields: `{sti, nei, grad}`. */
  post(slag, id, rot) {
    const found = []
    const modell = this.modell(slag)
    this.felt(modell, rot, [], found)
    if (found.length) return found
    const om = { slag, id, modell, rot }
    const verden = new Verden(this.naboer, this, om)
    const { klarsprak } = this.naboer
    found.push(...poster(this, om), ...mellomPoster(this, verden))
    if (klarsprak) found.push(...klarsprak.merknader(this, om, verden))
    return found
  }

  modell(slag) {
    return this.def.slag.find(one => one.slag === slag).modell
  }

  /** Whether every field of a record says something: only such a record counts for the others. */
  kanLeses(slag, rot) {
    const found = []
    this.felt(this.modell(slag), rot, [], found)
    return !found.length
  }

  /** Adds what is wrong with the fields of a part, and what does not go together where each of them is right. */
  felt(modell, node, sti, found) {
    const before = found.length
    const { felt, ett } = this.def.modeller[modell]
    const names = felt.map(one => one.n)
    for (const one of felt) this.ettFelt(one, node, sti, found)
    for (const { nokkel } of node.inni) {
      if (!names.includes(nokkel)) found.push({ sti: [...sti, nokkel], nei: this.ukjent(nokkel, names, modell) })
    }
    if (found.length > before) return
    const given = (ett || []).filter(name => hent(node, name))
    const felles = deler(this, modell, node)
    if (ett && given.length !== 1) found.push({ sti, nei: this.nettoppEtt(modell, ett, given) })
    else if (felles) found.push({ sti, nei: felles })
  }

  ettFelt(one, node, sti, found) {
    const entry = node.inni.find(row => row.nokkel === one.n)
    const here = [...sti, one.n]
    const value = entry?.verdi ?? null
    if (!value) {
      if (one.m) found.push({ sti: here, nei: this.nei(entry ? "tomt" : "mangler", { navn: one.t }) })
    } else if (!one.l) {
      this.verdi(one, value, here, found)
    } else if (!erListe(value)) {
      found.push({ sti: here, nei: this.nei("ikke liste", { funnet: this.form(value) }) })
    } else {
      this.antall(one, value, here, found)
      value.inni.forEach((row, number) => row.verdi && this.verdi(one, row.verdi, [...here, number], found))
    }
  }

  antall({ a, b }, value, sti, found) {
    const antall = value.inni.length
    if (a > antall) found.push({ sti, nei: a === 1 ? this.nei("for kort ett") : this.nei("for kort", { antall: a }) })
    if (b < antall) found.push({ sti, nei: this.nei("for lang", { antall: b }) })
  }

  verdi(one, value, sti, found) {
    if (one.d) {
      if (erFelt(value)) this.felt(one.d, value, sti, found)
      else found.push({ sti, nei: this.nei("ikke felt", { funnet: this.form(value), felt: liste(this.feltnavn(one.d)) }) })
    } else if (!erTekst(value)) {
      found.push({ sti, nei: this.nei(one.v ? "valg er annet" : "ikke tekst", { funnet: this.form(value) }) })
    } else {
      const nei = one.v ? this.valg(one, value.tekst) : this.verdier.les(one.f, value.tekst)
      if (nei instanceof Nei) found.push({ sti, nei })
    }
  }

  valg({ v }, text) {
    const values = v.map(([value]) => value)
    if (values.includes(text)) return text
    const meant = nearest(text, values)
    return this.nei("ikke valg", { verdi: text, valg: liste(v.map(([, label]) => label)) }, meant && v[values.indexOf(meant)][1])
  }

  /** What fields of a part are called: those that are named, or all of them. The form says labels, sjekk names. */
  feltnavn(modell, names) {
    const { felt } = this.def.modeller[modell]
    const own = names ? names.map(name => felt.find(one => one.n === name)) : felt
    return own.map(one => one.t)
  }

  /** What the choices of a field are called, by the value that is written. */
  valgene(modell, felt) {
    return new Map(this.def.modeller[modell].felt.find(one => one.n === felt).v)
  }

  /** What records of a kind are called. */
  slag(slag) {
    return this.def.slag.find(one => one.slag === slag).flere.toLowerCase()
  }

  /** What a record is called, by its kind and its id. */
  posten({ slag, id }) {
    const navn = this.def.slag.find(one => one.slag === slag).navn.toLowerCase()
    return this.def.tekster["post av slag"].replace("{slag}", navn).replace("{id}", id)
  }

  /** A word that is put into messages. */
  ord(word) {
    return this.verdier.meldinger[word][0]
  }

  form(value) {
    return erTekst(value) ? `«${value.tekst}»` : this.ord(value.liste ? "en liste" : "flere felt")
  }

  ukjent(name, names, modell) {
    const meant = nearest(name, names)
    const nei = this.nei("ukjent felt", { navn: name, felt: liste(this.feltnavn(modell)) }, meant && this.feltnavn(modell, [meant])[0])
    if (meant) nei.tillatt = ""
    return nei
  }

  nettoppEtt(modell, ett, given) {
    const felt = liste(this.feltnavn(modell, ett))
    if (!given.length) return this.nei("ingen av ett", { felt })
    return this.nei("flere av ett", { felt, gitt: this.feltnavn(modell, given).map(one => `«${one}»`).join(" og ") })
  }

  /** The moment in a field, or null where there is none that can be read. */
  tid(node, name) {
    const text = hentTekst(node, name)
    const found = text ? this.verdier.les("tid", text) : null
    return found instanceof Nei ? null : found
  }
}
