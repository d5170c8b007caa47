// What one does with records that are right: saves the file, copies it, sends it oneself, or proposes it on GitHub.

import { knapp, lag } from "./dom.js"
import { brev, lagre, nyFil } from "./ut.js"
import { Post } from "./post.js"
import { zip } from "./zip.js"

export class Utgang {
  constructor(side, config) {
    Object.assign(this, { side, config, t: side.t })
    this.el = lag("section", { class: "skjemadel ut", hidden: true, "aria-labelledby": "ut-tittel" })
  }

  skjul() {
    this.el.hidden = true
  }

  vis(kladd) {
    const { t, side } = this
    const files = kladd.map(post => [post.sti, post.tekst(side.skriver, side.def)])
    const [path, text] = files[0]
    const several = files.length > 1
    const name = several ? "kladd.zip" : path.split("/").at(-1)
    const save = () => {
      lagre(name, several ? zip(files) : [text], several ? "application/zip" : "application/yaml")
      side.ulagret = false
      side.si(t.lastet.replace("{fil}", name))
    }
    const inside = several ? [] : [knapp(t.kopier, "", () => this.kopier(text, t.kopiert))]
    const mail = brev(t, { navn: kladd.map(one => one.navn).join(", "), fil: name, galt: kladd.map(one => one.galt).filter(Boolean).join("\n"), kilde: kladd.map(one => one.kilde).filter(Boolean).join("\n") })
    const subject = encodeURIComponent(t["brev emne"].replace("{navn}", kladd[0].navn))
    const address = `mailto:${encodeURIComponent(this.config.kontakt).replace("%40", "@")}?subject=${subject}&body=${encodeURIComponent(mail)}`
    this.el.replaceChildren(
      lag("h2", { id: "ut-tittel", tabindex: "-1" }, t.rett),
      lag("p", {}, several ? t["ut flere"] : t["ut en"]),
      lag("div", { class: "knapper" }, knapp(t["last ned"].replace("{fil}", name), "", save, "hovedknapp"), ...inside),
      ...this.github(kladd, files),
      lag("h3", {}, t.epost),
      lag("p", {}, this.config.kontakt ? t["epost til"].replace("{adresse}", this.config.kontakt) : t["epost uten"]),
      lag("pre", { class: "brev", tabindex: "0", "aria-label": t.epost }, mail),
      lag("div", { class: "knapper" }, knapp(t["kopier brev"], "", () => this.kopier(mail, t["brev kopiert"])), ...(address.length < 2000 ? [lag("a", { href: address }, t["åpne epost"])] : [])),
      lag("h3", {}, t["en til"]),
      lag("p", {}, t["en til hjelp"]),
      lag("div", { class: "knapper" }, ...this.flere()),
    )
    this.el.hidden = false
    this.el.querySelector("h2").focus()
  }

  /** One more record in the same draft: most often a source. */
  flere() {
    return ["kilder", "tiltak", "kommuner"].map(slag => {
      const name = this.side.def.slag.find(one => one.slag === slag).navn.toLowerCase()
      return knapp(this.t["ny i kladden"].replace("{slag}", name), "", () => this.side.apne(Post.ny(slag, this.side.sprak, this.side.idag)))
    })
  }

  github(kladd, files) {
    const { rediger } = this.config
    if (!rediger || files.length > 1) return []
    const [path, text] = files[0]
    const made = kladd[0].fra ? { adresse: rediger.replace("{fil}", path), hel: false } : nyFil(rediger, path, text)
    if (!made) return []
    return [
      lag("h3", {}, "GitHub"),
      lag("p", {}, made.hel ? this.t["github hel"] : this.t["github lim"]),
      lag("div", { class: "knapper" }, lag("a", { href: made.adresse }, this.t["github åpne"])),
    ]
  }

  kopier(text, said) {
    navigator.clipboard.writeText(text).then(
      () => this.side.si(said),
      () => this.side.si(this.t["kopi feilet"]),
    )
  }
}
