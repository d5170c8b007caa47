// The draft kept in this browser, for the one who chooses so: off until then, told of in full, and gone when unchosen.

import { gaTil, knapp, lag } from "./dom.js"
import { pakket } from "./pakke.js"
import { lagre } from "./ut.js"

const DAYS = 30
const DAY = 86_400_000
const PAUSE = 400

export class Kladd {
  constructor(side, root) {
    const { t } = side
    Object.assign(this, { side, t, pa: false, timer: 0, venter: null, uleste: [] })
    // Other portals may stand at the same host.
    this.nokkel = `kladd ${root.pathname}`
    this.tilbud = lag("section", { class: "varselboks", hidden: true, "aria-label": t.kladd })
    this.boks = lag("input", { type: "checkbox", id: "kladd", "aria-describedby": "kladd-hjelp", onchange: () => this.velg() })
    this.bruk = lag("div", { class: "skjemafelt" }, lag("div", { class: "avkryss" }, this.boks, lag("label", { for: "kladd" }, t["kladd bruk"])), lag("p", { class: "hjelp", id: "kladd-hjelp" }, t["kladd hjelp"].replace("{dager}", DAYS)))
    this.forst = lag("p", { hidden: true }, t["kladd først"])
    const save = lag("div", { class: "knapper" }, knapp(t["kladd fil"], "", () => this.tilFil()))
    this.valg = lag("details", { class: "skjemadel" }, lag("summary", {}, t["kladd senere"]), this.bruk, this.forst, save, lag("p", { class: "hjelp" }, t["kladd fil hjelp"]))
    addEventListener("storage", event => event.key === this.nokkel && this.pa && this.stopp(t["kladd annen"]))
  }

  /** Offers the draft of an earlier visit; one that is too old is taken away. */
  start() {
    const kept = this.lest()
    if (!kept) return
    // Not every browser knows the dates of nynorsk; the names of months are the same in both.
    const date = new Date(kept.tid)
    const day = `${date.getDate()}. ${this.side.def.tid.maneder[date.getMonth()]} ${date.getFullYear()}`
    this.tilbud.hidden = false
    if (Date.now() - kept.tid > DAYS * DAY) {
      localStorage.removeItem(this.nokkel)
      this.tilbud.append(lag("p", {}, this.t["kladd gammel"].replace("{dato}", day).replace("{dager}", DAYS)))
      return
    }
    const names = kept.poster.map(one => one.navn || this.t.uten).join(", ")
    const offer = this.t["kladd tilbud"].replace("{dato}", day).replace("{navn}", names)
    const buttons = [knapp(this.t["kladd fortsett"], "", () => this.fortsett(), "hovedknapp"), knapp(this.t["kladd slett"], "", () => this.slett())]
    this.tilbud.append(lag("p", {}, offer), lag("div", { class: "knapper" }, ...buttons))
    this.vent(kept)
  }

  lest() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.nokkel))
      return kept?.poster ? kept : null
    } catch {
      return null
    }
  }

  /** A draft that is offered and not answered is not written over. */
  vent(kept) {
    this.venter = kept
    this.bruk.hidden = Boolean(kept)
    this.forst.hidden = !kept
    if (!kept) this.tilbud.hidden = true
  }

  async fortsett() {
    const { side, venter } = this
    this.vent(null)
    const touched = side.kladd.filter(one => one.rort)
    const read = []
    for (const row of venter.poster) {
      const post = await side.postAv(row, true)
      if (post) read.push(Object.assign(post, { rort: true }))
      else this.uleste.push(row)
    }
    this.pa = this.boks.checked = true
    side.kladd = [...read, ...touched]
    side.ulagret = touched.length > 0
    this.valg.open = true
    if (side.kladd.length) side.apne(side.kladd[0])
  }

  slett() {
    if (!confirm(this.t["kladd sikker"])) return
    localStorage.removeItem(this.nokkel)
    this.vent(null)
    this.side.si(this.t["kladd slettet"])
    gaTil(document.getElementById("slag"))
  }

  velg() {
    if (this.boks.checked) {
      this.pa = true
      if (this.skriv()) this.side.si(this.t["kladd lagret"])
      return
    }
    this.pa = false
    localStorage.removeItem(this.nokkel)
    this.side.ulagret = this.side.kladd.some(one => one.rort)
    this.side.si(this.t["kladd slettet"])
  }

  /** Keeps what is written, a little after it is written. */
  skrevet() {
    clearTimeout(this.timer)
    if (this.pa) this.timer = setTimeout(() => this.skriv(), PAUSE)
  }

  /** Keeps the draft; returns whether it was. */
  skriv() {
    clearTimeout(this.timer)
    if (!this.pa) return false
    try {
      const poster = this.side.filer().map(([post, fil, tekst]) => ({ ...post.utenfor, slag: post.slag, id: post.id, navn: post.navn, fil, tekst }))
      localStorage.setItem(this.nokkel, JSON.stringify({ tid: Date.now(), poster: [...poster, ...this.uleste] }))
      this.side.ulagret = false
    } catch {
      this.stopp(this.t["kladd feilet"])
    }
    return this.pa
  }

  /** No longer keeps what is written, and says why. */
  stopp(why) {
    this.pa = this.boks.checked = false
    this.side.ulagret = true
    this.side.melding(why)
  }

  tilFil() {
    lagre("kladd.zip", pakket(this.side.filer()), "application/zip")
    this.side.ulagret = false
    this.side.si(this.t.lastet.replace("{fil}", "kladd.zip"))
  }
}
