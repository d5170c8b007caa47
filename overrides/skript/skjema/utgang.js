// What one does with records that are right: saves the file, copies it, sends it oneself, or proposes it on GitHub.

import { knapp, lag } from "./dom.js"
import { visForslag } from "./forslag.js"
import { brev, forklaring, lagre } from "./ut.js"
import { Post } from "./post.js"
import { pakket } from "./pakke.js"

const LONGEST_MAILTO = 2000

export class Utgang {
  constructor(side, config) {
    Object.assign(this, { side, config, t: side.t })
    this.el = lag("section", { class: "skjemadel ut", hidden: true })
  }

  skjul() {
    this.el.hidden = true
  }

  /** `files` are the records of the draft: `[post, path, text]`. */
  vis(files) {
    const { t, side } = this
    const kladd = files.map(([post]) => post)
    const [[, path, text]] = files
    const several = files.length > 1
    const name = several ? "kladd.zip" : path.split("/").at(-1)
    const save = () => {
      lagre(name, several ? pakket(files) : [text], several ? "application/zip" : "application/yaml")
      side.ulagret = false
      side.si(t.lastet.replace("{fil}", name))
    }
    const kopier = (what, said) => this.kopier(what, said)
    const why = forklart(kladd, t)
    this.el.replaceChildren(
      lag("h2", { id: "ut-tittel", tabindex: "-1" }, t.rett),
      lag("p", {}, t[(several ? "ut flere" : "ut en") + (this.config.kontakt ? "" : " uten")]),
      lag(
        "div",
        { class: "knapper" },
        knapp(t["last ned"].replace("{fil}", name), "", save, "hovedknapp"),
        several ? null : knapp(t.kopier, "", () => kopier(text, t.kopiert)),
        why ? knapp(t["kopier forklaring"], "", () => kopier(why, t["forklaring kopiert"])) : null,
      ),
      ...visForslag(files, { rediger: this.config.rediger, t, kopier }),
      ...this.epost(kladd, name, why),
      lag("h3", {}, t["en til"]),
      lag("p", {}, t["en til hjelp"]),
      lag("div", { class: "knapper" }, ...this.flere()),
    )
    this.el.setAttribute("aria-labelledby", "ut-tittel") // there is nothing to name before
    this.el.hidden = false
    this.el.querySelector("h2").focus()
  }

  epost(kladd, name, why) {
    const { t, config } = this
    const mail = brev(t, { navn: kladd.map(one => one.navn).join(", "), fil: name, rettet: kladd.some(one => one.fra), forklart: why })
    const subject = encodeURIComponent(t["brev emne"].replace("{navn}", kladd[0].navn))
    const address = `mailto:${encodeURIComponent(config.kontakt).replace("%40", "@")}?subject=${subject}&body=${encodeURIComponent(mail)}`
    return [
      lag("h3", {}, t.epost),
      lag("p", {}, config.kontakt ? t["epost til"].replace("{adresse}", config.kontakt) : t["epost uten"]),
      lag("pre", { class: "brev", tabindex: "0", "aria-label": t.epost }, mail),
      lag(
        "div",
        { class: "knapper" },
        knapp(t["kopier brev"], "", () => this.kopier(mail, t["brev kopiert"])),
        config.kontakt && address.length < LONGEST_MAILTO ? lag("a", { href: address }, t["åpne epost"]) : null,
      ),
    ]
  }

  /** One more record in the same draft: most often a source. */
  flere() {
    return ["kilder", "tiltak", "kommuner"].map(slag => {
      const name = this.side.def.slag.find(one => one.slag === slag).navn.toLowerCase()
      return knapp(this.t["ny i kladden"].replace("{slag}", name), "", () => this.side.apne(Post.ny(slag, this.side.sprak, this.side.idag)))
    })
  }

  /** Copies a text, and says that it was done or that it was not. */
  kopier(text, said) {
    return navigator.clipboard.writeText(text).then(
      () => this.side.si(said),
      () => this.side.si(this.t["kopi feilet"]),
    )
  }
}

/** What is said of why, record by record where there are several. */
function forklart(kladd, t) {
  const said = kladd.map(post => [post.navn, forklaring(t, post)]).filter(([, text]) => text)
  return said.map(([navn, text]) => (kladd.length > 1 ? `${navn}\n\n${text}` : text)).join("\n\n")
}
