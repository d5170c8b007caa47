// What must hold between the fields of a record: the models' own rules, and of the checks those that look at one record.
// Each is named as in model/ or checks/, and says the same; tests/test_nettskjema.py holds the two together.

import { erListe, hent, hentListe, hentTekst } from "./noder.js"
import { feltene, feltveien } from "./feltvei.js"
import { liste, nearest } from "./likhet.js"
import { konferanse } from "./regler-konferanse.js"
import { penger } from "./regler-penger.js"

/** What does not go together in a part whose fields are each right, or nothing. */
export function deler(sjekk, modell, node) {
  const names = sjekk.def.modeller[modell].felt.map(one => one.n)
  const { nei: said } = sjekk
  if (names.includes("fra") && names.includes("til") && sjekk.def.modeller[modell].felt.find(one => one.n === "fra").f === "tid") {
    const [fra, til] = [sjekk.tid(node, "fra"), sjekk.tid(node, "til")]
    if (fra && til && til.siste < fra.forste) return said("baklengs")
    if (modell === "Periode" && til && hentTekst(node, "apen") === "ja") return said("slutt og apen")
  }
  if (modell === "Materiale" && hent(node, "fil") && !hent(node, "rettigheter")) return said("uten rettigheter")
  if (modell === "LestI" && hentTekst(node, "rapporten") === "nei") return said("ikke lest")
  if (modell === "NettverkStatus" && hent(node, "tilrading") && !hent(node, "dokument")) return said("uten dokument")
  const besvart = modell === "Gjennomsyn" && hentTekst(node, "besvart")
  if (besvart && besvart < hentTekst(node, "dato")) return said("besvart for", { dato: hentTekst(node, "dato") })
  return null
}

/** What the checks say of a record that can be read. `slag` and `id` name it. */
export function poster(sjekk, om) {
  const rules = [henvisninger, toGanger, idErAr, ankere, navngitteFelt, ukjentOgGitt, funn, faPersoner, datoer, opplasting, arkivertKopi, filer]
  const found = [...rules, konferanse, penger].flatMap(rule => [...rule(sjekk, om)])
  return found.map(one => ({ grad: "feil", ...one }))
}

/** Every part of a record with its model and the way to it, outermost first. */
export function* alleDeler(def, modell, node, sti = []) {
  yield { modell, node, sti }
  for (const { n, d, l } of def.modeller[modell].felt) {
    const value = d ? hent(node, n) : null
    if (!value) continue
    if (!l) yield* alleDeler(def, d, value, [...sti, n])
    else for (const [number, row] of value.inni.entries()) yield* alleDeler(def, d, row.verdi, [...sti, n, number])
  }
}

/** Every reference to a record: its kind, its id and the way to it. */
export function* alleHenvisninger(def, modell, rot) {
  for (const part of alleDeler(def, modell, rot)) {
    for (const { n, p, l } of def.modeller[part.modell].felt) {
      if (!p || !hent(part.node, n)) continue
      if (!l) yield { slag: p, id: hentTekst(part.node, n), sti: [...part.sti, n], del: part }
      else for (const [number, row] of hentListe(part.node, n).entries()) yield { slag: p, id: row.tekst, sti: [...part.sti, n, number] }
    }
  }
}

function* henvisninger(sjekk, { slag, id, modell, rot }) {
  for (const ref of alleHenvisninger(sjekk.def, modell, rot)) {
    const kjente = sjekk.kjente(ref.slag)
    if (!kjente.includes(ref.id) && !(ref.slag === slag && ref.id === id)) {
      const elsewhere = sjekk.def.slag.find(one => sjekk.kjente(one.slag).includes(ref.id))
      const meant = elsewhere ? "" : nearest(ref.id, kjente)
      const key = meant ? "finnes ikke" : elsewhere ? "finnes et annet sted" : "finnes ikke i mappa"
      const said = { id: ref.id, slag: sjekk.slag(ref.slag), mappe: ref.slag, andre: elsewhere && sjekk.slag(elsewhere.slag) }
      yield { sti: ref.sti, nei: sjekk.nei(key, said, meant) }
    }
    if (ref.slag === slag && ref.id === id && !ref.sti.includes("kilder")) {
      yield { sti: ref.sti, nei: sjekk.nei("viser til seg selv") }
    }
  }
}

function* toGanger(sjekk, { modell, rot }) {
  const seen = new Set()
  const rows = new Map()
  for (const { id, sti, del } of alleHenvisninger(sjekk.def, modell, rot)) {
    if (!del) {
      const key = JSON.stringify([...sti.slice(0, -1), id])
      if (seen.has(key)) yield { sti, nei: sjekk.nei("id to ganger", { id }) }
      seen.add(key)
    } else if (typeof sti.at(-2) === "number") {
      const key = JSON.stringify([sti.slice(0, -2), sti.at(-1), id])
      const content = JSON.stringify(innhold(del.node))
      if (rows.get(key) === content) yield { sti: sti.slice(0, -1), nei: sjekk.nei("punkt to ganger") }
      if (!rows.has(key)) rows.set(key, content)
    }
  }
}

/** What a node says, with its fields in the same order always. */
function innhold(node) {
  if (!node || "tekst" in node) return node?.tekst
  if (erListe(node)) return node.inni.map(one => innhold(one.verdi))
  return node.inni.filter(one => one.verdi).map(one => [one.nokkel, innhold(one.verdi)]).sort()
}

function* idErAr(sjekk, { slag, id, rot }) {
  if (slag === "bevilgninger" && String(sjekk.tid(rot, "ar").ar) !== id) {
    yield { sti: ["ar"], nei: sjekk.nei("fila er ikke året", { id }) }
  }
}

function* ankere(sjekk, { modell, rot }) {
  const seen = new Set()
  for (const { modell: own, node, sti } of alleDeler(sjekk.def, modell, rot)) {
    if (!sjekk.def.modeller[own].merket) continue
    const id = hentTekst(node, "id")
    const key = JSON.stringify([...sti.slice(0, -1), id])
    if (seen.has(key)) yield { sti: [...sti, "id"], nei: sjekk.nei("punkter med samme id", { id }) }
    seen.add(key)
  }
}

function* navngitteFelt(sjekk, { modell, rot }) {
  const named = ["ukjent", "utledet", "uenighet"].flatMap(name =>
    hentListe(rot, name).map((row, number) => [[name, number, "felt"], hentTekst(row, "felt")]),
  )
  hentListe(rot, "kilder").forEach((row, number) => {
    hentListe(row, "felt").forEach((one, place) => named.push([["kilder", number, "felt", place], one.tekst]))
  })
  for (const [sti, felt] of named) {
    if (feltveien(sjekk.def, modell, felt)) continue
    const steps = felt.split(".")
    const labels = new Map(feltene(sjekk.def, modell, steps.slice(0, -1)).map(one => [one.n, one.t]))
    const meant = nearest(steps.at(-1), [...labels.keys()])
    const key = labels.size && !meant ? "felt er ikke blant" : "felt finnes ikke"
    yield { sti, nei: sjekk.nei(key, { felt, valg: liste([...labels.values()]) }, labels.get(meant)) }
  }
}

function* ukjentOgGitt(sjekk, { modell, rot }) {
  for (const [number, row] of hentListe(rot, "ukjent").entries()) {
    const felt = hentTekst(row, "felt")
    const value = felt.split(".").reduce((node, step) => (node && !node.liste && node.inni ? hent(node, step) : null), rot)
    if (value && !(erListe(value) && !value.inni.length)) {
      yield { sti: ["ukjent", number, "felt"], nei: sjekk.nei("ukjent og fylt ut", { felt: feltveien(sjekk.def, modell, felt) || felt }) }
    }
  }
}

function* funn(sjekk, { modell, rot }) {
  if (modell !== "Evaluering") return
  const judged = hentListe(rot, "gjelder").map(one => hentTekst(one, "satsing"))
  for (const [number, row] of hentListe(rot, "funn").entries()) {
    for (const [place, one] of hentListe(row, "satsinger").entries()) {
      const satsing = one?.tekst
      if (satsing && !judged.includes(satsing)) yield { sti: ["funn", number, "satsinger", place], nei: sjekk.nei("funn om annen satsing", { satsing }) }
    }
    const given = hentTekst(row, "slag")
    const effect = sjekk.def.virkning.includes(given)
    const slag = sjekk.valgene("Funn", "slag").get(given)
    if (!effect && hent(row, "retning")) {
      yield { sti: ["funn", number, "retning"], nei: sjekk.nei("funn med retning", { slag }) }
    }
    for (const name of ["retning", "gjelder_hvem"]) {
      if (!effect || hent(row, name)) continue
      yield { sti: ["funn", number], nei: sjekk.nei("funn mangler", { slag, felt: sjekk.feltnavn("Funn", [name])[0], valg: liste([...sjekk.valgene("Funn", name).values()]) }) }
    }
  }
}

function* faPersoner(sjekk, { rot }) {
  const fewest = sjekk.def.grenser.personer
  for (const name of ["resultater", "funn"]) {
    for (const [number, row] of hentListe(rot, name).entries()) {
      const text = hentTekst(row, "antall")
      if (text && sjekk.verdier.antall(text) < fewest) {
        yield { sti: [name, number, "antall"], nei: sjekk.nei("få personer", { antall: fewest }) }
      }
    }
  }
}

function* datoer(sjekk, { rot }) {
  const published = hentTekst(rot, "publisert")
  const changes = hentListe(rot, "endret").map(row => hentTekst(row, "dato"))
  for (const [number, day] of changes.entries()) {
    if (day < published) {
      yield { sti: ["endret", number, "dato"], nei: sjekk.nei("endret før publisert", { dato: published }) }
    }
  }
  const newest = [sjekk.idag, published, ...changes].sort().at(-1)
  for (const [number, row] of hentListe(rot, "sendt_til_gjennomsyn").entries()) {
    for (const name of ["dato", "besvart"]) {
      const day = hentTekst(row, name)
      if (day > newest) yield { sti: ["sendt_til_gjennomsyn", number, name], nei: sjekk.nei("sendt fram i tid", { dato: day }) }
    }
  }
  for (const [number, medlem] of hentListe(rot, "medlemmer").entries()) {
    for (const [place, wish] of hentListe(medlem, "vil_laere").entries()) {
      const day = hentTekst(wish, "dato")
      const sti = ["medlemmer", number, "vil_laere", place, "dato"]
      if (day > newest) yield { sti, nei: sjekk.nei("ønske fram i tid", { dato: day }) }
    }
  }
  const last = hent(rot, "kontakt") && hentTekst(hent(rot, "kontakt"), "utloper")
  const left = last ? Math.round((Date.parse(last) - Date.parse(sjekk.idag)) / 86_400_000) : Infinity
  if (left <= 60) {
    const near = left > 1 ? "kontakt utløper" : left ? "kontakt utløper i morgen" : "kontakt utløper i dag"
    yield { sti: ["kontakt", "utloper"], nei: sjekk.nei(left < 0 ? "kontakt utløpt" : near, { dato: last, antall: left }), grad: "merknad" }
  }
}

function* opplasting(sjekk, { modell, rot }) {
  const host = /^https?:\/\/([^/?#:]*)/i.exec(hentTekst(rot, "url"))?.[1].toLowerCase() || ""
  if (sjekk.def.opplasting.some(one => host === one || host.endsWith(`.${one}`))) {
    const other = sjekk.def.modeller[modell].felt.some(one => one.n === "gjengitt_hos") ? "gjengitt_hos" : "lenker"
    yield { sti: ["url"], nei: sjekk.nei("opplastingstjeneste", { felt: sjekk.feltnavn(modell, [other])[0] }) }
  }
}

function* arkivertKopi(sjekk, { rot }) {
  for (const [number, row] of hentListe(rot, "materiale").entries()) {
    if (hent(row, "url") && !hent(row, "arkivert_url")) {
      yield { sti: ["materiale", number, "url"], nei: sjekk.nei("uten arkivert kopi"), grad: "merknad" }
    }
  }
}

/** A file has an ending that the portal knows; a PDF and a film can be used by all. The file itself is not here. */
function* filer(sjekk, { rot }) {
  for (const [number, row] of hentListe(rot, "materiale").entries()) {
    const fil = hentTekst(row, "fil")
    if (!fil) continue
    const sti = ["materiale", number, "fil"]
    const ending = /[^/.]\.([^/.]*)$/.exec(fil)?.[1] || ""
    if (!sjekk.def.endelser.includes(ending)) {
      const nei = sjekk.nei(ending ? "ukjent endelse" : "uten endelse", { endelse: ending, valg: liste(sjekk.def.endelser) }, nearest(ending, sjekk.def.endelser))
      yield { sti, nei }
    }
    const ja = name => hentTekst(row, name) === "ja"
    if (ending === "pdf" && !ja("tilgjengelig") && !hent(row, "html_url")) yield { sti, nei: sjekk.nei("pdf uten nettside"), grad: "merknad" }
    if (hentTekst(row, "type") === "video" && !ja("tekstet")) yield { sti, nei: sjekk.nei("video uten teksting"), grad: "merknad" }
  }
}
