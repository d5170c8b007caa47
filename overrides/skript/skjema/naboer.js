// What the rules need of other records: excerpts of those in the archive, fetched when a record needs them, with the
// records of the draft in their place.

import { Klarsprak } from "./klarsprak.js"
import { les } from "./lesing.js"
import { fraData, hent, hentListe, hentTekst } from "./noder.js"

const MALFORM = "naboer/malform.json"
const TILRADINGER = "naboer/tilradinger.json"
const ALLE = ["naboer/klarsprak.json", "naboer/tidligere.json"]
const FILER = {
  omradesatsinger: [MALFORM, "naboer/relasjoner.json"],
  tiltak: [MALFORM],
  aktorer: [MALFORM],
  kommuner: [MALFORM],
  evalueringer: [MALFORM],
  nettverk: [TILRADINGER],
  dokumenter: [TILRADINGER],
}

export const programfil = konferanse => `naboer/konferanser/${konferanse}.json`
const postfil = ({ slag, id }) => `post/${slag}/${id}.yml`

/** The id of the conference that a record belongs to, or is. */
export const konferansen = ({ slag, id, rot }) => (slag === "konferanser" ? id : slag === "innlegg" ? hentTekst(rot, "konferanse") : "")

/** The tiltak and satsinger that an evaluering speaks of, those of its findings first. */
export function omtalte(rot) {
  const named = hentListe(rot, "funn").flatMap(row => hentListe(row, "tiltak").map(one => ({ slag: "tiltak", id: one.tekst })))
  for (const row of hentListe(rot, "gjelder")) {
    const satsing = hentTekst(row, "satsing")
    named.push(satsing ? { slag: "omradesatsinger", id: satsing } : { slag: "tiltak", id: hentTekst(row, "tiltak") })
  }
  return named
}

export class Naboer {
  /** `hentFil` answers with the text of a file of the form, or fails. `kladd` gives the records of the draft, and `tekst` the text of one. */
  constructor(hentFil, kladd, tekst) {
    Object.assign(this, { hentFil, kladd, tekst, lager: new Map(), underveis: new Map(), klarsprak: null, feilet: false })
  }

  /** The files that the records of the draft need and that are not here. */
  mangler(sjekk) {
    const there = (slag, id) => sjekk.fil(slag, id)
    const needed = this.kladd().flatMap(post => {
      const program = konferansen(post)
      const named = post.slag === "evalueringer" ? omtalte(post.rot).filter(one => there(one.slag, one.id)).map(postfil) : []
      return [...ALLE, ...(FILER[post.slag] || []), ...(program && there("konferanser", program) ? [programfil(program)] : []), ...named]
    })
    return [...new Set(needed)].filter(one => !this.lager.has(one))
  }

  /** Fetches what is missing; answers with whether there was anything. What cannot be had is asked for again. */
  async hent(sjekk) {
    const missing = this.mangler(sjekk)
    this.feilet = false
    await Promise.all(missing.map(one => this.underveis.get(one) || this.be(one, sjekk)))
    return missing.length > 0
  }

  be(fil, sjekk) {
    const asked = this.hentFil(fil)
      .then(text => this.legg(fil, text, sjekk), () => (this.feilet = true))
      .finally(() => this.underveis.delete(fil))
    this.underveis.set(fil, asked)
    return asked
  }

  legg(fil, text, sjekk) {
    if (fil.endsWith(".yml")) this.lager.set(fil, les(text, sjekk.def.usynlig).rot)
    else {
      const made = JSON.parse(text)
      if (fil === ALLE[0]) this.klarsprak = new Klarsprak(made, sjekk.def.sprak)
      const rows = fil === ALLE[0] ? made.aktorer : made
      this.lager.set(fil, Array.isArray(rows) ? rows.map(row => utdrag(row, sjekk)) : rows)
    }
  }
}

/** A record of the archive as a file tells of it: a part of its fields, and the lines that some of them stand on. */
function utdrag([slag, id, data, linjer = {}], sjekk) {
  return { slag, id, rot: fraData(data), arkiv: true, fil: sjekk.fil(slag, id), linje: sti => linjer[sti.join(".")] }
}

/** The archive as the draft would make it, as far as it is known, for one check of one record. */
export class Verden {
  constructor(naboer, sjekk, om) {
    const poster = naboer.kladd()
    const same = one => one.slag === om.slag && one.id === om.id
    const own = poster.find(same)
    Object.assign(this, { naboer, sjekk })
    this.egen = rad(own || { ...om, sti: sjekk.fil(om.slag, om.id) }, om.rot, sjekk)
    this.opptatt = new Set([...poster, om].map(one => `${one.slag}/${one.id}`))
    /** The records of the draft that can be read. */
    this.lest = [this.egen]
    for (const post of poster) {
      if (!post.id || same(post)) continue
      const { rot } = post
      if (sjekk.kanLeses(post.slag, rot)) this.lest.push(rad(post, rot, sjekk))
    }
  }

  /** The records of a kind in the order of their ids: those of a list of excerpts, and of the draft. */
  rader(fil, slag) {
    const there = (this.naboer.lager.get(fil) || []).filter(one => one.slag === slag && !this.opptatt.has(`${slag}/${one.id}`))
    return [...there, ...this.lest.filter(one => one.slag === slag)].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** The aktører that say what they are short for. */
  aktorer() {
    return this.rader(ALLE[0], "aktorer")
  }

  /** The path of a record that can be read. */
  fil(slag, id) {
    const drafted = this.lest.find(one => one.slag === slag && one.id === id)
    return drafted ? drafted.fil : (!this.opptatt.has(`${slag}/${id}`) && this.sjekk.fil(slag, id)) || ""
  }

  /** The kommuner of a satsing or a tiltak. */
  kommuner({ slag, id }) {
    const drafted = this.lest.find(one => one.slag === slag && one.id === id)
    const found = drafted?.rot || (this.opptatt.has(`${slag}/${id}`) ? null : this.naboer.lager.get(postfil({ slag, id })))
    return found ? hentListe(found, "kommuner").map(one => one.tekst) : []
  }
}

/** A record of the draft. The lines of its file are counted when they are asked for. */
function rad(post, rot, sjekk) {
  let lest = null
  const linje = sti => {
    lest ||= les(sjekk.naboer.tekst(post), sjekk.def.usynlig).rot
    let [here, line] = [lest, 1]
    for (const step of sti) {
      const entry = typeof step === "number" ? here.inni[step] : here.inni.find(one => one.nokkel === step)
      line = entry.linje || line
      here = entry.verdi
    }
    return line
  }
  const modell = sjekk.def.slag.find(one => one.slag === post.slag).modell
  return { slag: post.slag, id: post.id, modell, rot, fil: post.sti, linje }
}

export const malvedtak = rot => hentTekst(hent(rot, "malvedtak") || { inni: [] }, "malform")
