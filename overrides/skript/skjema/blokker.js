// A page's blocks as nodes: the same elements and classes as overrides/macros/ has. Nothing here has an id, and no
// link leads anywhere: the page of the form has its own.

import { lag } from "./dom.js"
import { innlinje, prosa } from "./prosa.js"

const LEVEL = 3
const heading = (name, step, text) => lag(name, { "aria-level": LEVEL + step }, text)

export class Blokker {
  /** `t` are the portal's texts in the form of Norwegian of the record. */
  constructor(t) {
    this.t = t
  }

  lenke({ tekst, sti, sprak, merke }) {
    if (sti) return lag("a", { lang: sprak, "data-ut": /^https?:/.test(sti) }, tekst)
    if (sprak) return lag("span", { lang: sprak }, tekst)
    return merke ? lag("span", { class: `merke merke-${merke}` }, tekst) : tekst
  }

  lenker(rows) {
    return rows.flatMap((one, place) => [...(place ? [", "] : []), this.lenke(one)])
  }

  noter(rows) {
    return rows.map(one => lag("sup", { class: "note" }, lag("a", {}, one)))
  }

  kilder(rows) {
    return rows.length ? lag("p", { class: "noter" }, `${this.t("kilde.kilder")} `, ...this.noter(rows)) : ""
  }

  blokk(b) {
    return this[b.type](b)
  }

  prosa(b) {
    return lag("div", { class: "prosa" }, b.merkelapp ? heading("h3", 2, b.merkelapp) : "", ...prosa(b.tekst), this.kilder(b.noter))
  }

  beskjed(b) {
    return lag("p", { class: "beskjed" }, b.tekst)
  }

  punkter(b) {
    return lag("ul", { class: "punkter" }, ...b.punkter.map(one => this.punkt(one)))
  }

  punkt(p) {
    const label = p.merkelapp ? [lag("strong", {}, p.merkelapp), p.lenke || p.tekst ? ": " : ""] : []
    const text = p.tekst ? [lag("span", { lang: p.sprak }, ...innlinje(p.tekst)), p.lenke ? " " : ""] : []
    const detail = (one, lang) => lag("div", { class: "detalj", lang }, ...innlinje(one))
    return lag(
      "li",
      {},
      ...label,
      ...text,
      p.lenke ? this.lenke(p.lenke) : "",
      ...this.noter(p.noter),
      ...p.lenker.flatMap(one => [" ", lag("span", { class: "gjelder" }, this.lenke(one))]),
      ...p.detaljer.map(one => detail(one)),
      ...p.egne.map(one => detail(one, p.sprak)),
    )
  }

  celle(c) {
    const mark = c.merke ? [" ", lag("span", { class: "merknad" }, c.merke)] : []
    return [...this.lenker(c.lenker), ...mark, ...this.noter(c.noter), ...c.under.flatMap(one => [" ", lag("span", { class: "under" }, one)])]
  }

  rad(columns, cells) {
    const inside = cells.map((one, place) => {
      if (!place) return lag("th", { scope: "row" }, ...this.celle(one))
      return lag("td", { "data-navn": columns[place].navn, class: one.tall && "tall" }, ...this.celle(one))
    })
    return lag("tr", {}, ...inside)
  }

  tabell(b) {
    const heads = b.kolonner.map(one => lag("th", { scope: "col", class: one.tall && "tall" }, one.navn))
    const table = lag(
      "table",
      { "aria-label": b.tittel },
      lag("thead", {}, lag("tr", {}, ...heads)),
      lag("tbody", {}, ...b.rader.map(one => this.rad(b.kolonner, one))),
      b.bunn.length ? lag("tfoot", {}, this.rad(b.kolonner, b.bunn)) : "",
    )
    const title = lag("p", { class: "tabelltittel", "aria-hidden": "true" }, b.tittel)
    return lag("div", {}, title, lag("div", { class: "tabell", role: "group", "aria-label": b.tittel, tabindex: "0" }, table))
  }

  funnliste(b) {
    return lag("ul", { class: "funn" }, ...b.funn.map(one => this.funn(one)))
  }

  funn(f) {
    const caveat = () => lag("div", { class: "forbehold" }, ...innlinje(this.t("funn.forbehold", { tekst: f.forbehold })))
    return lag(
      "li",
      {},
      lag("div", { class: "utsagn" }, ...innlinje(f.tekst), ...this.noter(f.noter)),
      lag("p", { class: "merker" }, ...f.merker.flatMap(one => [lag("span", {}, this.lenke(one)), " "])),
      f.forbehold ? caveat() : "",
      lag("p", { class: "lest" }, f.lest),
      f.gjelder.length ? lag("p", { class: "lest" }, `${this.t("funn.om")} `, ...this.lenker(f.gjelder)) : "",
    )
  }

  uenighet(u) {
    return lag(
      "div",
      { class: "uenighet" },
      heading("h3", 2, u.felt),
      lag("p", { class: "merker" }, lag("span", {}, `${this.t("uenighet.vekt")}: ${u.vekt}`)),
      lag("ul", {}, ...u.versjoner.map(one => lag("li", {}, ...innlinje(one.tekst), ...this.noter(one.noter)))),
      u.merknad ? lag("div", { class: "merknad" }, ...innlinje(u.merknad)) : "",
    )
  }

  uenigheter(b) {
    const rest = b.andre.length ? lag("details", {}, lag("summary", {}, b.andre_tittel), ...b.andre.map(one => this.uenighet(one))) : ""
    return lag("div", {}, ...b.saker.map(one => this.uenighet(one)), rest)
  }

  kildeliste(b) {
    const row = k => {
      const places = k.steder.map(([note, place]) => lag("li", {}, lag("b", {}, note), ` ${place}`))
      const out = k.ut ? [". ", this.lenke(k.ut)] : []
      return lag("li", { value: k.nummer }, this.lenke(k.lenke), places.length ? lag("ul", { class: "steder" }, ...places) : " ", lag("span", { class: "detalj" }, k.detalj, ...out))
    }
    return lag("ol", { class: "kilder" }, ...b.kilder.map(row))
  }

  tilradinger(b) {
    return lag("div", {}, ...b.tilradinger.map(one => this.tilrading(one)))
  }

  tilrading(r) {
    const came = r.utfall.map(p => lag("li", {}, lag("strong", {}, p.merkelapp), ": ", ...innlinje(p.tekst), ...this.noter(p.noter)))
    return lag(
      "div",
      { class: "tilrading" },
      heading("h3", 2, r.nummer),
      lag("p", {}, ...innlinje(r.tekst)),
      r.til ? lag("p", { class: "lest" }, r.til, ...this.noter(r.noter)) : "",
      heading("h4", 3, this.t("tilrading.utfall")),
      r.uten_utfall ? lag("p", { class: "beskjed" }, r.uten_utfall) : "",
      lag("ul", {}, ...came),
    )
  }

  fakta(tittel, rows) {
    const value = one => lag("dd", {}, this.lenke(one.lenke), ...this.noter(one.noter), ...(one.merknad ? [" ", lag("span", { class: "merknad" }, ...innlinje(one.merknad))] : []))
    const row = one => {
      const own = one.andre && !one.verdier.some(found => found.noter.length) ? [lag("dd", { class: "mangler" }, this.t("forhandsvisning.faktum"))] : [...one.verdier.map(value), one.mangler ? lag("dd", { class: "mangler" }, ...innlinje(one.mangler)) : ""]
      return lag(
        "div",
        { "data-andre": Boolean(one.andre) },
        lag("dt", {}, one.navn),
        ...own,
        one.utledet ? lag("dd", { class: "merknad" }, ...innlinje(one.utledet), ...this.noter(one.utledet_noter)) : "",
        one.uenighet ? lag("dd", {}, lag("a", { class: "uenig" }, this.t("uenighet.her"))) : "",
      )
    }
    return lag("section", { class: "fakta" }, heading("h2", 1, tittel), lag("dl", {}, ...rows.map(row)))
  }

  /** A section; what only the finished page knows, is said in place of what it would say where nothing is known. */
  seksjon(s) {
    const { t } = this
    const own = s.blokker.filter(one => !(s.andre && (s.tom || (one.andre && one.type === "beskjed"))))
    const more = s.andre ? [lag("p", { class: "beskjed andre" }, s.tom ? t("forhandsvisning.tom", { tekst: s.blokker[0].tekst }) : t("forhandsvisning.seksjon"))] : []
    return lag("section", { class: s.tom && "tom", "data-anker": s.anker, "data-andre": Boolean(s.andre) }, heading("h2", 1, s.overskrift), ...own.map(one => this.blokk(one)), ...more)
  }

  /** A whole page. */
  side(v) {
    const first = v.topp.map(one => (one.type === "punkter" ? { ...one, punkter: one.andre ? [] : one.punkter } : one)).filter(one => !one.andre && (!one.punkter || one.punkter.length))
    const page = lag(
      "div",
      {},
      lag("p", { class: "slag" }, this.lenke(v.slag)),
      lag("p", { class: "sidetittel", role: "heading", "aria-level": LEVEL }, v.tittel),
      lag("div", { class: "ingress" }, ...prosa(v.ingress)),
      this.kilder(v.noter),
      first.length ? lag("div", { class: "topp" }, ...first.map(one => this.blokk(one))) : "",
      this.fakta(v.fakta_tittel, v.fakta),
      ...v.seksjoner.map(one => this.seksjon(one)),
    )
    // A link in a text leads away from what is written here, and would have to be stepped past with the keyboard.
    for (const one of page.querySelectorAll("a[href]")) one.removeAttribute("href")
    return page.childNodes
  }
}
