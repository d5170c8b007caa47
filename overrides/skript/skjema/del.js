// A field that holds a part: there, or to be added.

import { knapp } from "./dom.js"
import { Gruppe } from "./grupper.js"
import { hent, samling, sett } from "./noder.js"
import { Ramme } from "./ramme.js"

/** A part: there, or to be added. */
export class Del extends Ramme {
  constructor(one, node, skjema) {
    super(one, skjema)
    this.node = node
    this.gruppe = null
    // A part that must be there is there from the start, and written once anything in it is.
    this.tom = one.m && !hent(node, one.n) ? samling(false) : null
    this.tegn()
  }

  get verdi() {
    return hent(this.node, this.one.n)
  }

  tegn() {
    const { one, node, skjema } = this
    const own = this.verdi || this.tom
    this.gruppe = own ? new Gruppe(one.d, own, { __proto__: skjema, endret: felt => this.endret(felt, own) }) : null
    this.inni.replaceChildren(...(this.gruppe ? [this.gruppe.el] : []))
    const add = () => {
      sett(node, one.n, samling(false))
      this.tegn()
      this.gruppe.fokus()
      skjema.si(skjema.t["lagt til"].replace("{hva}", one.t))
      skjema.endret(this)
    }
    const remove = () => {
      sett(node, one.n, null)
      this.tegn()
      this.knapper.querySelector("button").focus()
      skjema.si(skjema.t["tatt bort"].replace("{hva}", one.t))
      skjema.endret(this)
    }
    const shown = own ? (one.m ? [] : [knapp(skjema.t["ta bort"], one.t, remove)]) : [knapp(skjema.t["legg til"], one.t, add)]
    this.knapper.replaceChildren(...shown)
  }

  endret(felt, own) {
    if (this.tom) sett(this.node, this.one.n, own.inni.length ? own : null)
    this.skjema.endret(felt)
  }

  finn(sti) {
    return this.gruppe && sti.length ? this.gruppe.finn(sti) : this
  }

  *alle() {
    yield this
    if (this.gruppe) yield* this.gruppe.alle()
  }
}
