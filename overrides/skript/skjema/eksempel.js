// An invented record of a kind, to look at: in the form's own fields, where nothing can be changed.

import { knapp, lag } from "./dom.js"
import { Skjema } from "./skjema.js"

export class Eksempel {
  constructor(side) {
    this.side = side
    this.el = lag("section", { class: "skjemadel eksempel", hidden: true })
  }

  /** Shows a record in place of the form; `til` is what takes focus when it is closed. */
  vis(post, til) {
    const { side } = this
    const { t } = side
    const kind = side.def.slag.find(one => one.slag === post.slag).navn.toLowerCase()
    const skjema = new Skjema(post, side)
    vask(skjema.el)
    const lukk = () => {
      this.skjul()
      til.focus()
    }
    const close = () => lag("div", { class: "knapper" }, knapp(t["eksempel lukk"], "", lukk, "hovedknapp"))
    const heading = lag("h2", { id: "eksempel-tittel", tabindex: "-1" }, t["eksempel tittel"].replace("{slag}", kind))
    const file = lag("details", { class: "skjemadel" }, lag("summary", {}, t.yaml), lag("pre", { tabindex: "0", "aria-label": t.yaml }, post.tekst(side.skriver, side.def)))
    this.el.replaceChildren(heading, lag("p", { class: "varselboks" }, t["eksempel om"]), close(), skjema.el, file, close())
    this.el.setAttribute("aria-labelledby", "eksempel-tittel") // there is nothing to name before
    this.el.hidden = false
    side.arbeid(false)
    heading.focus()
  }

  skjul() {
    this.el.hidden = true
    this.el.replaceChildren()
    this.side.arbeid(true)
  }
}

/** Leaves what is filled in, and nothing that one could change. */
function vask(el) {
  const fields = [...el.querySelectorAll(".skjemafelt")].reverse()
  const given = one => [...one.querySelectorAll("input:not([type=radio]), textarea, select")].some(control => control.value)
  for (const one of fields) if (!given(one)) one.remove()
  for (const one of el.querySelectorAll("button, .knapper")) one.remove()
  for (const one of el.querySelectorAll("input, textarea")) one.readOnly = true
  for (const one of el.querySelectorAll("select, [type=radio]")) one.disabled = true
  for (const one of el.querySelectorAll("details")) one.open = true
  for (const one of el.querySelectorAll("details")) if (!one.querySelector(".skjemafelt")) one.remove()
}
