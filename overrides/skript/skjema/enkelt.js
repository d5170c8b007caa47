// One field with one value: its label, its help, what is wrong with it, and what one writes or chooses.

import { gaTil, lag, nyId } from "./dom.js"
import { feltvalg, feltveien } from "./feltvei.js"
import { avsnitt, linje, synlig } from "./rens.js"

/** What one writes or chooses. `bytt` is told of every change of the value. */
export class Kontroll {
  constructor(one, verdi, name, skjema, bytt) {
    this.one = one
    this.skjema = skjema
    this.id = nyId()
    this.el = this.make(verdi)
    if (name) this.el.setAttribute("aria-label", name)
    this.el.addEventListener("input", () => bytt(this.verdi))
    this.el.addEventListener("change", () => {
      this.tidy()
      bytt(this.verdi)
    })
  }

  make(verdi) {
    const { one, skjema } = this
    const choices = one.f === "janei" ? [["ja", skjema.t.ja], ["nei", skjema.t.nei]] : one.v
    if (choices) return this.select(choices, verdi)
    if (one.o) return this.velgFelt(verdi)
    if (one.f === "avsnitt") {
      const made = lag("textarea", { id: this.id, rows: Math.min(20, Math.max(3, Math.ceil(verdi.length / 70))) })
      made.value = verdi
      made.addEventListener("paste", event => this.paste(event))
      return made
    }
    const made = lag("input", { id: this.id, type: "text", autocomplete: "off", spellcheck: one.f === "linje" ? null : "false" })
    made.value = one.p ? skjema.referanser.vist(one.p, verdi) : verdi
    if (one.p) {
      made.setAttribute("list", skjema.referanser.liste(one.p))
      made.addEventListener("input", () => skjema.referanser.foresla(one.p, made.value))
      made.addEventListener("focus", () => skjema.referanser.foresla(one.p, made.value))
    }
    return made
  }

  /** A choice, in groups where `grupper` has any. `navn` is what a value is called that is not among the choices. */
  select(choices, verdi, grupper = [], navn = verdi) {
    const options = rows => rows.map(([value, label]) => lag("option", { value }, label))
    const made = lag("select", { id: this.id }, ...options([["", this.skjema.t.velg], ...choices]))
    made.append(...grupper.map(([label, rows]) => lag("optgroup", { label }, ...options(rows))))
    // A value that is no longer among the choices is kept until someone chooses another.
    if (![...made.options].some(one => one.value === verdi)) made.append(...options([[verdi, navn]]))
    made.value = verdi
    return made
  }

  /** A choice among the fields of the record. */
  velgFelt(verdi) {
    const { def, modell } = this.skjema
    const { felt, deler } = feltvalg(def, modell)
    return this.select(felt, verdi, deler, feltveien(def, modell, verdi) || verdi)
  }

  get verdi() {
    const text = synlig(this.el.value, this.skjema.def.usynlig)
    if (this.one.f === "avsnitt") return text.trim()
    return this.one.p ? this.skjema.referanser.idTil(this.one.p, linje(text)) : linje(text)
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain")
    if (!text) return
    event.preventDefault()
    this.el.setRangeText(avsnitt(synlig(text, this.skjema.def.usynlig)), this.el.selectionStart, this.el.selectionEnd, "end")
    this.el.dispatchEvent(new Event("input", { bubbles: true }))
  }

  /** Shows the value as it was understood: a record by its name. */
  tidy() {
    if (this.one.p) this.el.value = this.skjema.referanser.vist(this.one.p, this.verdi)
    else if (this.el.tagName === "INPUT") this.el.value = this.verdi
  }
}

export class Enkelt {
  constructor(one, node, skjema, lese, skrive) {
    this.one = one
    this.skrevet = false
    this.kontroll = new Kontroll(one, lese(), "", skjema, verdi => {
      skrive(verdi)
      skjema.endret(this)
    })
    const { id, el } = this.kontroll
    el.addEventListener("change", () => skjema.forlatt(this))
    this.feil = lag("p", { class: "feil", id: `${id}-feil`, hidden: true })
    const help = [one.h, one.x && skjema.t.eksempel.replace("{verdi}", one.x)].filter(Boolean).join(" ")
    el.setAttribute("aria-describedby", `${id}-feil ${id}-hjelp`)
    const label = lag("label", { for: id }, one.t, one.m ? lag("span", { class: "ma" }, ` (${skjema.t.ma})`) : "")
    this.el = lag("div", { class: "skjemafelt" }, label, lag("p", { class: "hjelp", id: `${id}-hjelp` }, help), this.feil, el)
  }

  get tittel() {
    return this.one.t
  }

  finn() {
    return this
  }

  fokus() {
    gaTil(this.kontroll.el)
  }

  vis(feil, skjema) {
    visFeil(this.feil, feil, skjema)
    this.kontroll.el.toggleAttribute("aria-invalid", false)
    if (feil.some(one => one.grad === "feil")) this.kontroll.el.setAttribute("aria-invalid", "true")
  }
}

/** Shows what is wrong, or to think about, in its place: each on a line of its own. */
export function visFeil(place, feil, skjema) {
  place.hidden = !feil.length
  place.replaceChildren(
    ...feil.map(({ grad, nei }) => lag("span", { class: grad === "feil" ? null : "merknad" }, lag("strong", {}, `${grad === "feil" ? skjema.t.feil : skjema.t.merknad}: `), `${nei.beskrivelse} `)),
  )
}
