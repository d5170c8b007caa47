// What a table of appropriations says of itself: checks/money.py.

import { hent, hentListe, hentTekst } from "./noder.js"
import { liste, nearest } from "./likhet.js"
import { Nei } from "./verdier.js"

const nei = (tekst, tillatt, forslag = "") => new Nei([tekst, tillatt], {}, forslag)
const spaced = number => String(number).replace(/\B(?=([0-9]{3})+$)/g, " ")

export function* penger(sjekk, { modell, rot }) {
  if (modell !== "Bevilgning") return
  for (const [number, table] of hentListe(rot, "tabeller").entries()) {
    const sti = ["tabeller", number]
    yield* egneDeler(table, sti)
    yield* kolonner(table, sti)
    yield* ruter(table, sti)
    if (hentTekst(table, "komplett") === "ja") yield* summer(sjekk, table, sti)
  }
}

function* egneDeler(table, sti) {
  const known = [
    ["linje", "linjer", hentListe(table, "linjer").map(row => hentTekst(row, "id"))],
    ["departement", "kolonner", hentListe(table, "kolonner").map(row => hentTekst(row, "departement"))],
    ["fotnote", "fotnoter", hentListe(table, "fotnoter").map(row => hentTekst(row, "id"))],
  ]
  for (const listed of ["ruter", "publiserte_summer", "linjer"]) {
    for (const [place, row] of hentListe(table, listed).entries()) {
      for (const [field, where, names] of known) {
        const named = hentTekst(row, field)
        if (!named || names.includes(named)) continue
        const meant = nearest(named, names)
        const allowed = names.length ? `De er ${liste(names)}.` : "Tabellen har ingen."
        yield { sti: [...sti, listed, place, field], nei: nei(`«${named}» er ikke blant tabellens ${where}.`, meant ? "" : allowed, meant) }
      }
    }
  }
}

function* kolonner(table, sti) {
  const departments = hentListe(table, "kolonner").map(row => hentTekst(row, "departement"))
  for (const [place, one] of departments.entries()) {
    if (departments.indexOf(one) < place) {
      yield { sti: [...sti, "kolonner", place, "departement"], nei: nei(`«${one}» har to kolonner.`, "Slå sammen formålene i én kolonne.") }
    }
  }
  for (const [place, total] of hentListe(table, "publiserte_summer").entries()) {
    if (hentTekst(total, "hele_tabellen") === "nei") {
      const tillatt = "Skriv ja, eller oppgi «linje» eller «departement»."
      yield { sti: [...sti, "publiserte_summer", place, "hele_tabellen"], nei: nei("Summen sier ikke hva den gjelder.", tillatt) }
    }
  }
}

function* ruter(table, sti) {
  const seen = new Set()
  for (const [place, cell] of hentListe(table, "ruter").entries()) {
    const [linje, departement] = [hentTekst(cell, "linje"), hentTekst(cell, "departement")]
    const key = `${linje} ${departement}`
    if (seen.has(key)) {
      yield { sti: [...sti, "ruter", place], nei: nei(`Tabellen har to beløp for «${linje}» og «${departement}».`, "Behold ett av dem.") }
    }
    seen.add(key)
  }
}

function* summer(sjekk, table, sti) {
  const amount = row => sjekk.verdier.heltall(hentTekst(row, "belop_1000kr"))
  for (const [place, total] of hentListe(table, "publiserte_summer").entries()) {
    const counted = hentListe(table, "ruter").filter(cell =>
      ["linje", "departement"].every(name => !hent(total, name) || hentTekst(total, name) === hentTekst(cell, name)),
    )
    const computed = counted.reduce((sum, cell) => sum + amount(cell), 0)
    if (computed !== amount(total)) {
      const tekst = `Den publiserte summen er ${spaced(amount(total))}, men beløpene gir ${spaced(computed)} (tusen kroner).`
      yield { sti: [...sti, "publiserte_summer", place, "belop_1000kr"], nei: nei(tekst, "Rett beløpene, eller skriv «komplett: nei» og en «uenighet».") }
    }
  }
}
