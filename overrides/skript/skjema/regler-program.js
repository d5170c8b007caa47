// What a conference, the lines of its programme and its talks say of time and place, seen together: checks/konferanse.py.

import { konferansen, programfil } from "./naboer.js"
import { hentListe, hentTekst } from "./noder.js"

const TIMES = ["dag", "fra", "til", "rom"]
const clock = text => text.replaceAll(":", ".")
const folded = text => text.toLowerCase().split(/\s+/).filter(Boolean).join(" ")
const said = (node, felt) => (felt === "fra" || felt === "til" ? clock(hentTekst(node, felt)) : hentTekst(node, felt))
const sted = ({ hos, sti }) => `${hos.fil}, linje ${hos.linje(sti)}`

export function* program(sjekk, verden) {
  const id = konferansen(verden.egen)
  if (!id) return
  const konferanse = verden.rader(programfil(id), "konferanser").find(one => one.id === id)
  const known = verden.rader(programfil(id), "innlegg")
  const linjer = konferanse ? hentListe(konferanse.rot, "program").map((node, number) => ({ hos: konferanse, sti: ["program", number], node })) : []
  const talks = known.filter(one => hentTekst(one.rot, "konferanse") === id).map(hos => ({ hos, sti: [], node: hos.rot }))
  if (konferanse) yield* dager(sjekk, konferanse, [...linjer, ...talks])
  yield* rom(sjekk, linjer, talks)
  for (const linje of linjer) {
    const named = hentTekst(linje.node, "innlegg")
    const talk = talks.find(one => one.hos.id === named)
    if (talk) yield* strid(sjekk, linje, talk)
    else if (named) yield* annenKonferanse(sjekk, verden, linje, known.find(one => one.id === named))
  }
}

/** A talk or a line of the programme is on a day of its conference, as far as its dates are known. */
function* dager(sjekk, konferanse, parts) {
  const { rot } = konferanse
  const [fra, til] = [sjekk.tid(rot, "fra"), sjekk.tid(rot, "til") || sjekk.tid(rot, "fra")]
  const given = ["fra", "til"].map(name => hentTekst(rot, name))
  const about = given.map(text => /^(ca\. |om lag )|~( \(utledet\))?$/.test(text))
  for (const { hos, sti, node } of parts) {
    const dag = hentTekst(node, "dag")
    const held = Number(dag.replaceAll("-", ""))
    const early = fra && !about[0] && held < fra.forste
    const late = til && !about[given[1] ? 1 : 0] && held > til.siste
    if (!held || !(early || late)) continue
    const nei = sjekk.nei("utenfor konferansen", { dag, dager: given.filter(Boolean).join(" til ") })
    yield { hos, sti: [...sti, "dag"], nei, motpart: { hos: konferanse, sti: [!early && given[1] ? "til" : "fra"] } }
  }
}

/** A line of the programme names a talk of the same conference. `drafted` is the talk, where it is in the draft. */
function* annenKonferanse(sjekk, verden, { hos, sti, node }, drafted) {
  const id = hentTekst(node, "innlegg")
  const konferanse = drafted ? hentTekst(drafted.rot, "konferanse") : verden.fil("innlegg", id).split("/")[2]
  if (konferanse) {
    yield { hos, sti: [...sti, "innlegg"], nei: sjekk.nei("innlegg på annen konferanse", { id, konferanse }), motpart: drafted && { hos: drafted, sti: ["konferanse"] } }
  }
}

/** A line of the programme and the talk it names do not give different days, times or rooms. */
function* strid(sjekk, { hos, sti, node }, talk) {
  for (const felt of TIMES) {
    const [her, der] = [said(node, felt), said(talk.node, felt)]
    if (!her || !der || folded(her) === folded(der)) continue
    const motpart = { hos: talk.hos, sti: [felt] }
    yield { hos, sti: [...sti, felt], nei: sjekk.nei("program og innlegg i strid", { her, der, sted: sted(motpart) }), motpart }
  }
}

/** Two talks or lines of the programme are not in one room of a conference at the same time. */
function* rom(sjekk, linjer, talks) {
  const told = new Set()
  const rooms = new Map()
  const add = (own, innlegg) => {
    const made = okt(own, innlegg)
    if (made) rooms.set(made.plass, [...(rooms.get(made.plass) || []), made])
  }
  for (const linje of linjer) {
    const named = hentTekst(linje.node, "innlegg")
    const talk = talks.find(one => one.hos.id === named)
    add(talk && !told.has(named) ? [linje, talk] : [linje], Boolean(named))
    if (talk) told.add(named)
  }
  for (const talk of talks) if (!told.has(talk.hos.id)) add([talk], true)
  for (const stretches of rooms.values()) yield* sammenstot(sjekk, stretches.sort(iTid))
}

function iTid(a, b) {
  if (a.fra !== b.fra) return a.fra < b.fra ? -1 : 1
  if (a.hos.fil !== b.hos.fil) return a.hos.fil < b.hos.fil ? -1 : 1
  return a.sti[1] - b.sti[1]
}

/** The stretch of time of a line and its talk, or of one of them: what the first does not say, the other may. */
function okt(own, innlegg) {
  const first = felt => own.map(({ node }) => said(node, felt)).find(Boolean) || ""
  const start = own.find(({ node }) => hentTekst(node, "fra"))
  const [dag, rom, fra] = ["dag", "rom", "fra"].map(first)
  if (!dag || !start || !rom) return null
  const til = first("til")
  return { hos: start.hos, sti: [...start.sti, "fra"], plass: `${dag} ${folded(rom)}`, fra, slutt: til > fra ? til : fra, tittel: hentTekst(own[0].node, "tittel"), sesjon: first("sesjon"), innlegg }
}

/** What begins before something earlier in the same room has ended; the stretches come in order of time. */
function* sammenstot(sjekk, stretches) {
  let before = []
  for (const one of stretches) {
    before = before.filter(other => other.slutt > one.fra || other.fra === one.fra)
    const other = before.find(earlier => !rommer(earlier, one) && !rommer(one, earlier))
    if (other) {
      const tid = other.slutt === other.fra ? other.fra : `${other.fra}–${other.slutt}`
      const nei = sjekk.nei("rommet er opptatt", { tid, tittel: other.tittel, sted: sted(other) })
      yield { hos: one.hos, sti: one.sti, nei, motpart: other }
    }
    before.push(one)
  }
}

/** Whether one is a line for a whole session, and the other a part of it. */
function rommer(one, other) {
  const inside = one.fra <= other.fra && other.slutt <= one.slutt && (one.fra !== other.fra || one.slutt !== other.slutt)
  const named = [folded(one.sesjon), folded(one.tittel)]
  return !one.innlegg && inside && Boolean(other.sesjon) && named.includes(folded(other.sesjon))
}
