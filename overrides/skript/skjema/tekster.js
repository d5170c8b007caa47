// How a text is written: plain where it can be, in quotation marks where it must, folded where it is long. The same
// rules as in formatering/tekster.py; what a tool takes for a number or a day is data from there.

const WIDTH = 120
const ALIKE_TO_ALL = /^(?:0|-?[1-9][0-9]*|[0-9]{4}-[0-9]{2}-[0-9]{2})$/
const PLAIN = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))[^\n\t]*$/
const SPLITS = /: |:$| #|\s$|^(?:---|\.\.\.)/
const IN_BRACKETS = /[,[\]{}]|^[?:]/
const BREAK = /(?<=\S) (?=\S)/
const EMPTY = new Set(["", "~", "null", "Null", "NULL"])

const length = text => [...text].length
const composed = text => text === text.normalize("NFC")
const visible = text => !/[\p{C}\p{Z}]/u.test(text.replaceAll(" ", "")) && composed(text)
const folds = paragraph => paragraph !== "" && paragraph === paragraph.trim() && !paragraph.includes("\t")

export class Tekster {
  constructor(patterns) {
    this.typed = patterns.map(([signs, pattern]) => [signs, new RegExp(pattern)])
  }

  isTyped(text) {
    return this.typed.some(([signs, pattern]) => (!signs || signs.includes(text[0])) && pattern.test(text))
  }

  oneLine(text, style, brackets = false) {
    const escaped = text.includes('"') || text.includes("\\")
    const typed = this.isTyped(text)
    const wanted = (style !== '"' || escaped) && (!typed || (!style && ALIKE_TO_ALL.test(text)))
    if (wanted && canBePlain(text, brackets)) return text
    if (escaped && visible(text)) return `'${text.replaceAll("'", "''")}'`
    return double(text)
  }

  /** The sign and the lines of a text in block form, or null where it is to stand on one line. */
  block(value, indent, fits) {
    const text = value.tekst
    const width = WIDTH - indent
    const stripped = text.replace(/\n+$/, "")
    if (!visible(text.replaceAll("\n", "")) || text !== (text === stripped ? text : `${stripped}\n`)) return null
    const end = text.endsWith("\n") ? "" : "-"
    if (value.stil === ">" && value.linjer.length) return [`>${end}`, kept(value.linjer, width)]
    if (value.stil === "|" && canBeLiteral(text)) return [`|${end}`, lines(text)]
    const paragraphs = text.split("\n\n")
    const foldable = end !== "" && !paragraphs.some(one => one.includes("\n") || !folds(one))
    if (!text.includes("\n")) return !fits && foldable && BREAK.test(text) ? [">-", fold(text, width)] : null
    if (foldable) return [">-", paragraphs.flatMap(one => ["", ...fold(one, width)]).slice(1)]
    return canBeLiteral(text) ? [`|${end}`, lines(text)] : null
  }
}

const lines = text => text.replace(/\n$/, "").split("\n")

/** Folded text as its writer broke it, but for paragraphs with a line that is too long. */
function kept(own, width) {
  const found = []
  let paragraph = []
  for (const line of [...own, ""]) {
    if (line) {
      paragraph.push(line)
      continue
    }
    const long = paragraph.some(one => length(one) > width) && paragraph.every(folds)
    found.push(...(long ? fold(paragraph.join(" "), width) : paragraph), "")
    paragraph = []
  }
  return found.slice(0, -1)
}

function fold(text, width) {
  const found = []
  let line = ""
  for (const word of text.split(BREAK)) {
    const longer = line ? `${line} ${word}` : word
    if (line && length(longer) > width) {
      found.push(line)
      line = word
    } else line = longer
  }
  return [...found, line]
}

function canBeLiteral(text) {
  const own = lines(text)
  return own[0] !== "" && !/^[ \t]/.test(own[0]) && own.every(line => line === line.trimEnd())
}

function canBePlain(text, brackets) {
  if (!PLAIN.test(text) || SPLITS.test(text) || EMPTY.has(text) || !visible(text)) return false
  return !(brackets && IN_BRACKETS.test(text))
}

function double(text) {
  const asciiOnly = !composed(text)
  const tidy = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t")
  const escaped = sign => {
    if (sign.codePointAt(0) < 128 || (visible(sign) && !asciiOnly)) return sign
    const number = sign.codePointAt(0)
    return number <= 0xffff ? `\\u${number.toString(16).padStart(4, "0")}` : `\\U${number.toString(16).padStart(8, "0")}`
  }
  return `"${[...tidy].map(escaped).join("")}"`
}
