// The frame of a field that holds several things: its name, its help, what is wrong with it, and its buttons.

import { gaTil, lag, nyId } from "./dom.js"
import { visFeil } from "./enkelt.js"

export class Ramme {
  constructor(one, skjema) {
    const id = nyId()
    this.one = one
    this.skjema = skjema
    this.feil = lag("p", { class: "feil", id: `${id}-feil`, tabindex: "-1", hidden: true })
    this.inni = lag("div", { class: "rader" })
    this.knapper = lag("div", { class: "knapper" })
    const legend = lag("legend", {}, one.t, one.m ? lag("span", { class: "ma" }, ` (${skjema.t.ma})`) : "")
    const help = lag("p", { class: "hjelp", id: `${id}-hjelp` }, one.h)
    this.el = lag("fieldset", { class: "skjemafelt", "aria-describedby": `${id}-feil ${id}-hjelp` }, legend, help, this.feil, this.inni, this.knapper)
  }

  get tittel() {
    return this.one.t
  }

  vis(feil, skjema) {
    visFeil(this.feil, feil, skjema)
  }

  fokus() {
    const first = this.el.querySelector("input, select, textarea, button")
    gaTil(first || this.feil)
  }
}
