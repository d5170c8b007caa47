// What is suggested for a text: pages that are called by its words, the nearest first.

import { distance } from "./avstand.js"
import { Biter, fold, keyOf, rightWords, words } from "./ord.js"

const MOST = 8
const SMALL = new Set("av de dei den det en et ein eit for fra frå hos i med og om på som til ved å".split(" "))
const LETTERS = 2
const OFF = [[5, 1], [10, 2]]
const [SAME, BEGINS, HAS, WITHIN] = [0, 1, 2, 3]

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

/** A suggestion as the build writes it, with the words of its names, the words within those, and all that it is told by. */
function opened([rank, tittel, adresse, slag = "", hvor = "", navn = "", inni = "", sprak = "nb"]) {
  const names = [tittel, ...navn.split("\n")]
  const called = names.flatMap(parts)
  const within = inni.split(" ")
  return { rank, tittel, adresse, slag, hvor, sprak, names, called, within, told: [...called, ...parts(hvor), ...parts(slag)] }
}

/** Whether some word of a list begins so. */
const met = (list, one) => list.some(word => word.startsWith(one))

/** How near a suggestion is, in a list; an empty one where it lacks a word, or is called by none of them. */
function near({ names, called, within, told }, wanted, typed) {
  if (wanted.every(one => met(told, one)) && wanted.some(one => met(called, one))) return [nearness(names, typed)]
  const all = wanted.every(one => met(told, one) || met(within, one))
  return all && wanted.some(one => met(called, one) || met(within, one)) ? [WITHIN] : []
}

/** The word that a mistyped one is the beginning of, as far as it is typed; the word itself where none is near. */
function mended(word, known) {
  let most = OFF.findLast(([length]) => word.length >= length)?.[1] || 0
  let best = word
  for (const one of new Set(known.flatMap(one => [-1, 0, 1].map(more => one.slice(0, word.length + more))))) {
    const off = distance(word, one, most)
    if (off <= most) [best, most] = [one, off - 0.1]
  }
  return best
}

/** Suggestions, and the words of the search, from the folders of those names. */
export class Forslag {
  constructor(folder) {
    this.biter = new Biter(`${folder}forslag`)
    this.ord = new Biter(`${folder}ord`)
  }

  /** The suggestions for a text, or null where it is too short for any. */
  async of(text) {
    const typed = asked(text)
    if (!typed.length) return null
    const keys = new Set(typed.filter(word => word.length >= LETTERS).map(keyOf))
    const pieces = await Promise.all([...keys].map(key => this.biter.piece(key)))
    const rows = [...new Map(pieces.flat().map(row => [row[2], row])).values()].map(opened)
    const whole = words(text).map(fold).join(" ")
    const among = (wanted, asked) => rows.flatMap(row => near(row, wanted, asked).map(near => ({ ...row, near })))
    const found = among(typed, whole)
    const all = found.length ? found : await this.mistyped(typed, rows, among)
    return all.sort((a, b) => a.near - b.near || a.rank - b.rank).slice(0, MOST)
  }

  /** What is suggested where nothing is called so: for the words that are nearest to those that nothing begins with. */
  async mistyped(typed, rows, among) {
    const known = rows.flatMap(({ told, within }) => [...told, ...within])
    const meant = await Promise.all(typed.map(async word => {
      const isTyped = met(known, word) || rightWords(await this.ord.piece(keyOf(word))).includes(word)
      return isTyped ? word : mended(word, known)
    }))
    return among(meant, meant.join(" "))
  }
}
