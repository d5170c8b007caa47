// The page of the form: what to write, the records of the draft, and the ways out. Nothing is kept when the page is left,
// but where the reader has chosen that it shall be.

import { gaTil, lag, knapp } from "./dom.js"
import { Eksempel } from "./eksempel.js"
import { Feilliste } from "./feilliste.js"
import { Forhandsvisning } from "./forhandsvisning.js"
import { Kladd } from "./kladd.js"
import { les, Uleselig } from "./lesing.js"
import { Naboer } from "./naboer.js"
import { utpakket } from "./pakke.js"
import { Post } from "./post.js"
import { Referanser } from "./referanser.js"
import { Sjekk } from "./sjekk.js"
import { Skjema } from "./skjema.js"
import { Skriver } from "./skriving.js"
import { Tekster } from "./tekster.js"
import { Utgang } from "./utgang.js"
import { crc } from "./zip.js"

const config = JSON.parse(document.getElementById("skjemadata").textContent)
const root = new URL(config.rot, location.href)
const address = path => new URL(`skjema/form/${path}`, root)
const data = path => fetch(address(path)).then(answer => (answer.ok ? answer : Promise.reject(answer)))
data.adresse = address
const posten = (slag, id) => data(`post/${slag}/${encodeURIComponent(id)}.yml`).then(answer => answer.text())
const sum = text => crc(new TextEncoder().encode(text))

class Side {
  constructor(def, poster) {
    Object.assign(this, { def, t: def.tekster, sprak: config.sprak, ulagret: false, kladd: [], skjema: null })
    this.place = document.getElementById("skjema")
    this.status = lag("p", { role: "status", class: "skjult" })
    this.place.append(this.status)
    this.referanser = new Referanser(poster, this.place)
    this.skriver = new Skriver(new Tekster(def.yaml))
    this.sjekk = new Sjekk(def, slag => [...this.referanser.ider(slag), ...this.kladd.filter(one => one.slag === slag).map(one => one.id)])
    this.sjekk.fil = (slag, id) => this.filTil(slag, id)
    this.naboer = new Naboer(path => data(path).then(answer => answer.text()), () => this.kladd, post => post.tekst(this.skriver, def))
    this.sjekk.naboer = this.naboer
    const now = new Date()
    this.idag = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
    this.sjekk.idag = this.idag
    this.liste = lag("div", { class: "feilliste", id: "feil", tabindex: "-1", role: "group", hidden: true })
    this.feilliste = new Feilliste(this.liste, this.t)
    this.uten = lag("p", { class: "varselboks", hidden: true }, this.t["uten naboer"])
    this.kladdliste = lag("section", { class: "kladd", hidden: true })
    this.form = lag("form", { novalidate: true, hidden: true, onsubmit: event => this.ferdig(event) })
    this.forhandsvisning = new Forhandsvisning(this, data)
    this.utgang = new Utgang(this, config)
    this.oppbevart = new Kladd(this, root)
    this.eksempel = new Eksempel(this)
    this.work = lag("div", { class: "skjemaside" }, this.kladdliste, this.uten, this.liste, this.form, this.utgang.el)
    this.place.append(this.oppbevart.tilbud, this.valg(), this.eksempel.el, this.work)
    addEventListener("beforeunload", event => {
      this.oppbevart.skriv()
      if (this.ulagret) event.preventDefault()
    })
  }

  filTil(slag, id) {
    const row = this.referanser.poster[slag].find(one => one[0] === id)
    return row && (row[2] || `satsinger/${slag}/${id}.yml`)
  }

  /** The file, of the archive or of the draft, that has the id of a new record. */
  brukt(post) {
    const other = this.kladd.find(one => one !== post && one.slag === post.slag && one.id === post.id)
    return other ? other.sti : this.filTil(post.slag, post.id) || ""
  }

  /** What one begins with: a kind, a record that is there, or a file that was saved before. */
  valg() {
    const { t } = this
    const kinds = this.def.slag.map(one => lag("option", { value: one.slag }, one.navn))
    const slag = lag("select", { id: "slag", "aria-describedby": "slag-hjelp" }, ...kinds)
    slag.value = "tiltak"
    const told = lag("p", { class: "hjelp", id: "slag-hjelp" })
    const tell = () => {
      told.textContent = this.def.slag.find(one => one.slag === slag.value).om
    }
    slag.addEventListener("change", tell)
    tell()
    const fil = lag("input", { id: "fil", type: "file", accept: ".yml,.yaml,.zip", onchange: () => fil.files[0] && this.fraFil(slag.value, fil) })
    const example = knapp(t["eksempel vis"], "", () => this.visEksempel(slag.value, example))
    return lag(
      "div",
      { class: "skjemadel" },
      lag("div", { class: "skjemafelt" }, lag("label", { for: "slag" }, t.slag), told, slag),
      lag("div", { class: "knapper" }, knapp(t.begynn, "", () => this.apne(Post.ny(slag.value, this.sprak, this.idag)), "hovedknapp"), example),
      lag("details", {}, lag("summary", {}, t.fortsett), lag("div", { class: "skjemafelt" }, lag("label", { for: "fil" }, t.fil), lag("p", { class: "hjelp" }, t["fil hjelp"]), fil)),
    )
  }

  /** Opens a record that was saved, or all records of a ZIP file. */
  async fraFil(slag, input) {
    const file = input.files[0]
    const rows = file.name.endsWith(".zip")
      ? await file.arrayBuffer().then(utpakket).catch(() => [])
      : [{ slag, id: file.name.replace(/\.ya?ml$/, ""), fil: file.name, tekst: await file.text() }]
    input.value = ""
    if (!rows.length) this.melding(this.t["tom zip"].replace("{fil}", file.name))
    const read = await Promise.all(rows.map(row => this.postAv(row)))
    this.kladd.push(...read.filter(Boolean))
    const first = read.find(Boolean)
    if (first) this.apne(first)
  }

  /** The record in a file or in a draft that was kept; null, told of, where the form cannot read it. */
  async postAv({ slag, id, tekst, fil: name, ny = false, galt = "", kilde = "", grunnlag = 0 }, shown = false) {
    const known = this.def.slag.some(one => one.slag === slag)
    if (!known) this.melding(this.t["ukjent mappe"].replace("{fil}", name), shown && tekst)
    const read = known && this.lest(tekst, name, shown)
    if (!read) return null
    const there = ny ? "" : this.filTil(slag, id)
    if (grunnlag && !there) this.melding(this.t["kladd borte"].replace("{id}", id))
    if (grunnlag && there && sum(await posten(slag, id)) !== grunnlag) this.melding(this.t["kladd endret"].replace("{id}", id))
    return Object.assign(new Post(slag, id, read, there ? id : "", there || ""), { galt, kilde, grunnlag })
  }

  async visEksempel(slag, til) {
    const [id, text] = await data(`eksempel/${slag}.json`).then(answer => answer.json())
    this.eksempel.vis(new Post(slag, id, les(text, this.def.usynlig)), til)
  }

  /** Shows the records of the draft, or puts them out of sight as they are. */
  arbeid(shown) {
    this.work.hidden = !shown
  }

  /** The record that the address of the page names. */
  async fraAdressen() {
    const asked = new URLSearchParams(location.search)
    const [slag, id] = [asked.get("slag") || "", asked.get("id") || ""]
    if (!this.def.slag.some(one => one.slag === slag)) return
    document.getElementById("slag").value = slag
    document.getElementById("slag").dispatchEvent(new Event("change"))
    if (asked.has("eksempel")) await this.visEksempel(slag, document.getElementById("slag"))
    if (!id) return
    const there = this.filTil(slag, id)
    if (!there) {
      this.melding(this.t["finnes ikke"].replace("{id}", id))
      return
    }
    const text = await posten(slag, id)
    const read = this.lest(text, there)
    if (read) this.apne(Object.assign(new Post(slag, id, read, id, there), { grunnlag: sum(text) }))
  }

  lest(text, name, shown = false) {
    try {
      return les(text, this.def.usynlig)
    } catch (error) {
      if (!(error instanceof Uleselig)) throw error
      this.melding(this.t.uleselig.replace("{fil}", name).replace("{linje}", error.line), shown && text)
      return null
    }
  }

  /** Says something above all else, with a text that would be lost if it were not shown. */
  melding(text, lost = "") {
    const said = lag("div", { class: "varselboks", tabindex: "-1" }, lag("p", {}, text), lost ? lag("pre", { tabindex: "0", "aria-label": text }, lost) : null)
    this.place.prepend(said)
    said.focus()
  }

  apne(post) {
    if (!this.kladd.includes(post)) this.kladd.push(post)
    this.eksempel.skjul()
    this.utgang.skjul()
    this.liste.hidden = true
    this.skjema = new Skjema(post, this)
    const kind = this.def.slag.find(one => one.slag === post.slag).navn
    const heading = lag("h2", { tabindex: "-1", id: "skjematittel" }, post.fra ? this.t.retter.replace("{navn}", post.navn) : this.t.lager.replace("{slag}", kind.toLowerCase()))
    const submit = lag("button", { type: "submit", class: "hovedknapp" }, this.t.ferdig)
    this.visning = lag("pre", { tabindex: "0", "aria-label": this.t.yaml })
    const preview = lag("details", { class: "skjemadel" }, lag("summary", {}, this.t.yaml), this.visning)
    this.form.replaceChildren(heading, lag("p", { class: "hjelp" }, this.t["om skjemaet"]), this.oppbevart.valg, this.skjema.el, this.forhandsvisning.el, preview, lag("div", { class: "knapper" }, submit))
    this.form.hidden = false
    this.tegnKladd()
    this.skjema.sjekk()
    heading.focus()
  }

  /** The records of the draft, where there is more than one. */
  tegnKladd() {
    this.kladdliste.hidden = this.kladd.length < 2
    const rows = this.kladd.map(post => {
      const name = `${post.navn || this.t.uten} (${this.def.slag.find(one => one.slag === post.slag).navn.toLowerCase()})`
      if (post === this.skjema.post) return lag("li", {}, lag("strong", {}, name))
      return lag("li", {}, `${name} `, knapp(this.t.apne, name, () => this.apne(post)), knapp(this.t["ta bort"], name, () => this.taBort(post)))
    })
    this.kladdliste.replaceChildren(lag("h2", {}, this.t.kladden), lag("ul", {}, ...rows))
  }

  taBort(post) {
    this.kladd = this.kladd.filter(one => one !== post)
    this.oppbevart.skrevet()
    this.utgang.skjul()
    this.tegnKladd()
    this.skjema.sjekk()
    this.si(this.t["tatt bort"].replace("{hva}", post.navn || this.t.uten))
    gaTil(document.getElementById("skjematittel"))
  }

  si(text) {
    this.status.textContent = text
  }

  skrevet() {
    this.ulagret = true
    this.skjema.post.rort = true
    this.utgang.skjul()
    this.oppbevart.skrevet()
  }

  sjekket(rows, { alle, fokus }) {
    if (this.naboer.mangler(this.sjekk).length && !this.naboer.feilet) this.hentNaboer()
    this.visning.textContent = this.skjema.post.tekst(this.skriver, this.def)
    this.forhandsvisning.vis()
    if (alle) this.feilliste.vis(rows, fokus)
  }

  /** How many errors the whole draft has: those of other records are shown when one opens them. */
  feilIKladden() {
    return this.kladd.filter(post => post.idFeil(this.sjekk, this.brukt(post)) || this.sjekk.post(post.slag, post.id, post.rot).some(one => one.grad !== "merknad"))
  }

  /** Checks anew when what the rules need of other records has come. */
  async hentNaboer() {
    if (await this.naboer.hent(this.sjekk)) this.skjema.sjekk()
  }

  async ferdig(event) {
    event.preventDefault()
    await this.naboer.hent(this.sjekk)
    this.uten.hidden = !this.naboer.feilet
    if (this.skjema.sjekk({ alle: true, fokus: true })) return
    const other = this.feilIKladden()[0]
    if (other) {
      this.apne(other)
      this.skjema.sjekk({ alle: true, fokus: true })
      return
    }
    const files = this.filer()
    const twice = files.find(([, path], number) => files.findIndex(one => one[1] === path) !== number)
    if (twice) this.melding(this.t["samme fil"].replace("{fil}", twice[1]))
    else this.utgang.vis(files)
  }

  /** The files that the records of the draft become: `[post, path, text]`. */
  filer() {
    return this.kladd.map(post => [post, post.sti, post.tekst(this.skriver, this.def)])
  }
}

try {
  const def = await data(`${config.sprak}/felt.json`).then(answer => answer.json())
  const rows = def.slag.map(({ slag }) => data(`${config.sprak}/id/${slag}.json`).then(async answer => [slag, await answer.json()]))
  const side = new Side(def, Object.fromEntries(await Promise.all(rows)))
  document.getElementById("uten-skript").hidden = true
  side.place.hidden = false
  side.oppbevart.start()
  await side.fraAdressen()
  side.place.dataset.klar = "ja"
} catch (error) {
  document.getElementById("uten-skript").hidden = false
  throw error
}
