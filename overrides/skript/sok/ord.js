// Words as they are typed, folded and compared, and lists of words that are fetched piece by piece.

const FOLDS = [["æ", "a"], ["ø", "o"], ["å", "a"], ["aa", "a"], ["oe", "o"], ["ae", "a"], ["é", "e"], ["ö", "o"], ["ä", "a"]]
const ENDINGS = ["enes", "anes", "ene", "ane", "ers", "ars", "ens", "ets", "en", "et", "er", "ar", "as", "es", "a", "e", "s", "t", "r"]
const VOWEL = /[aeiouyæøå]/
const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu
const NUMBERS = /^\d+(?:-\d+)+$/
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const LONGEST_QUERY = 200
const MOST_WORDS = 12
export const MOST_OFF = 2
const DOUBLED = 0.5
const VOWELS = 0.75

/** The word as it may be typed without æ, ø and å; hooks/portal/search/files.py does the same. */
export function fold(word) {
  return FOLDS.reduce((text, [letter, plain]) => text.replaceAll(letter, plain), word.toLowerCase())
}

/** What stands at an address. */
export async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`)
  return answer
}

/** The words of a text, in lower case: with hyphens inside them, but numbers apart. */
export function allWords(text) {
  const found = text.normalize("NFC").replace(UNSEEN, "").toLowerCase().match(WORD) || []
  return found.flatMap(word => (NUMBERS.test(word) ? word.split("-") : [word]))
}

/** The words of a query. */
export function words(query) {
  return allWords(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS)
}

/** The name of the file that holds a word: its first two letters in ASCII. */
export function keyOf(word) {
  return [...fold(word)].slice(0, 2).map(letter => (/[a-z0-9]/.test(letter) ? letter : "_")).join("").padEnd(2, "_")
}

/** A folded word without its ending. */
export function stripped(folded) {
  const ending = ENDINGS.find(one => folded.endsWith(one) && folded.length - one.length >= 4)
  return ending ? folded.slice(0, -ending.length) : folded
}

/**
 * How far two words are from each other, where a letter changed, added, lost or swapped is one off.
 *
 * What is easily mistyped is less: a letter doubled or not, a vowel for another.
 * What is farther than `most` is given as just that: more.
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > MOST_OFF) return most + 1
  const lone = (word, at) => (at && word[at] === word[at - 1] ? DOUBLED : 1)
  const changed = (one, other) => (one === other ? 0 : VOWEL.test(one) && VOWEL.test(other) ? VOWELS : 1)
  let before = []
  let last = [0]
  for (let j = 1; j <= b.length; j += 1) last[j] = last[j - 1] + lone(b, j - 1)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [last[0] + lone(a, i - 1)]
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + lone(a, i - 1), row[j - 1] + lone(b, j - 1), last[j - 1] + changed(a[i - 1], b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last[b.length], most + 1)
}

/** Whether two words have the same letters. */
export function swapped(a, b) {
  return [...a].sort().join("") === [...b].sort().join("")
}

/** Lists cut into files by the first letters of words; which files there are stands in one of its own. */
export class Biter {
  constructor(folder) {
    this.folder = folder
    this.hentet = new Map()
  }

  async piece(key) {
    this.finnes ||= this.asked("").then(names => new Set(names.match(/../g)))
    const known = await this.finnes.catch(error => {
      this.finnes = null
      throw error
    })
    if (!known.has(key)) return []
    if (!this.hentet.has(key)) this.hentet.set(key, this.asked(`/${key}`))
    return this.hentet.get(key).catch(error => {
      this.hentet.delete(key)
      throw error
    })
  }

  async asked(name) {
    return (await fetched(`${this.folder}${name}.json`)).json()
  }
}
