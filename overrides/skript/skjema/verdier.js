// The single values, read by the rules of model/values.py. The messages and most patterns are data from there.

import { days, Tider } from "./tid.js"

const AMOUNT = /^(?:ca\. )?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})(?:,([0-9]{1,3}))? (?:(tusen|mill\.|mrd\.) )?kr$/
const HOST = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(:[0-9]{1,5})?$/u
const BARE_HOST = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(\/\S*)?$/u
const SAID = [["ja", ["ja", "yes", "true", "on", "sann"]], ["nei", ["nei", "no", "false", "off", "usann"]]]

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole))

/** A refusal: what is wrong, what is allowed, and what was probably meant. `mente` is how to ask that. */
export class Nei {
  constructor([tekst, tillatt], values, forslag, mente) {
    this.tekst = filled(tekst, values)
    this.tillatt = filled(tillatt, values)
    this.forslag = forslag
    this.mente = mente
  }

  get beskrivelse() {
    return [this.tekst, this.tillatt, this.forslag && filled(this.mente, this)].filter(Boolean).join(" ")
  }
}

export class Verdier {
  constructor(def) {
    this.meldinger = def.meldinger
    this.former = Object.fromEntries(Object.entries(def.former).map(([name, pattern]) => [name, new RegExp(pattern, "u")]))
    this.grenser = def.grenser
    const mente = this.meldinger["mente du"][0]
    this.nei = (key, values = {}, forslag = "") => new Nei(this.meldinger[key], values, forslag, mente)
    this.tider = new Tider(def.tid, this.nei)
    this.maneder = def.tid.maneder
  }

  /** What a text says as a value of a form: something that is not a `Nei` where it says anything. */
  les(form, text) {
    if (form === "linje") return this.linje(text)
    if (form === "avsnitt") return this.lengde("avsnitt", text)
    if (form === "tid") return this.tider.les(text)
    if (form in this) return this[form](text)
    return this.kode(form, text)
  }

  lengde(form, text) {
    if (!text.trim()) return this.nei("tom")
    const antall = [...text.trim()].length
    return antall > this.grenser[form] ? this.nei(`${form} lang`, { antall }) : text
  }

  linje(text) {
    return text.trim().includes("\n") ? this.nei("linje flere") : this.lengde("linje", text)
  }

  heltall(text) {
    if (this.former.heltall.test(text)) return Number(text.replaceAll(" ", ""))
    const grouped = /^[0-9]{1,3}(\.[0-9]{3})+$/.test(text)
    return this.nei("heltall", { verdi: text }, grouped ? text.replaceAll(".", " ") : "")
  }

  antall(text) {
    const number = this.heltall(text)
    return number < 0 ? this.nei("under null", { verdi: text }, text.replace(/^-/, "")) : number
  }

  janei(text) {
    if (text === "ja" || text === "nei") return text === "ja"
    const meant = SAID.find(([, said]) => said.includes(text.toLowerCase()))
    return this.nei("janei", { verdi: text }, meant ? meant[0] : "")
  }

  dato(text) {
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)
    if (!parts) {
      const swapped = /^([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})$/.exec(text)
      const meant = swapped ? `${swapped[3]}-${swapped[2].padStart(2, "0")}-${swapped[1].padStart(2, "0")}` : ""
      return this.nei("dato", { verdi: text }, meant)
    }
    const [year, month, day] = parts.slice(1).map(Number)
    if (!year || month < 1 || month > 12) return this.nei("dato finnes ikke", { verdi: text })
    const antall = days(year, month)
    if (day >= 1 && day <= antall) return text
    const name = this.maneder[month - 1]
    return this.nei("dato dager", { verdi: text, maned: name[0].toUpperCase() + name.slice(1), ar: year, antall })
  }

  kontrollfrist(text) {
    if (text === "historisk") return text
    return /^[\p{Nd}./-]+$/u.test(text) ? this.dato(text) : this.nei("kontrollfrist", { verdi: text })
  }

  belop(text) {
    const match = AMOUNT.exec(text)
    if (!match) return this.nei("belop", { verdi: text }, meantAmount(text))
    return match[1] && !match[2] ? this.nei("ore", { verdi: text }) : text
  }

  url(text) {
    const parts = /^https?:\/\/([^/?#]*)/i.exec(text)
    if (parts && HOST.test(parts[1]) && !/[\s<>"\\]/.test(text)) return text
    return this.nei("url", { verdi: text }, BARE_HOST.test(text) ? `https://${text}` : "")
  }

  epost(text) {
    return /^[^@\s<>"]+@[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u.test(text) ? text : this.nei("epost", { verdi: text })
  }

  id(text) {
    if (this.former.id.test(text)) return text
    return text.includes(" ") ? this.nei("id flere", { verdi: text }) : this.nei("id", { verdi: text }, idOf(text))
  }

  kode(form, text) {
    if (this.former[form].test(text) && !(form === "filsti" && text.includes(".."))) return text
    const meant = {
      kommunenummer: one => (/^[0-9]{3}$/.test(one) ? `0${one}` : ""),
      desimalgrad: one => (/^-?[0-9]{1,3},[0-9]{1,6}$/.test(one) ? one.replace(",", ".") : ""),
    }
    return this.nei(form, { verdi: text }, meant[form]?.(text) || "")
  }
}

function meantAmount(text) {
  let tidy = text.toLowerCase().replace(/(?<=[0-9])\.(?=[0-9]{3}(?![\p{L}\p{N}_]))/gu, " ")
  tidy = tidy.replaceAll("kroner", "kr").replaceAll(",-", "")
  tidy = tidy.replace(/(?<![\p{L}\p{N}_])(mill|mrd|ca)(?![\p{L}\p{N}_])\.?/gu, "$1.")
  if (!tidy.endsWith("kr")) tidy += " kr"
  return AMOUNT.test(tidy) ? tidy : ""
}

/** The id nearest to any text, or an empty text. */
export function idOf(text) {
  const folded = text.toLowerCase().replaceAll("æ", "ae").replace(/[øåüöé]/g, sign => "oauoe"["øåüöé".indexOf(sign)])
  return folded.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")
}
