// The form of one record: its fields in groups, checked while one writes, and shown as the file it becomes.

import { gaTil, knapp, lag, nyId } from "./dom.js"
import { visFeil } from "./enkelt.js"
import { Gruppe, Ukjent } from "./grupper.js"
import { hent, hentTekst } from "./noder.js"
import { idOf } from "./verdier.js"

const PAUSE = 150

export class Skjema {
  /** `hus` holds what all forms share: definition, texts, references, check, writer, and what to tell of changes. */
  constructor(post, hus) {
    Object.assign(this, { post, def: hus.def, t: hus.t, referanser: hus.referanser, si: text => hus.si(text), hus })
    this.modell = this.def.slag.find(one => one.slag === post.slag).modell
    this.rort = new Set()
    this.alle = false
    this.timer = 0
    this.el = lag("div", { class: "skjemagrupper" })
    this.grupper = []
    this.tegn()
  }

  somTekst(node) {
    return this.hus.skriver.skriv({ hode: [], rot: { liste: false, flyt: false, inni: node.liste === undefined ? [{ nokkel: "tekst", verdi: node, over: [], ved: [] }] : node.inni, etter: [] } })
  }

  tegn() {
    const { felt } = this.def.modeller[this.modell]
    const { rot } = this.post.dok
    const known = new Set(felt.map(one => one.n))
    const old = rot.inni.filter(one => one.verdi && !known.has(one.nokkel))
    this.ukjente = new Map(old.map(one => [one.nokkel, new Ukjent(one.nokkel, one.nokkel, rot, this)]))
    const must = [...felt.filter(one => one.m && !one.e), ...felt.filter(one => one.m && one.e)]
    const rest = felt.filter(one => !one.m)
    const groups = [
      ["fakta", rest.filter(one => !one.e && !one.s && !(one.l && one.d))],
      ["tekster", rest.filter(one => !one.e && one.s && !one.d)],
      ["lister", rest.filter(one => !one.e && one.l && one.d)],
      ["usikkert", rest.filter(one => this.def.orden.tvil.includes(one.n))],
      ["posten", rest.filter(one => one.e && !this.def.orden.tvil.includes(one.n))],
    ].filter(([, own]) => own.length)
    const first = this.gruppe(must)
    this.id = this.idFelt()
    if (this.post.fra) this.el.append(...this.sporsmal())
    this.el.append(lag("section", { class: "skjemadel" }, lag("h3", {}, this.t.must), this.id?.el, first.el))
    if (this.ukjente.size) {
      this.el.append(lag("section", { class: "skjemadel" }, lag("h3", {}, this.t.ukjente), ...[...this.ukjente.values()].map(one => one.el)))
    }
    for (const [key, own] of groups) {
      this.el.append(lag("details", { class: "skjemadel" }, lag("summary", {}, `${this.t[key]} `, lag("span", { class: "hjelp" }, this.fylt(own))), this.gruppe(own).el))
    }
  }

  /** How many fields of a group have anything. */
  fylt(own) {
    const given = own.filter(one => hent(this.post.dok.rot, one.n)).length
    return this.t.fylt.replace("{antall}", given).replace("{av}", own.length)
  }

  gruppe(own) {
    const made = new Gruppe(this.modell, this.post.dok.rot, this, own.map(one => one.n))
    this.grupper.push(made)
    return made
  }

  /** What one who mends a record is asked, for those who are to judge it. */
  sporsmal() {
    const own = ["galt", "kilde"].map(key => {
      const id = nyId()
      const made = lag("textarea", { id, rows: 3, "aria-describedby": `${id}-hjelp` })
      made.value = this.post[key]
      made.addEventListener("input", () => {
        this.post[key] = made.value
        this.endret(null)
      })
      return lag("div", { class: "skjemafelt" }, lag("label", { for: id }, this.t[`spor ${key}`]), lag("p", { class: "hjelp", id: `${id}-hjelp` }, this.t[`spor ${key} hjelp`]), made)
    })
    return [...own, lag("div", { class: "knapper" }, knapp(this.t["til endret"], "", () => this.tilEndret()))]
  }

  /** One more row in what the record itself says of changes, with the day filled in. */
  tilEndret() {
    const list = this.finn(["endret"])
    if (!list.leggTil) {
      list.fokus()
      return
    }
    list.leggTil()
    const { felt } = list.rader.at(-1).gruppe
    const { el } = felt.get("dato").kontroll
    el.value = this.hus.idag
    el.dispatchEvent(new Event("input"))
    felt.get("hva").fokus()
  }

  /** The id of a new record; it follows the name until someone writes another. */
  idFelt() {
    if (this.post.fra) return null
    const id = nyId()
    const el = lag("input", { id, type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "none", "aria-describedby": `${id}-feil ${id}-hjelp` })
    el.value = this.post.id
    const feil = lag("p", { class: "feil", id: `${id}-feil`, hidden: true })
    const made = {
      tittel: this.t.id,
      egen: Boolean(this.post.id),
      kontroll: { el },
      el: lag("div", { class: "skjemafelt" }, lag("label", { for: id }, this.t.id, lag("span", { class: "ma" }, ` (${this.t.ma})`)), lag("p", { class: "hjelp", id: `${id}-hjelp` }, this.t["id hjelp"]), feil, el),
      fokus: () => gaTil(el),
      vis: (rows, skjema) => {
        visFeil(feil, rows, skjema)
        if (rows.length) el.setAttribute("aria-invalid", "true")
        else el.removeAttribute("aria-invalid")
      },
    }
    el.addEventListener("input", () => {
      made.egen = true
      this.post.id = el.value.trim()
      this.endret(made)
    })
    el.addEventListener("change", () => this.forlatt(made))
    return made
  }

  endret() {
    if (this.id && !this.id.egen) {
      const { rot } = this.post.dok
      const year = this.post.slag === "bevilgninger" ? hentTekst(rot, "ar") : ""
      this.post.id = idOf(year || hentTekst(rot, "navn") || hentTekst(rot, "tittel") || hentTekst(hent(rot, "navn") || { inni: [] }, "nb"))
      this.id.kontroll.el.value = this.post.id
    }
    this.hus.skrevet()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.sjekk(), PAUSE)
  }

  forlatt(felt) {
    this.rort.add(felt)
    this.endret(felt)
  }

  finn(sti) {
    if (sti[0] === "id" && this.id) return this.id
    const own = this.grupper.find(one => one.felt.has(sti[0]))
    return own?.finn(sti) || this.ukjente.get(sti[0]) || this.grupper[0].finn(sti)
  }

  /** Checks the record and shows what is wrong: all of it, or only where someone has written. */
  sjekk({ alle = this.alle, fokus = false } = {}) {
    clearTimeout(this.timer)
    this.alle = alle
    const wrong = this.hus.sjekk.post(this.post.slag, this.post.id, this.post.rot)
    const rows = ulike(wrong).map(feil => ({ felt: this.finn(feil.sti), feil }))
    const id = this.post.idFeil(this.hus.sjekk, this.hus.brukt(this.post))
    if (id) rows.unshift({ felt: this.id, feil: { sti: [], nei: id, grad: "feil" } })
    for (const { feil } of rows) feil.grad ||= "feil"
    rows.sort((a, b) => (a.felt === b.felt ? 0 : a.felt.el.compareDocumentPosition(b.felt.el) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1))
    const shown = new Map()
    for (const { felt, feil } of rows) if (alle || this.rort.has(felt)) shown.set(felt, [...(shown.get(felt) || []), feil])
    const every = [...this.grupper.flatMap(one => [...one.alle()]), ...this.ukjente.values(), ...(this.id ? [this.id] : [])]
    for (const felt of every) felt.vis(shown.get(felt) || [], this)
    this.hus.sjekket(rows, { alle, fokus })
    return rows.filter(({ feil }) => feil.grad === "feil").length
  }
}

/** What is said, once for each place: a word may be used often in one text. */
function ulike(wrong) {
  const said = new Map(wrong.map(one => [`${one.sti.join(".")} ${one.nei.beskrivelse}`, one]))
  return [...said.values()]
}
