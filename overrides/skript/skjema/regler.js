// What must hold between the fields of a record: the models' own rules, and of the checks those that look at one record.
// Each is named as in model/ or checks/, and says the same; tests/test_nettskjema.py holds the two together.

import { erListe, hent, hentListe, hentTekst } from "./noder.js"
import { liste, nearest } from "./likhet.js"
import { konferanse } from "./regler-konferanse.js"
import { penger } from "./regler-penger.js"
import { Nei } from "./verdier.js"

const nei = (tekst, tillatt, forslag = "") => new Nei([tekst, tillatt], {}, forslag)

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
  const rules = [henvisninger, toGanger, tidligereId, idErAr, ankere, navngitteFelt, ukjentOgGitt, funn, faPersoner, datoer, opplasting, arkivertKopi]
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
      const ellers = meant ? "" : `Posten må ligge i mappa ${ref.slag}/.`
      const tillatt = elsewhere ? `Det finnes en post «${ref.id}» blant ${elsewhere.slag}.` : ellers
      yield { sti: ref.sti, nei: nei(`Det finnes ingen post «${ref.id}» blant ${ref.slag}.`, tillatt, meant) }
    }
    if (ref.slag === slag && ref.id === id && !ref.sti.includes("kilder")) {
      yield { sti: ref.sti, nei: nei("Posten viser til seg selv.", "Vis til en annen post, eller ta bort linja.") }
    }
  }
}

function* toGanger(sjekk, { modell, rot }) {
  const seen = new Set()
  const rows = new Map()
  for (const { id, sti, del } of alleHenvisninger(sjekk.def, modell, rot)) {
    if (!del) {
      const key = JSON.stringify([...sti.slice(0, -1), id])
      if (seen.has(key)) yield { sti, nei: nei(`«${id}» står to ganger i lista.`, "Behold én av dem.") }
      seen.add(key)
    } else if (typeof sti.at(-2) === "number") {
      const key = JSON.stringify([sti.slice(0, -2), sti.at(-1), id])
      const content = JSON.stringify(innhold(del.node))
      if (rows.get(key) === content) yield { sti: sti.slice(0, -1), nei: nei("Dette punktet står to ganger i lista.", "Behold ett av dem.") }
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

function* tidligereId(sjekk, { slag, rot }) {
  const tillatt = "En tidligere id kan bare omdirigere til én post."
  const seen = new Set()
  for (const [number, { tekst }] of hentListe(rot, "tidligere_id").entries()) {
    const sti = ["tidligere_id", number]
    if (sjekk.def.opptatt.includes(tekst)) yield { sti, nei: sjekk.nei("opptatt", { verdi: tekst }) }
    else if (sjekk.kjente(slag).includes(tekst)) {
      const fil = sjekk.fil?.(slag, tekst)
      yield { sti, nei: nei(`«${tekst}» er i bruk som id i dag${fil ? `, av ${fil}` : ""}.`, tillatt) }
    } else if (seen.has(tekst)) yield { sti, nei: nei(`«${tekst}» står to ganger.`, tillatt) }
    seen.add(tekst)
  }
}

function* idErAr(sjekk, { slag, id, rot }) {
  if (slag === "bevilgninger" && String(sjekk.tid(rot, "ar").ar) !== id) {
    yield { sti: ["ar"], nei: nei(`Fila heter «${id}», men posten gjelder ikke det året.`, "Filnavnet er året, for eksempel 2019.yml.") }
  }
}

function* ankere(sjekk, { modell, rot }) {
  const seen = new Set()
  for (const { modell: own, node, sti } of alleDeler(sjekk.def, modell, rot)) {
    if (!sjekk.def.modeller[own].merket) continue
    const id = hentTekst(node, "id")
    const key = JSON.stringify([...sti.slice(0, -1), id])
    if (seen.has(key)) yield { sti: [...sti, "id"], nei: nei(`Id-en «${id}» står to ganger i lista.`, "Gi hvert punkt sin egen id.") }
    seen.add(key)
  }
}

/** The names of the fields of the part that some steps lead to. */
function feltVed(def, modell, steps) {
  let here = modell
  for (const step of steps) here = here && def.modeller[here].felt.find(one => one.n === step)?.d
  return here ? def.modeller[here].felt.map(one => one.n) : []
}

function* navngitteFelt(sjekk, { modell, rot }) {
  const named = ["ukjent", "utledet", "uenighet"].flatMap(name =>
    hentListe(rot, name).map((row, number) => [[name, number, "felt"], hentTekst(row, "felt")]),
  )
  hentListe(rot, "kilder").forEach((row, number) => {
    hentListe(row, "felt").forEach((one, place) => named.push([["kilder", number, "felt", place], one.tekst]))
  })
  for (const [sti, felt] of named) {
    const steps = felt.split(".")
    const names = feltVed(sjekk.def, modell, steps.slice(0, -1))
    if (names.includes(steps.at(-1))) continue
    const meant = nearest(steps.at(-1), names)
    const tillatt = names.length && !meant ? `Feltene er ${liste(names)}.` : ""
    yield { sti, nei: nei(`Posten har ikke noe felt «${felt}».`, tillatt, meant) }
  }
}

function* ukjentOgGitt(_, { rot }) {
  for (const [number, row] of hentListe(rot, "ukjent").entries()) {
    const felt = hentTekst(row, "felt")
    const value = felt.split(".").reduce((node, step) => (node && !node.liste && node.inni ? hent(node, step) : null), rot)
    if (value && !(erListe(value) && !value.inni.length)) {
      yield { sti: ["ukjent", number, "felt"], nei: nei(`«${felt}» står som ukjent, men er også fylt ut.`, "Ta bort det ene.") }
    }
  }
}

function* funn(sjekk, { modell, rot }) {
  if (modell !== "Evaluering") return
  for (const [number, row] of hentListe(rot, "funn").entries()) {
    const slag = hentTekst(row, "slag")
    const effect = sjekk.def.virkning.includes(slag)
    if (!effect && hent(row, "retning")) {
      yield { sti: ["funn", number, "retning"], nei: nei(`Et funn om ${slag} kan ikke ha retning.`, "Bare virkning og utvikling har «retning».") }
    }
    for (const name of ["retning", "gjelder_hvem"]) {
      if (!effect || hent(row, name)) continue
      const choices = sjekk.def.modeller.Funn.felt.find(one => one.n === name).v.map(([value]) => value)
      yield { sti: ["funn", number], nei: nei(`Et funn om ${slag} mangler «${name}».`, `Velg ${liste(choices)}.`) }
    }
  }
}

function* faPersoner(sjekk, { rot }) {
  const fewest = sjekk.def.grenser.personer
  for (const name of ["resultater", "funn"]) {
    for (const [number, row] of hentListe(rot, name).entries()) {
      const text = hentTekst(row, "antall")
      if (text && sjekk.verdier.antall(text) < fewest) {
        const tekst = `Dette gjelder færre enn ${fewest} personer.`
        yield { sti: [name, number, "antall"], nei: nei(tekst, "Ta det bort: enkeltpersoner kan kjennes igjen.") }
      }
    }
  }
}

function* datoer(sjekk, { rot }) {
  const published = hentTekst(rot, "publisert")
  const changes = hentListe(rot, "endret").map(row => hentTekst(row, "dato"))
  for (const [number, day] of changes.entries()) {
    if (day < published) {
      yield { sti: ["endret", number, "dato"], nei: nei("Endringen er datert før posten ble publisert.", `Posten ble publisert ${published}.`) }
    }
  }
  const newest = [sjekk.idag, published, ...changes].sort().at(-1)
  const rett = "Er den riktig, så skriv endringen under «endret»."
  for (const [number, row] of hentListe(rot, "sendt_til_gjennomsyn").entries()) {
    for (const name of ["dato", "besvart"]) {
      const day = hentTekst(row, name)
      if (day > newest) yield { sti: ["sendt_til_gjennomsyn", number, name], nei: nei(`Dagen er fram i tid (${day}).`, `Skriv dagen det skjedde. ${rett}`) }
    }
  }
  for (const [number, medlem] of hentListe(rot, "medlemmer").entries()) {
    for (const [place, wish] of hentListe(medlem, "vil_laere").entries()) {
      const day = hentTekst(wish, "dato")
      const sti = ["medlemmer", number, "vil_laere", place, "dato"]
      if (day > newest) yield { sti, nei: nei(`Ønsket er datert fram i tid (${day}).`, `Skriv dagen medlemmet sa det. ${rett}`) }
    }
  }
  const last = hent(rot, "kontakt") && hentTekst(hent(rot, "kontakt"), "utloper")
  const left = last ? Math.round((Date.parse(last) - Date.parse(sjekk.idag)) / 86_400_000) : Infinity
  if (left <= 60) {
    const near = left > 1 ? `, om ${left} dager` : left ? ", i morgen" : ", i dag"
    const tekst = left < 0 ? `Kontakten utløp ${last} og vises ikke.` : `Kontakten utløper ${last}${near}.`
    yield { sti: ["kontakt", "utloper"], nei: nei(tekst, "Avklar den på nytt, eller ta den bort."), grad: "merknad" }
  }
}

function* opplasting(sjekk, { modell, rot }) {
  const host = /^https?:\/\/([^/?#:]*)/i.exec(hentTekst(rot, "url"))?.[1].toLowerCase() || ""
  if (sjekk.def.opplasting.some(one => host === one || host.endsWith(`.${one}`))) {
    const other = sjekk.def.modeller[modell].felt.some(one => one.n === "gjengitt_hos") ? "gjengitt_hos" : "lenker"
    yield { sti: ["url"], nei: nei("Adressen går til en opplastingstjeneste.", `Bruk utgiverens side, eller flytt lenken til «${other}».`) }
  }
}

function* arkivertKopi(_, { rot }) {
  for (const [number, row] of hentListe(rot, "materiale").entries()) {
    if (hent(row, "url") && !hent(row, "arkivert_url")) {
      const tillatt = "Lag en kopi i et nettarkiv, og skriv adressen i «arkivert_url»."
      yield { sti: ["materiale", number, "url"], nei: nei("Det er ikke oppgitt noen arkivert kopi av dette.", tillatt), grad: "merknad" }
    }
  }
}
