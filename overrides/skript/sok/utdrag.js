// The part of a page's text that is shown below a hit: where most of the words stand.

import { fold, stripped } from "./ord.js"

const LENGTH = 28
const BEFORE = 10
const ENOUGH = 14
const ENDS = /[.?!…:]$/
const STOPS = /[.?!…]$/
const SPACE = /\s+/
const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u
const BEGINS = /^[«(–]?\p{Lu}/u

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

/** The excerpt of a text in pieces: what stands in them, and whether it is one of the words. */
export function utdrag(text, words) {
  const begins = words.map(word => stripped(fold(word)))
  const some = begins.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${begins.join("|")})`, "u") : /(?!)/
  const tokens = text.split(SPACE)
  const found = fold(text).split(SPACE).map(token => (some.test(token) ? begins.flatMap((begin, at) => (token.includes(begin) ? [at] : [])) : []))
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
  const shown = tokens.slice(best, end).flatMap((token, at) => {
    const [, sign, word, last] = WORD.exec(token)
    return [[at ? ` ${sign}` : sign, false], [word, found[best + at].length > 0], [last, false]]
  })
  return [[before, false], ...shown, [after, false]].filter(([piece]) => piece)
}
