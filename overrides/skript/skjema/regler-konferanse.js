// What a conference, its programme and a talk say of time: checks/konferanse.py, as far as one record can tell.

import { hentListe, hentTekst } from "./noder.js"
import { Nei } from "./verdier.js"

const LONGEST = 14
const nei = (tekst, tillatt) => new Nei([tekst, tillatt])
const clock = text => text.replaceAll(":", ".")
const day = number => Date.UTC(Math.floor(number / 10_000), (Math.floor(number / 100) % 100) - 1, number % 100) / 86_400_000

export function* konferanse(sjekk, { modell, rot }) {
  const talk = modell === "Innlegg"
  if (modell !== "Konferanse" && !talk) return
  const parts = talk ? [[[], rot]] : hentListe(rot, "program").map((row, number) => [["program", number], row])
  for (const [sti, part] of parts) {
    const [fra, til] = [clock(hentTekst(part, "fra")), clock(hentTekst(part, "til"))]
    if (fra && til && til <= fra) {
      const tillatt = "Rett en av dem. Slutter det etter midnatt, så la «til» stå tomt."
      yield { sti: [...sti, "til"], nei: nei(`Slutten, ${til}, er ikke etter begynnelsen, ${fra}.`, tillatt) }
    }
  }
  if (talk) return
  const [fra, til] = [sjekk.tid(rot, "fra"), sjekk.tid(rot, "til") || sjekk.tid(rot, "fra")]
  const said = ["fra", "til"].map(name => hentTekst(rot, name))
  const about = said.map(text => /^(ca\. |om lag )|~( \(utledet\))?$/.test(text))
  for (const [sti, part] of parts) {
    const held = Number(hentTekst(part, "dag").replaceAll("-", ""))
    const early = fra && !about[0] && held < fra.forste
    const late = til && !about[said[1] ? 1 : 0] && held > til.siste
    if (held && (early || late)) {
      const tekst = `${hentTekst(part, "dag")} er utenfor konferansen (${said.filter(Boolean).join(" til ")}).`
      yield { sti: [...sti, "dag"], nei: nei(tekst, "Rett dagen, eller «fra» og «til» i konferansen.") }
    }
  }
  const lasts = said.every(Boolean) ? day(til.forste) - day(fra.siste) : 0
  if (lasts > LONGEST) {
    yield { sti: ["til"], nei: nei(`Konferansen ser ut til å vare i ${lasts + 1} dager.`, "Se etter at datoene er riktige."), grad: "merknad" }
  }
}
