// Which abbreviations a record leaves unexplained: checks/forkortelser.py.

import { hentListe, hentTekst } from "./noder.js"

const ROMAN = /^[IVXLC]+$/
const CAPITALS = /[A-ZÆØÅ][A-ZÆØÅ]/
const IN_BRACKETS = / \((?<=[\p{L}\p{Nl}\p{No}]{2}[»*]* \()([\p{L}\p{N}]+)[,;)]/gu
const BEFORE_BRACKETS = /(?<![\p{L}\p{N}])([\p{L}\p{N}]+) \((?=[\p{L}\p{Nl}\p{No}]{3})/gu

const isUpper = word => /\p{Uppercase}/u.test(word) && !/[\p{Lowercase}\p{Lt}]/u.test(word)

export class Kortformer {
  /** `data` is the list of abbreviations, `aktorer` the records that explain their own. */
  constructor(data, aktorer) {
    this.lengst = data.lengst
    this.forklares = data.forklares
    this.lange = new Map()
    this.ider = new Map()
    this.kjente = new Set(data.trengs_ikke)
    for (const { id, rot } of [...aktorer].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const word = hentTekst(rot, "forkortelse")
      if (word) {
        const names = [hentTekst(rot, "navn"), ...hentListe(rot, "andre_navn").map(one => hentTekst(one, "navn"))]
        this.lange.set(word, [...(this.lange.get(word) || []), ...names])
        this.ider.set(word, [...(this.ider.get(word) || []), id])
      }
      this.kjente.add(hentTekst(rot, "navn"))
    }
    for (const [word, forms] of Object.entries(data.forklares)) {
      this.lange.set(word, [...(this.lange.get(word) || []), forms.nb, forms.nn])
    }
    this.blandede = new Set([...this.lange.keys()].filter(word => !isUpper(word)))
  }

  /** What a text has of abbreviations, each once: those known, and other short words in capitals. */
  i({ eget, ord }) {
    const found = new Set(ord.filter(word => this.blandede.has(word)))
    if (CAPITALS.test(eget)) {
      for (const word of ord) {
        if (word.length > 1 && word.length <= this.lengst && isUpper(word) && /^\p{L}+$/u.test(word) && !ROMAN.test(word)) found.add(word)
      }
    }
    return [...found].filter(word => !this.kjente.has(word)).sort()
  }

  /** Where each abbreviation that is not explained is first used. `navn` are the names, `aktorer` the ids that a record gives. */
  *uforklarte(stykker, navn, aktorer) {
    const said = [...stykker.map(one => one.tekst), ...navn].join("\n")
    const lower = said.toLowerCase()
    /** The words that need no more: told of already, or with their long form in brackets or before them. */
    const done = new Set([IN_BRACKETS, BEFORE_BRACKETS].flatMap(form => [...said.matchAll(form)].map(match => match[1])))
    for (const stykke of stykker) {
      for (const word of this.i(stykke)) {
        if (done.has(word) || this.navngitt(word, lower, aktorer)) continue
        done.add(word)
        yield { stykke, fra: stykke.plasser[stykke.ord.indexOf(word)], ord: word, ...this.rad(word, stykke.sprak) }
      }
    }
  }

  /** Whether a record gives the long form of a word itself, or names an aktør that explains it. */
  navngitt(word, lower, aktorer) {
    if ((this.ider.get(word) || []).some(id => aktorer.has(id))) return true
    return (this.lange.get(word) || []).some(long => lower.includes(long.toLowerCase()))
  }

  rad(word, sprak) {
    const lang = Object.hasOwn(this.forklares, word) ? this.forklares[word][sprak] : (this.lange.get(word) || [""])[0]
    return lang ? { nokkel: "uforklart forkortelse", verdier: { ord: word, lang } } : { nokkel: "ukjent forkortelse", verdier: { ord: word } }
  }
}
