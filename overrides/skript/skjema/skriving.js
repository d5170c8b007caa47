// From nodes to the text of a record, as formatering/skriving.py writes it.

import { erTekst } from "./noder.js"

const WIDTH = 120
const STEP = 2

const length = text => [...text].length
const collapsed = lines => lines.filter((line, number) => line || !number || lines[number - 1])

export class Skriver {
  constructor(tekster) {
    this.tekster = tekster
  }

  skriv({ hode, rot }) {
    const head = hode.length ? [...hode, ""] : []
    return `${[...head, ...this.collection(rot, 0)].join("\n")}\n`
  }

  collection(part, indent) {
    const found = []
    part.inni.forEach((entry, number) => {
      const whole = this.lifted(entry)
      const over = collapsed(whole.over)
      found.push(...(number ? over : over.slice(over.findIndex(Boolean) < 0 ? over.length : over.findIndex(Boolean))))
      found.push(...this.entry(whole, indent))
    })
    return [...found, ...part.etter]
  }

  /** An entry with the comments above it that have no place inside it. */
  lifted(entry) {
    const { verdi: value, over, ved } = entry
    if (!value || erTekst(value)) return { ...entry, over: [...over, ...ved.slice(1)], ved: ved.slice(0, 1) }
    if (!value.inni.length) return { ...entry, over: [...over, ...value.etter, ...ved.slice(1)], ved: ved.slice(0, 1) }
    if (entry.nokkel || this.brackets(value) !== null) {
      return { ...entry, over: [...over, ...ved.slice(1)], ved: ved.slice(0, 1) }
    }
    const first = this.lifted(value.inni[0])
    const inner = { ...value, inni: [{ ...first, over: [] }, ...value.inni.slice(1)] }
    return { ...entry, over: [...over, ...ved, ...first.over], ved: [], verdi: inner }
  }

  entry(entry, indent) {
    const sign = entry.nokkel ? `${entry.nokkel}:` : "-"
    let [onLine, below] = this.value(entry.verdi, indent, length(sign))
    if (below.length && !onLine && !entry.nokkel) [onLine, ...below] = below
    return [[sign, ...(onLine ? [onLine] : []), ...entry.ved].join(" "), ...indented(below)]
  }

  value(value, indent, taken) {
    const room = WIDTH - indent - taken - 1
    if (!value) return ["", []]
    if (erTekst(value)) {
      const text = this.tekster.oneLine(value.tekst, value.stil)
      return this.tekster.block(value, indent + STEP, length(text) <= room) || [text, []]
    }
    const brackets = this.brackets(value)
    if (brackets !== null && (length(brackets) <= room || !value.inni.length)) return [brackets, []]
    return ["", this.collection(value, indent + STEP)]
  }

  /** A list or fields in brackets, or null where they are to stand on lines of their own. */
  brackets(value) {
    if (value.inni.length && !value.flyt) return null
    const parts = []
    for (const { nokkel, verdi: inner } of value.inni) {
      if (!inner || (erTekst(inner) && inner.tekst.includes("\n"))) return null
      const text = erTekst(inner) ? this.tekster.oneLine(inner.tekst, inner.stil, true) : this.brackets(inner)
      if (text === null) return null
      parts.push(nokkel ? `${nokkel}: ${text}` : text)
    }
    return value.liste ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`
  }
}

const indented = lines => lines.map(line => (line ? `${" ".repeat(STEP)}${line}` : ""))
