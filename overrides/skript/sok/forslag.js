// What is suggested for a text: pages that are called by its words, the nearest first.

import { Biter, fold, keyOf, words } from "./ord.js"

const MOST = 8
const SMALL = new Set("av de dei den det en et ein eit for fra frå hos i med og om på som til ved å".split(" "))
const LETTERS = 2
const [SAME, BEGINS, HAS] = [0, 1, 2]

/** The words of a name, and the parts of those that have hyphens, folded. */
function parts(name) {
  const whole = words(name).map(fold)
  return [...whole, ...whole.filter(word => word.includes("-")).flatMap(word => word.split("-"))]
}

/** The typed words that something is asked for by: small words and lone letters count only where no other does. */
function asked(text) {
  const typed = words(text)
  const meant = typed.filter((word, at) => !SMALL.has(word) && (word.length >= LETTERS || at === typed.length - 1))
  const kept = meant.length ? meant : typed
  return kept.some(word => word.length >= LETTERS) ? kept.map(fold) : []
}

/** Whether a name is what is typed, begins with it, or has it somewhere. */
function nearness(names, typed) {
  const written = names.map(name => words(name).map(fold).join(" "))
  if (written.includes(typed)) return SAME
  return written.some(name => name.startsWith(typed)) ? BEGINS : HAS
}

/** One suggestion as the build writes it, with how near it is; nothing where it lacks a word, or is called by none of them. */
function read([rank, tittel, adresse, slag = "", hvor = "", navn = "", sprak = "nb"], wanted, typed) {
  const names = [tittel, ...navn.split("\n")]
  const called = names.flatMap(parts)
  const all = [...called, ...parts(hvor), ...parts(slag)]
  const met = (list, one) => list.some(word => word.startsWith(one))
  if (!wanted.every(one => met(all, one)) || !wanted.some(one => met(called, one))) return []
  return [{ tittel, adresse, slag, hvor, sprak, near: nearness(names, typed), rank }]
}

/** Suggestions from the files that lie in a folder. */
export class Forslag {
  constructor(folder) {
    this.biter = new Biter(folder)
  }

  /** The suggestions for a text, or null where it is too short for any. */
  async of(text) {
    const typed = asked(text)
    if (!typed.length) return null
    const keys = new Set(typed.filter(word => word.length >= LETTERS).map(keyOf))
    const pieces = await Promise.all([...keys].map(key => this.biter.piece(key)))
    const rows = new Map(pieces.flat().map(row => [row[2], row]))
    const whole = words(text).map(fold).join(" ")
    const found = [...rows.values()].flatMap(row => read(row, typed, whole))
    return found.sort((a, b) => a.near - b.near || a.rank - b.rank).slice(0, MOST)
  }
}
