// What a conference, its programme and a talk say of time: checks/konferanse.py, as far as the record alone can tell.

import { hentListe, hentTekst } from "./noder.js"

const LONGEST = 14
const clock = text => text.replaceAll(":", ".")
const day = number => Date.UTC(Math.floor(number / 10_000), (Math.floor(number / 100) % 100) - 1, number % 100) / 86_400_000

export function* konferanse(sjekk, { modell, rot }) {
  const talk = modell === "Innlegg"
  if (modell !== "Konferanse" && !talk) return
  const parts = talk ? [[[], rot]] : hentListe(rot, "program").map((row, number) => [["program", number], row])
  for (const [sti, part] of parts) {
    const [fra, til] = [clock(hentTekst(part, "fra")), clock(hentTekst(part, "til"))]
    if (fra && til && til <= fra) {
      yield { sti: [...sti, "til"], nei: sjekk.nei("slutter før det begynner", { fra, til }) }
    }
  }
  if (talk) return
  const [fra, til] = [sjekk.tid(rot, "fra"), sjekk.tid(rot, "til")]
  const lasts = fra && til ? day(til.forste) - day(fra.siste) : 0
  if (lasts > LONGEST) {
    yield { sti: ["til"], nei: sjekk.nei("lang konferanse", { antall: lasts + 1 }), grad: "merknad" }
  }
}
