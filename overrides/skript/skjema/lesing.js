// From the text of a record in its usual form to nodes. It reads what the portal's formatter writes, and says where it
// meets anything else: a record is better not opened than opened wrong.

import { ledd, samling, tekst } from "./noder.js"

const EMPTY = new Set(["", "~", "null", "Null", "NULL"])
const ESCAPED = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" }
const CONFLICT = /^ *(<{7}|={7}|>{7}|\|{7})( |$)/
const FOR_TOOLS = "# yaml-language-server:"

export class Uleselig extends Error {
  constructor(line) {
    super(`linje ${line}`)
    this.line = line
  }
}

/** The record in a text: its fields, and the comments that belong to the file. `usynlig` is what no text may hold. */
export function les(text, usynlig) {
  return new Leser(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), new RegExp(usynlig)).dokument()
}

class Leser {
  constructor(text, hidden) {
    this.lines = text.split("\n")
    this.hidden = hidden
    if (this.lines.at(-1) === "") this.lines.pop()
    this.over = []
    this.at = this.lines.findIndex(line => CONFLICT.test(line) || hidden.test(line))
    if (this.at >= 0) this.fail()
    this.at = 0
  }

  fail() {
    throw new Uleselig(this.at + 1)
  }

  dokument() {
    this.skip()
    const rot = this.at < this.lines.length ? this.felt(0) : this.fail()
    if (this.at < this.lines.length) this.fail()
    rot.etter = trimmed(this.over)
    const first = rot.inni[0]
    const blank = first.over.lastIndexOf("") + 1
    const tools = first.over.findIndex(line => line.startsWith(FOR_TOOLS)) + 1
    const split = Math.max(blank, tools)
    const hode = trimmed(first.over.slice(0, split))
    first.over = first.over.slice(split)
    return { hode, rot }
  }

  /** Steps over comments and blank lines, and keeps them for what comes next. */
  skip() {
    while (this.at < this.lines.length && /^\s*(#.*)?$/.test(this.lines[this.at])) {
      const line = this.lines[this.at].trim()
      if (line || this.over.at(-1) !== "") this.over.push(line)
      this.at += 1
    }
  }

  taken() {
    const found = this.over
    this.over = []
    return found
  }

  indent() {
    return this.at < this.lines.length ? this.lines[this.at].search(/\S/) : -1
  }

  felt(indent) {
    const found = samling(false)
    const seen = new Set()
    while (this.indent() === indent && !this.lines[this.at].startsWith("- ", indent)) {
      const match = /^ *([\p{L}\p{N}_]+):(?: +(.*))?$/u.exec(this.lines[this.at])
      if (!match || seen.has(match[1])) this.fail()
      seen.add(match[1])
      found.inni.push(this.verdi(match[1], match[2] || "", indent, this.taken()))
    }
    if (!found.inni.length || this.indent() > indent) this.fail()
    return found
  }

  punkter(indent) {
    const found = samling(true)
    while (this.indent() === indent && /^ *-( |$)/.test(this.lines[this.at])) {
      const over = this.taken()
      const rest = this.lines[this.at].slice(indent + 2)
      if (/^[\p{L}\p{N}_]+:( |$)/u.test(rest) || /^- /.test(rest)) {
        this.lines[this.at] = `${" ".repeat(indent + 2)}${rest}`
        const inner = rest.startsWith("- ") ? this.punkter(indent + 2) : this.felt(indent + 2)
        found.inni.push({ ...ledd("", inner), over })
      } else {
        const made = this.verdi("", rest, indent, over)
        found.inni.push(made.verdi ? made : this.fail())
      }
    }
    if (this.indent() > indent) this.fail()
    return found
  }

  /** A field or a point whose value begins with `rest`, or stands below. */
  verdi(nokkel, rest, indent, over) {
    const made = { ...ledd(nokkel, null), over, linje: this.at + 1 }
    const block = /^([|>])(-?)( +#.*)?$/.exec(rest)
    if (block) {
      made.ved = block[3] ? [block[3].trim()] : []
      made.verdi = this.blokk(block[1], block[2], indent)
    } else if (rest && !rest.startsWith("#")) {
      const line = new Linje(rest, this.hidden, () => this.fail())
      made.verdi = line.verdi(false)
      made.ved = line.rest()
      this.at += 1
      this.skip()
      if (this.indent() > indent) this.fail()
    } else {
      made.ved = rest ? [rest.trim()] : []
      this.at += 1
      this.skip()
      if (this.indent() > indent) {
        const listed = /^ *-( |$)/.test(this.lines[this.at])
        made.verdi = listed ? this.punkter(this.indent()) : this.felt(this.indent())
      } else if (nokkel && this.indent() === indent && /^ *- /.test(this.lines[this.at])) {
        made.verdi = this.punkter(indent)
      }
    }
    return made
  }

  blokk(sign, chomp, indent) {
    this.at += 1
    const own = []
    while (this.at < this.lines.length && (!this.lines[this.at].trim() || this.indent() > indent)) {
      own.push(this.lines[this.at])
      this.at += 1
    }
    let blank = 0
    while (own.length && !own.at(-1).trim()) {
      own.pop()
      blank += 1
    }
    this.over = blank ? [""] : []
    const inner = own.length ? own[0].search(/\S/) : this.fail()
    if (inner < 0 || own.some(line => line.trim() && line.search(/\S/) < inner)) this.fail()
    const linjer = own.map(line => line.slice(inner))
    if (sign === ">" && linjer.some(line => /^\s/.test(line))) this.fail()
    const kept = linjer.some(line => line !== line.trimEnd()) ? [] : linjer
    const end = chomp ? "" : "\n"
    this.skip()
    return tekst((sign === "|" ? linjer.join("\n") : folded(linjer)) + end, sign, kept)
  }
}

/** Folded lines as the portal reads them: a blank line parts two paragraphs. */
function folded(lines) {
  let text = ""
  let blank = 0
  lines.forEach((line, number) => {
    if (!line) blank += 1
    else {
      text += number ? (blank ? "\n".repeat(blank) : " ") : ""
      text += line
      blank = 0
    }
  })
  const one = text.includes("\n\n") ? /(?<!\n)\n(?!\n|$|[-*+] |[0-9]+\. )/g : /(?<!\n)\n(?!\n|$)/g
  return text.replace(one, "\n\n")
}

/** What stands on one line: a plain text, one in quotation marks, or a list or fields in brackets. */
class Linje {
  constructor(text, hidden, fail) {
    this.text = text
    this.hidden = hidden
    this.at = 0
    this.fail = fail
  }

  /** The comment after the value. */
  rest() {
    const left = this.text.slice(this.at).trim()
    if (left && !left.startsWith("#")) this.fail()
    return left ? [left] : []
  }

  verdi(inside) {
    const sign = this.text[this.at]
    if (sign === "[" || sign === "{") return this.klammer(sign)
    if (sign === '"') return this.dobbel()
    if (sign === "'") return this.enkel()
    if (/^([&*!|>%@`]|[-?:]( |$))/.test(this.text.slice(this.at))) this.fail()
    const end = (inside ? /(?=[,\]}])| #/ : / #/).exec(this.text.slice(this.at))
    const found = this.text.slice(this.at, end ? this.at + end.index : undefined).trimEnd()
    this.at += end ? end.index : this.text.length
    if (/: |:$/.test(found)) this.fail()
    return EMPTY.has(found) ? null : tekst(found)
  }

  dobbel() {
    const match = /"((?:[^"\\]|\\.)*)"/y
    match.lastIndex = this.at
    const found = match.exec(this.text) || this.fail()
    this.at = match.lastIndex
    const innhold = found[1].replace(/\\(?:x(..)|u(....)|U(........)|(.))/g, (_, x, u, U, sign) => {
      if (sign) return ESCAPED[sign] ?? this.fail()
      return String.fromCodePoint(Number.parseInt(x || u || U, 16))
    })
    if (this.hidden.test(innhold)) this.fail()
    return innhold ? tekst(innhold, '"') : null
  }

  enkel() {
    const match = /'((?:[^']|'')*)'/y
    match.lastIndex = this.at
    const found = match.exec(this.text) || this.fail()
    this.at = match.lastIndex
    return found[1] ? tekst(found[1].replaceAll("''", "'"), "'") : null
  }

  klammer(sign) {
    const found = samling(sign === "[", [], true)
    const end = sign === "[" ? "]" : "}"
    this.at += 1
    this.space()
    while (this.text[this.at] !== end) {
      let nokkel = ""
      if (!found.liste) {
        const key = /([\p{L}\p{N}_]+): +/uy
        key.lastIndex = this.at
        nokkel = (key.exec(this.text) || this.fail())[1]
        this.at = key.lastIndex
      }
      const value = this.verdi(true)
      found.inni.push(ledd(nokkel, value || !found.liste ? value : this.fail()))
      this.space()
      if (this.text[this.at] === ",") {
        this.at += 1
        this.space()
      } else if (this.text[this.at] !== end) this.fail()
    }
    this.at += 1
    return found
  }

  space() {
    while (this.text[this.at] === " ") this.at += 1
  }
}

function trimmed(lines) {
  return lines.join("\n").replace(/^\n+|\n+$/g, "").split("\n").filter((line, _, all) => line || all.length > 1)
}
