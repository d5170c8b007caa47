// The list of what is wrong, above the form: it takes focus, and each line leads to its field.

import { lag } from "./dom.js"

export class Feilliste {
  constructor(place, t) {
    this.place = place
    this.t = t
    this.title = document.title
  }

  /** Shows errors with the field of each; takes focus where it is wanted. */
  vis(rows, focus) {
    const wrong = rows.filter(({ feil }) => feil.grad === "feil")
    this.place.hidden = !wrong.length
    document.title = wrong.length ? `${this.t.feil}: ${this.title}` : this.title
    if (!wrong.length) return
    const heading = (wrong.length === 1 ? this.t["en feil"] : this.t["flere feil"]).replace("{antall}", wrong.length)
    const lines = wrong.map(({ felt, feil }) => {
      const link = lag("a", { href: "#skjema" }, felt.tittel && `${felt.tittel}: `, feil.nei.beskrivelse)
      link.addEventListener("click", event => {
        event.preventDefault()
        felt.fokus()
      })
      return lag("li", {}, link)
    })
    this.place.replaceChildren(lag("h2", { id: "feil-tittel" }, heading), lag("ul", {}, ...lines))
    this.place.setAttribute("aria-labelledby", "feil-tittel") // there is nothing to name before
    if (focus) this.place.focus()
  }
}
