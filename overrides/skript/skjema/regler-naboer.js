// What must hold between records: of checks/ the parts of links.py, addresses.py, malform.py and gjennomsyn.py that look
// at more than one.

import { liste, nearest } from "./likhet.js"
import { malvedtak, omtalte } from "./naboer.js"
import { hent, hentListe, hentTekst, punktum } from "./noder.js"
import { program } from "./regler-program.js"

const RULES = [relasjoner, tilradinger, tidligereId, riktigMappe, malform, stoppet, forverring, program]

/** What is wrong with a record when one sees the others, and what it makes wrong with one that is not in the draft. */
export function* mellomPoster(sjekk, verden) {
  const { egen } = verden
  for (const rule of RULES) {
    for (const { hos, sti, nei, grad = "feil", motpart } of rule(sjekk, verden)) {
      if (hos === egen) yield { sti, nei, grad }
      else if (hos.arkiv && motpart?.hos === egen) {
        const values = { fil: hos.fil, felt: punktum(sti), melding: nei.beskrivelse }
        yield { sti: motpart.sti, nei: sjekk.nei("feil i annen post", values), grad, annen: values }
      }
    }
  }
}

/** Two satsinger that both state their relation state the two sides of the same one. */
function* relasjoner(sjekk, verden) {
  const { egen } = verden
  if (egen.slag !== "omradesatsinger") return
  const stated = new Map()
  for (const { id, rot } of verden.rader("naboer/relasjoner.json", egen.slag)) {
    for (const row of hentListe(rot, "relasjoner")) stated.set(`${id} ${hentTekst(row, "satsing")}`, hentTekst(row, "type"))
  }
  for (const [number, row] of hentListe(egen.rot, "relasjoner").entries()) {
    const [satsing, type] = [hentTekst(row, "satsing"), hentTekst(row, "type")]
    const annen = stated.get(`${satsing} ${egen.id}`)
    if (!annen || satsing === egen.id || sjekk.def.motsatt.some(pair => pair[0] === type && pair[1] === annen)) continue
    const navn = sjekk.valgene("Slekt", "type")
    yield { hos: egen, sti: ["relasjoner", number, "type"], nei: sjekk.nei("relasjon i strid", { satsing, type: navn.get(type), annen: navn.get(annen) }) }
  }
}

/** A tilråding that a network names stands in the document it names. */
function* tilradinger(sjekk, verden) {
  const { egen } = verden
  if (egen.slag !== "nettverk" && egen.slag !== "dokumenter") return
  const documents = new Map(verden.rader("naboer/tilradinger.json", "dokumenter").map(one => [one.id, one]))
  for (const hos of verden.rader("naboer/tilradinger.json", "nettverk")) {
    const status = hent(hos.rot, "status")
    const [dokument, id] = [hentTekst(status, "dokument"), hentTekst(status, "tilrading")]
    const document = documents.get(dokument)
    if (!id || !document) continue
    const ids = hentListe(document.rot, "tilradinger").map(one => hentTekst(one, "id"))
    if (ids.includes(id)) continue
    const nei = sjekk.nei("tilråding finnes ikke", { dokument, id, valg: liste(ids) }, nearest(id, ids))
    yield { hos, sti: ["status", "tilrading"], nei, motpart: { hos: document, sti: ["tilradinger"] } }
  }
}

/** A former id is neither in use nor the former id of another record of the kind. */
function* tidligereId(sjekk, verden) {
  const { egen } = verden
  const claimed = new Map()
  for (const hos of verden.rader("naboer/tidligere.json", egen.slag)) {
    for (const [number, { tekst: id }] of hentListe(hos.rot, "tidligere_id").entries()) {
      const sti = ["tidligere_id", number]
      const owner = claimed.get(id)
      if (sjekk.def.opptatt.includes(id)) yield { hos, sti, nei: sjekk.nei("opptatt", { verdi: id }) }
      else if (id === egen.id || sjekk.kjente(egen.slag).includes(id)) {
        const fil = verden.fil(egen.slag, id)
        const nei = sjekk.nei(fil ? "tidligere id i bruk av" : "tidligere id i bruk", { id, fil })
        yield { hos, sti, nei, motpart: id === egen.id ? { hos: egen, sti: ["id"] } : null }
      } else if (owner) {
        const nei = owner.hos === hos ? sjekk.nei("tidligere id to ganger", { id }) : sjekk.nei("tidligere id hos to", { id, post: owner.hos.id })
        yield { hos, sti, nei, motpart: owner }
      }
      if (!owner) claimed.set(id, { hos, sti })
    }
  }
}

/** A talk's file lies in the folder of the conference that the talk names. A new file is laid there. */
function* riktigMappe(sjekk, { egen }) {
  const fil = egen.slag === "innlegg" && sjekk.fil(egen.slag, egen.id)
  if (!fil) return
  const konferanse = hentTekst(egen.rot, "konferanse")
  const folders = fil.split("/").slice(2, -1).join("/")
  if (folders !== konferanse) yield { hos: egen, sti: ["konferanse"], nei: sjekk.nei("innlegg i feil mappe", { konferanse }) }
}

/** A record about one kommune is in the form of Norwegian that the kommune has decided on. */
function* malform(sjekk, verden) {
  const { kommuner, poster } = verden.naboer.lager.get("naboer/malform.json") || { kommuner: {}, poster: {} }
  const decided = new Map(Object.entries(kommuner))
  for (const { slag, id, rot } of verden.lest) {
    if (slag !== "kommuner") continue
    const own = malvedtak(rot)
    if (own && own !== "nøytral") decided.set(id, [hentTekst(rot, "navn"), own])
    else decided.delete(id)
  }
  const about = rad => {
    const only = new Set(gjelder(verden, rad))
    return only.size === 1 ? [...only][0] : ""
  }
  const kommune = about(verden.egen)
  if (!decided.has(kommune)) return
  const [navn, vedtatt] = decided.get(kommune)
  const other = verden.lest.filter(rad => about(rad) === kommune && sjekk.def.malformer[hentTekst(rad.rot, "sprak")] !== vedtatt)
  if (!other.includes(verden.egen)) return
  const there = (poster[kommune] || []).filter(([slag, id]) => !verden.opptatt.has(`${slag}/${id}`))
  const every = [
    ...other.map(hos => ({ hos, dag: hentTekst(hos.rot, "publisert") })),
    ...there.map(([slag, id, dag]) => ({ hos: { slag, id, fil: sjekk.fil(slag, id), arkiv: true }, dag })),
  ]
  every.sort((a, b) => (a.dag === b.dag ? (a.hos.fil < b.hos.fil ? -1 : 1) : a.dag < b.dag ? -1 : 1))
  const { hos } = every.pop()
  const values = {
    navn,
    vedtatt,
    skrevet: Object.values(sjekk.def.malformer).find(one => one !== vedtatt),
    poster: every.slice(0, sjekk.def.grenser.navngitt).map(one => sjekk.posten(one.hos)).join(", "),
    antall: every.length - sjekk.def.grenser.navngitt,
  }
  const key = every.length > sjekk.def.grenser.navngitt ? "målform i mange" : every.length ? "målform i flere" : "målform"
  yield { hos, sti: ["sprak"], nei: sjekk.nei(key, values), grad: "merknad", motpart: { hos: verden.egen, sti: ["sprak"] } }
}

/** The kommuner that a record is about. */
function gjelder(verden, { slag, id, rot }) {
  if (slag === "kommuner") return [id]
  if (slag === "omradesatsinger" || slag === "tiltak") return hentListe(rot, "kommuner").map(one => one.tekst)
  if (slag === "aktorer") return [hentTekst(rot, "kommune")].filter(Boolean)
  if (slag !== "evalueringer") return []
  return hentListe(rot, "gjelder").flatMap(row => [
    ...verden.kommuner({ slag: "omradesatsinger", id: hentTekst(row, "satsing") }),
    ...verden.kommuner({ slag: "tiltak", id: hentTekst(row, "tiltak") }),
  ])
}

/** A tiltak that was stopped or never carried out is sent to its kommune, unless that has confirmed it. */
function* stoppet(sjekk, { egen }) {
  if (egen.slag !== "tiltak" || sendt(egen.rot)) return
  const status = hentTekst(hent(egen.rot, "status"), "verdi")
  if (!sjekk.def.stanset.includes(status)) return
  const kommuner = hentListe(egen.rot, "kommuner").map(one => one.tekst)
  const said = { status: sjekk.valgene("TiltakStatus", "verdi").get(status), ...sendTil(sjekk, kommuner) }
  yield { hos: egen, sti: ["status", "verdi"], nei: sjekk.nei("stoppet og ikke sendt", said), grad: "merknad" }
}

/** An evaluering that finds forverring is sent to the kommune it is about, unless that has confirmed it. */
function* forverring(sjekk, verden) {
  const { egen } = verden
  if (egen.slag !== "evalueringer" || sendt(egen.rot)) return
  const named = omtalte(egen.rot)
  const worse = hentListe(egen.rot, "funn").flatMap((row, number) => (hentTekst(row, "retning") === "forverring" ? [number] : []))
  if (!named.length || !worse.length) return
  const key = worse.length > 1 ? "forverringer og ikke sendt" : "forverring og ikke sendt"
  const said = { antall: worse.length, ...sendTil(sjekk, [...new Set(named.flatMap(one => verden.kommuner(one)))]) }
  yield { hos: egen, sti: ["funn", worse[0], "retning"], nei: sjekk.nei(key, said), grad: "merknad" }
}

const sendt = rot => hentListe(rot, "sendt_til_gjennomsyn").length || hent(rot, "bekreftet")

function sendTil(sjekk, kommuner) {
  const hver = kommuner.length > 1 ? ` for ${kommuner.slice(0, -1).join(", ")} og ${kommuner.at(-1)}` : ""
  return { kommando: sjekk.def.kommando, kommune: kommuner.length === 1 ? kommuner[0] : "KOMMUNE", hver }
}
