// The part of a page's text that is shown below a hit: where most of the words stand. And what in a text is a word.

import { ENDINGS, fold, stripped } from "./ord.js"

const LENGTH = 28
const BEFORE = 10
const ENOUGH = 14
const ENDS = /[.?!…:]$/
const STOPS = /[.?!…]$/
const SPACE = /\s+/
const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u
const BEGINS = /^[«(–]?\p{Lu}/u
const SHORT = 3
const LETTER = "[\\p{L}\\p{N}]"
const APART = `(?<!${LETTER})`
const INSIDE = `(?<=${LETTER}{2})`
const FORM = `(?:(?:${ENDINGS.join("|")})?(?!${LETTER})|(?=${LETTER}{5}))`
const OTHER = "(?!t?(?:ering|asjon|i[kstv]))"

/** The place where a sentence begins that has not begun long before. */
function beginning(tokens, at) {
  for (let from = at; from > Math.max(0, at - BEFORE); from -= 1) {
    if (ENDS.test(tokens[from - 1])) return from
  }
  return Math.max(0, at - BEFORE)
}

/** The place after the last sentence that ends in time, where that is enough to read. */
function ending(tokens, from) {
  const most = Math.min(from + LENGTH, tokens.length)
  for (let end = most; end >= from + ENOUGH; end -= 1) {
    if (STOPS.test(tokens[end - 1]) && (end === tokens.length || BEGINS.test(tokens[end]))) return end
  }
  return most
}

/**
 * What finds words in a folded text, the surest first: themselves, in any form or first in a compound, then within one.
 *
 * Short words begin much else: they need an ending, or much more. Not `navn` by `nav`, nor `effektivisering` by `effekt`.
 */
function ways(words) {
  const begins = words.map(word => stripped(fold(word)))
  const long = begins.filter(one => one.length > SHORT && !one.endsWith("*"))
  const begun = begins.map(one => APART + one + (one.length > SHORT ? OTHER : FORM))
  return [begun, long.map(one => INSIDE + one + OTHER)].flatMap(list => (list.length ? [new RegExp(list.join("|"), "u")] : []))
}

/** What finds each word in a text, or words near it where it does not stand there. */
function finders(text, words, near) {
  const folded = fold(text)
  return words.flatMap(word => [...ways([word]), ...ways(near[word] || [])].find(one => one.test(folded)) || [])
}

/** Whether a text has some of the words, or of those near them. */
export function has(text, words, near) {
  return finders(text, words, near).length > 0
}

/** For each token of a text the places of the words that it is. */
function placed(text, words, near) {
  const some = finders(text, words, near)
  return fold(text).split(SPACE).map(token => some.flatMap((one, at) => (one.test(token) ? [at] : [])))
}

/** Tokens in pieces: what stands in them, and whether it is one of the words. */
function pieces(tokens, isFound) {
  return tokens.flatMap((token, at) => {
    const [, sign, word, last] = WORD.exec(token)
    return [[at ? ` ${sign}` : sign, false], [word, isFound(at)], [last, false]]
  })
}

/** A whole text in pieces. */
export function merket(text, words, near) {
  const found = placed(text, words, near)
  return pieces(text.split(SPACE), at => found[at].length > 0)
}

/** The excerpt of a text in pieces. `near` has for each word those that say nearly the same. */
export function utdrag(text, words, near = {}) {
  const tokens = text.split(SPACE)
  const found = placed(text, words, near)
  let best = 0
  let most = 0
  found.forEach((own, at) => {
    if (!own.length) return
    const from = beginning(tokens, at)
    const different = new Set(found.slice(from, from + LENGTH).flat()).size
    if (different > most) [best, most] = [from, different]
  })
  const end = ending(tokens, best)
  const before = best && !ENDS.test(tokens[best - 1]) ? "… " : ""
  const after = end < tokens.length && !STOPS.test(tokens[end - 1]) ? "\u00a0…" : ""
  const shown = pieces(tokens.slice(best, end), at => found[best + at].length > 0)
  return [[before, false], ...shown, [after, false]].filter(([piece]) => piece)
}
