// A list of values or of parts: added to, taken from and moved, with focus and a word to those who do not see it.

import { gaTil, knapp, lag } from "./dom.js"
import { Enkelt, Kontroll } from "./enkelt.js"
import { Gruppe } from "./grupper.js"
import { endret, harNoe, hent, ledd, samling, sett, tekst } from "./noder.js"
import { Ramme } from "./ramme.js"

/** A list of values or of parts. */
export class Liste extends Ramme {
  constructor(one, node, skjema) {
    super(one, skjema)
    this.node = node
    this.rader = (hent(node, one.n)?.inni || []).map(row => this.rad(row))
    // A list that must have something begins with a row to fill in.
    if (one.m && !this.rader.length) this.rader.push(this.rad(ledd("", one.d ? samling(false) : tekst(""))))
    this.knapper.append(knapp(skjema.t["legg til"], one.t, () => this.leggTil()))
    this.ordne()
  }

  rad(row) {
    const { one, skjema } = this
    const felles = { __proto__: skjema, endret: felt => this.skriv(felt) }
    const made = { ledd: row, feil: null }
    if (one.d) {
      made.gruppe = new Gruppe(one.d, row.verdi, felles)
      made.innhold = made.gruppe.el
    } else {
      made.enkelt = new Rad(one, row, skjema, () => this.skriv(made.enkelt))
      made.innhold = made.enkelt.el
    }
    made.legend = lag("legend")
    made.knapper = lag("div", { class: "knapper" })
    made.el = lag("fieldset", { class: "rad" }, made.legend, made.innhold, made.knapper)
    return made
  }

  /** Writes the rows that hold anything, numbers the rows and gives them their buttons. */
  ordne() {
    const { t } = this.skjema
    this.inni.replaceChildren(...this.rader.map(row => row.el))
    this.rader.forEach((row, number) => {
      const name = `${this.one.t} ${number + 1}`
      row.legend.textContent = name
      row.enkelt?.kontroll.el.setAttribute("aria-label", name)
      const last = number === this.rader.length - 1
      const move = by => () => this.flytt(number, by)
      row.knapper.replaceChildren(
        ...(number ? [knapp(t.opp, name, move(-1))] : []),
        ...(last ? [] : [knapp(t.ned, name, move(1))]),
        knapp(t["ta bort"], name, () => this.taBort(number)),
      )
    })
  }

  skriv(felt) {
    const given = this.rader.map(row => row.ledd).filter(row => harNoe(row.verdi))
    const old = hent(this.node, this.one.n)
    sett(this.node, this.one.n, given.length ? { ...(old || samling(true)), inni: given } : null)
    this.skjema.endret(felt)
  }

  leggTil() {
    const row = this.rad(ledd("", this.one.d ? samling(false) : tekst("")))
    this.rader.push(row)
    this.ordne()
    this.skriv(this)
    gaTil(row.el.querySelector("input, select, textarea"))
    this.skjema.si(this.skjema.t["lagt til"].replace("{hva}", row.legend.textContent))
  }

  taBort(number) {
    const name = this.rader[number].legend.textContent
    this.rader.splice(number, 1)
    this.ordne()
    this.skriv(this)
    const next = this.rader[Math.min(number, this.rader.length - 1)]
    ;(next?.el.querySelector("input, select, textarea") || this.knapper.querySelector("button")).focus()
    this.skjema.si(this.skjema.t["tatt bort"].replace("{hva}", name))
  }

  flytt(number, by) {
    const [row] = this.rader.splice(number, 1)
    this.rader.splice(number + by, 0, row)
    this.ordne()
    this.skriv(this)
    row.knapper.querySelector("button").focus()
    this.skjema.si(this.skjema.t.flyttet.replace("{hva}", this.one.t).replace("{nummer}", number + by + 1))
  }

  /** A number is a place among the rows that are written: those that hold nothing are passed over. */
  finn([number, ...rest]) {
    const given = this.rader.filter(row => harNoe(row.ledd.verdi))
    const row = number === undefined ? null : given[number]
    if (!row) return this
    return row.enkelt || row.gruppe.finn(rest)
  }

  *alle() {
    yield this
    for (const row of this.rader) yield* row.gruppe ? row.gruppe.alle() : [row.enkelt]
  }
}

/** One value of a list. */
class Rad {
  constructor(one, row, skjema, endre) {
    this.one = one
    this.kontroll = new Kontroll(one, row.verdi.tekst, one.t, skjema, text => {
      row.verdi = endret(row.verdi, text)
      endre()
    })
    const { id, el } = this.kontroll
    this.feil = lag("p", { class: "feil", id: `${id}-feil`, hidden: true })
    el.setAttribute("aria-describedby", `${id}-feil`)
    el.addEventListener("change", () => skjema.forlatt(this))
    this.el = lag("div", {}, this.feil, el)
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
    Enkelt.prototype.vis.call(this, feil, skjema)
  }
}
