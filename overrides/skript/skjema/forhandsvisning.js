// The page as it will be, beside the form: made by the pages' own code, from the record as it stands in the form. It is
// read the first time that someone asks to see it.

import { Blokker } from "./blokker.js"
import { lag } from "./dom.js"
import { les } from "./lesing.js"
import * as python from "./python.js"
import { Arkiv, dato, Leser, modeller, omModeller } from "./typer.js"

const ROUNDS = 5

/** The portal's texts, to be asked as the pages ask. */
function tekster(sprak, alle, slekt) {
  const t = (key, given) => (alle[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => given?.[name] ?? whole)
  const felt = (name, modell) => {
    const own = (slekt[modell?.navn] || []).map(one => `felt.${one}.${name}.tittel`)
    return alle[[...own, `felt.${name}.tittel`].find(key => key in alle)] ?? name
  }
  return Object.assign(t, {
    sprak,
    felt,
    alle: new Map(Object.entries(alle)),
    verdi: value => alle[`verdi.${value}`] ?? value,
    slag: (slag, { flere = false } = {}) => t(`slag.${slag}.${flere ? "flere" : "en"}`),
  })
}

/** Makes the pages of records. `hus` holds the definition, the references and how values are read. */
export class Sider {
  /** `lag` makes what the code is run with, `kjenner` is what the files of the preview hold. */
  constructor(make, { slekt, standard, tekster: texts }, def, verdier, poster) {
    this.def = def
    this.poster = poster
    this.M = modeller(def, slekt, standard)
    const sti = { record_path: (slag, id) => `${slag}/${id}/`, kind: slag => ({ sti: `${slag}/` }), form_path: () => "", told: () => [] }
    this.kode = make({ ...python, ...omModeller(this.M), ...sti })
    this.t = Object.fromEntries(Object.entries(texts).map(([sprak, own]) => [sprak, tekster(sprak, own, slekt)]))
    this.leser = new Leser(this.M, this.kode, verdier, "")
    this.hentet = new Map()
    this.kladd = new Map()
  }

  modell(slag) {
    return this.def.slag.find(one => one.slag === slag).modell
  }

  post(slag, rot, sprak) {
    this.leser.ikkeGitt = this.t[sprak]("forhandsvisning.ikke fylt ut")
    return this.leser.post(this.modell(slag), rot)
  }

  /** A record that others name, from the text of its file. */
  kjenn(slag, id, text) {
    this.hentet.set(`${slag}/${id}`, this.post(slag, les(text, this.def.usynlig).rot, "nb"))
  }

  /** The other records of the draft: they are named before they are in the archive. */
  medKladd(posts) {
    this.kladd = new Map(posts.map(one => [`${one.slag}/${one.id}`, one]))
    for (const [key, { slag, rot }] of this.kladd) this.hentet.set(key, this.post(slag, rot, "nb"))
  }

  navn(slag, id, sprak) {
    const draft = this.kladd.get(`${slag}/${id}`)
    return draft ? draft.navn : (this.poster[sprak] || Object.values(this.poster)[0])[slag].find(one => one[0] === id)?.[1] || id
  }

  /** The page of a record, and the records that were asked for to make it: `{ side, savnet }`. */
  side(slag, id, rot, idag) {
    const { Ref, Lenke, Skriver } = this.kode
    const sprak = rot.inni.find(one => one.nokkel === "sprak")?.verdi?.tekst === "nn" ? "nn" : "nb"
    const egen = { ref: new Ref({ slag, id }), post: this.post(slag, rot, sprak) }
    egen.post.sprak = sprak
    const known = (kind, one) => Object.values(this.poster)[0][kind].some(([other]) => other === one)
    const arkiv = new Arkiv(egen, this.hentet, known, kind => this.post(kind, { liste: false, inni: [] }, sprak), this.def.slag.map(one => one.slag))
    const lenker = { get: ([ref, one]) => new Lenke({ tekst: this.navn(ref.slag, ref.id, one), sti: `${ref.slag}/${ref.id}/` }) }
    const kontekst = {
      arkiv,
      idag: dato(idag),
      tekster: one => this.t[one],
      lenker,
      kildedetaljer: { get: ([one, form]) => this.kode.source_detail(arkiv.kilder.get(one), lenker, this.t[form]) },
      bevilget: this.kode.appropriated(arkiv),
      punkter: this.kode.all_points(arkiv),
      historie: { endret: new python.Ordbok() },
      rediger: "",
      nettsted: "",
      kalendere: new python.Ordbok(),
      skrevet: new python.Mengde(),
    }
    const side = this.kode.side(new Skriver({ kontekst, ref: egen.ref, post: egen.post }))
    return { side, savnet: arkiv.savnet }
  }

  tegn({ side }) {
    return new Blokker(this.t[side.sprak]).side(side.visning)
  }
}

/** The preview in the form: a fold that shows the page and follows what is written. */
export class Forhandsvisning {
  /** `hus` is the page of the form, `hent` fetches a file of it. */
  constructor(hus, hent) {
    Object.assign(this, { hus, hent, sider: null })
    this.flate = lag("div", { class: "forhandsside", role: "group", "aria-label": hus.t.siden, tabindex: "0" })
    this.el = lag("details", { class: "skjemadel forhandsvisning", ontoggle: () => this.vis() }, lag("summary", {}, hus.t.siden), lag("p", { class: "hjelp" }, hus.t["om siden"]), this.flate)
  }

  async les() {
    const { hus, hent } = this
    const json = path => hent(path).then(answer => answer.json())
    const both = ["nb", "nn"]
    const lists = async sprak => {
      if (sprak === hus.sprak) return hus.referanser.poster
      return Object.fromEntries(await Promise.all(hus.def.slag.map(async ({ slag }) => [slag, await json(`${sprak}/id/${slag}.json`)])))
    }
    const [code, about, texts, names] = await Promise.all([
      import(hent.adresse("sider.js")),
      json("sider.json"),
      Promise.all(both.map(sprak => json(`${sprak}/sider.json`))),
      Promise.all(both.map(lists)),
    ])
    const by = rows => Object.fromEntries(both.map((sprak, place) => [sprak, rows[place]]))
    return new Sider(code.default, { ...about, tekster: by(texts) }, hus.def, hus.sjekk.verdier, by(names))
  }

  /** Shows the page as the record now is; what it names is read, and shown when it has come. */
  async vis() {
    if (!this.el.open) return
    if (!this.flate.firstChild) this.si(this.hus.t["siden venter"])
    try {
      this.sider ||= this.les()
      await this.tegn(await this.sider)
    } catch (error) {
      this.sider = null
      this.si(this.hus.t["siden feilet"])
      throw error
    }
  }

  si(text) {
    this.flate.replaceChildren(lag("p", { class: "beskjed" }, text))
  }

  async tegn(sider) {
    const { post } = this.hus.skjema
    for (let round = 0; round < ROUNDS && this.hus.skjema.post === post; round += 1) {
      sider.medKladd(this.hus.kladd.filter(one => one !== post && one.id))
      const made = sider.side(post.slag, post.id, post.rot, this.hus.idag)
      this.flate.replaceChildren(...sider.tegn(made))
      this.flate.lang = made.side.sprak
      if (!made.savnet.size) return
      await Promise.all([...made.savnet].map(one => this.hentPost(sider, one)))
    }
  }

  async hentPost(sider, key) {
    const [slag, id] = key.split("/")
    sider.hentet.set(key, undefined)
    const answer = await this.hent(`post/${slag}/${encodeURIComponent(id)}.yml`)
    sider.kjenn(slag, id, await answer.text())
  }
}
