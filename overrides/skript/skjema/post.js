// One record being written: its kind, its id, its fields and its file.

import { ordnet } from "./orden.js"
import { beskaret, erFelt, hent, hentTekst, samling, sett, tekst } from "./noder.js"
import { Nei } from "./verdier.js"

export class Post {
  /** `fra` is the id of the record that is mended; empty for a new one. `fil` is the path of its file. */
  constructor(slag, id, dok, fra = "", fil = "") {
    Object.assign(this, { slag, id, dok, fra, fil, galt: "", kilde: "", grunnlag: 0, rort: false, foreslatt: "" })
  }

  /** What belongs to the draft and stands in no file; `grunnlag` is the sum of the file that the mending began with. */
  get utenfor() {
    return { ny: !this.fra, galt: this.galt, kilde: this.kilde, grunnlag: this.grunnlag }
  }

  static ny(slag, sprak, idag) {
    const rot = samling(false)
    sett(rot, "sprak", tekst(sprak))
    sett(rot, "publisert", tekst(idag))
    sett(rot, "neste_kontroll", tekst(`${Number(idag.slice(0, 4)) + 1}${idag.slice(4).replace("-02-29", "-02-28")}`))
    return new Post(slag, "", { hode: [], rot })
  }

  get navn() {
    const { rot } = this.dok
    const label = hent(rot, "navn")
    return hentTekst(rot, "navn") || hentTekst(rot, "tittel") || (erFelt(label) && hentTekst(label, "nb")) || this.id
  }

  get sti() {
    if (this.fil) return this.fil
    const folder = this.slag === "innlegg" ? `innlegg/${hentTekst(this.dok.rot, "konferanse")}` : this.slag
    return `satsinger/${folder}/${this.id}.yml`
  }

  /** What is wrong with the id; `brukt` is the file that has it already. */
  idFeil(sjekk, brukt) {
    if (this.fra) return null
    if (!this.id) return sjekk.nei("mangler", { navn: sjekk.def.tekster.id })
    const found = sjekk.verdier.id(this.id)
    if (found instanceof Nei) return found
    if (sjekk.def.opptatt.includes(this.id)) return sjekk.nei("opptatt", { verdi: this.id })
    return brukt ? sjekk.nei("id brukt", { verdi: this.id, fil: brukt }) : null
  }

  get rot() {
    return beskaret(this.dok.rot)
  }

  /** The text of the file. */
  tekst(skriver, def) {
    const modell = def.slag.find(one => one.slag === this.slag).modell
    return skriver.skriv({ ...this.dok, rot: ordnet(this.rot, modell, def) })
  }
}
