// A part that holds exactly one of several things: the choice first, and then only what is chosen.

import { lag, nyId } from "./dom.js"
import { lagFelt } from "./grupper.js"
import { data, hent, sett } from "./noder.js"

export class Ettvalg {
  /** `felt` are the fields to choose among; `vist` keeps those that are shown, by name. */
  constructor(felt, sporsmal, node, skjema, { vist, feil }) {
    Object.assign(this, { felt, node, skjema, vist })
    /** What was taken out when another was chosen: it comes back when it is chosen again. */
    this.lagt = new Map()
    const [navn, notat] = [nyId(), nyId()]
    this.notat = lag("p", { class: "hjelp", id: notat })
    this.inni = lag("div", { class: "gruppe" })
    const given = felt.filter(one => hent(node, one.n))
    const choices = felt.map(one => {
      const id = nyId()
      const radio = lag("input", { type: "radio", id, name: navn, checked: one === given[0], onchange: () => this.velg(one) })
      return lag("div", { class: "avkryss" }, radio, lag("label", { for: id }, one.t))
    })
    this.el = lag("fieldset", { class: "skjemafelt", "aria-describedby": `${feil.id} ${notat}` }, lag("legend", {}, sporsmal, lag("span", { class: "ma" }, ` (${skjema.t.ma})`)), ...choices, this.notat, this.inni)
    this.vis(given)
  }

  velg(chosen) {
    const { node, skjema, lagt } = this
    for (const one of this.felt) {
      const value = hent(node, one.n)
      if (one === chosen || !value) continue
      lagt.set(one, value)
      sett(node, one.n, null)
    }
    if (lagt.has(chosen)) sett(node, chosen.n, lagt.get(chosen))
    lagt.delete(chosen)
    this.notat.textContent = [...lagt].map(([one, value]) => skjema.t["tatt ut"].replaceAll("{felt}", one.t).replace("{verdi}", data(value))).join(" ")
    this.vis([chosen])
    skjema.si(this.notat.textContent)
    skjema.endret(this)
  }

  /** Shows the field that is chosen; in a record that is wrong, all that are given. */
  vis(shown) {
    for (const one of this.felt) this.vist.delete(one.n)
    for (const one of shown) this.vist.set(one.n, lagFelt(one, this.node, this.skjema))
    this.inni.replaceChildren(...shown.map(one => this.vist.get(one.n).el))
  }
}
