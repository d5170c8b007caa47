// What a table of appropriations says of itself: checks/money.py.

import { hent, hentListe, hentTekst } from "./noder.js"
import { liste, nearest } from "./likhet.js"

const spaced = number => String(number).replace(/\B(?=([0-9]{3})+$)/g, " ")

export function* penger(sjekk, { modell, rot }) {
  if (modell !== "Bevilgning") return
  for (const [number, table] of hentListe(rot, "tabeller").entries()) {
    const sti = ["tabeller", number]
    yield* egneDeler(sjekk, table, sti)
    yield* kolonner(sjekk, table, sti)
    yield* ruter(sjekk, table, sti)
    if (hentTekst(table, "komplett") === "ja") yield* summer(sjekk, table, sti)
  }
}

function* egneDeler(sjekk, table, sti) {
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
        const key = meant ? "finnes ikke i tabellen" : names.length ? "er ikke blant tabellens" : "tabellen har ingen"
        yield { sti: [...sti, listed, place, field], nei: sjekk.nei(key, { id: named, hva: sjekk.ord(where), valg: liste(names) }, meant) }
      }
    }
  }
}

function* kolonner(sjekk, table, sti) {
  const departments = hentListe(table, "kolonner").map(row => hentTekst(row, "departement"))
  for (const [place, one] of departments.entries()) {
    if (departments.indexOf(one) < place) {
      yield { sti: [...sti, "kolonner", place, "departement"], nei: sjekk.nei("to kolonner", { id: one }) }
    }
  }
  for (const [place, total] of hentListe(table, "publiserte_summer").entries()) {
    if (hentTekst(total, "hele_tabellen") === "nei") {
      yield { sti: [...sti, "publiserte_summer", place, "hele_tabellen"], nei: sjekk.nei("sum uten hva") }
    }
  }
}

function* ruter(sjekk, table, sti) {
  const seen = new Set()
  for (const [place, cell] of hentListe(table, "ruter").entries()) {
    const [linje, departement] = [hentTekst(cell, "linje"), hentTekst(cell, "departement")]
    const key = `${linje} ${departement}`
    if (seen.has(key)) {
      yield { sti: [...sti, "ruter", place], nei: sjekk.nei("to beløp", { linje, departement }) }
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
      const said = { sum: spaced(amount(total)), beregnet: spaced(computed) }
      yield { sti: [...sti, "publiserte_summer", place, "belop_1000kr"], nei: sjekk.nei("sum stemmer ikke", said) }
    }
  }
}
