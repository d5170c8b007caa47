// The sentences of a running text in Norwegian, with a little Markdown, and the words of a sentence: checks/setninger.py.

const STOP = new RegExp(
  "[.!?…\\n|](?:" +
    "(?<=[.!?…])[)\\]»”\"'’*_]*\\s+(?=[\"“«(\\[*_–—-]*[A-ZÀ-ÖØ-Þ0-9])" + // the next sentence begins
    "|(?<=\\n)[ \\t]*\\n\\s*" + // a new paragraph
    "|(?<=\\n)(?=[ \\t]*(?:[-*+>|]|#{1,6}|\\p{Nd}{1,3}[.)](?=\\s+[\"“«(\\[*_]*[A-ZÆØÅ]))\\s)" + // a point, a heading, a row
    "|(?<=[ \\t]\\|)[ \\t])", // a cell
  "gu",
)
const TOKEN = /\p{Nd}{1,3}(?:[ \u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})\S*|\S+/gu
const SAYS = /[\p{L}\p{N}]/u
const DIGITS = /^\p{Nd}+$/u
const DIGIT = /^\p{Nd}/u
const OPENING = '"“«([*_–—-'
const AROUND = `${OPENING} \n\t+>#`

/** A text without signs at its beginning and, unless only there, at its end. */
export function skrelt(text, signs, bareForan = false) {
  let [start, end] = [0, text.length]
  while (start < end && signs.includes(text[start])) start += 1
  while (!bareForan && end > start && signs.includes(text[end - 1])) end -= 1
  return text.slice(start, end)
}

/** Where each sentence begins and ends, blanks after it included. `midtI` and `forTall` are short words with a full stop. */
export function* setninger(text, { midtI, forTall }) {
  let start = 0
  for (const found of text.matchAll(STOP)) {
    const end = found.index + found[0].length
    if (text[found.index] === "." && fortsetter(text.slice(start, found.index), text.slice(end, end + 2), midtI, forTall)) continue
    yield [start, end]
    start = end
  }
  if (start < text.length) yield [start, text.length]
}

/** How many words a sentence has; a number is one, also with its thousands set apart. */
export function antallOrd(sentence) {
  return (sentence.match(TOKEN) || []).filter(one => SAYS.test(one)).length
}

/** Whether a full stop after a piece belongs to a shortened word, an initial, the number of a point or an ordinal. */
function fortsetter(piece, next, midtI, forTall) {
  let at = piece.length
  while (at > 0 && !" \n".includes(piece[at - 1])) at -= 1
  const last = skrelt(piece.slice(at), OPENING, true)
  if (DIGITS.test(last)) return skrelt(piece, AROUND) === last || (last.length <= 2 && DIGIT.test(next))
  const word = last.toLowerCase()
  if (forTall.has(word)) return DIGIT.test(next)
  return /^\p{Lu}$/u.test(last) || midtI.has(word)
}
