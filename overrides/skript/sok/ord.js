// Words as they are typed and folded, and lists of words that are fetched piece by piece.

const FOLDS = [["æ", "a"], ["ø", "o"], ["å", "a"], ["aa", "a"], ["oe", "o"], ["ae", "a"], ["é", "e"], ["ö", "o"], ["ä", "a"]]
export const ENDINGS = ["enes", "anes", "ene", "ane", "ers", "ars", "ens", "ets", "en", "et", "er", "ar", "as", "es", "a", "e", "s", "t", "r"]
const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu
const NUMBERS = /^\d+(?:-\d+)+$/
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const LONGEST_QUERY = 200
const MOST_WORDS = 12

/** The word as it may be typed without æ, ø and å; hooks/portal/search/nokkel.py does the same. */
export function fold(word) {
  return FOLDS.reduce((text, [letter, plain]) => text.replaceAll(letter, plain), word.toLowerCase())
}

/** The text of a file that is compressed with gzip, whoever serves it. `cache` tells whether a copy will do. */
export async function unpacked(address, cache = "default") {
  const answer = await fetch(address, { cache })
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`)
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text()
}

/** The ids of pages, which files tell in one string: all are as long. */
export function apart({ id, tegn }) {
  return id.match(new RegExp(`.{${tegn}}`, "g")) || []
}

/** The text without accents, rings and other marks on its letters. */
export function stripMarks(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "")
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

/** Among the words of the search: the right ones that the portal has nothing on, folded. They are not mended to what looks like them. */
export function rightWords(list) {
  return list.filter(one => one.endsWith("~")).map(one => fold(one.slice(0, -1)))
}

/** What is kept for a key, made once; what failed is made again the next time. */
export function once(kept, key, make) {
  if (!kept.has(key)) kept.set(key, make().catch(error => {
    kept.delete(key)
    throw error
  }))
  return kept.get(key)
}

/** Lists cut into files by the first letters of words; which files there are stands in one of its own. */
export class Biter {
  constructor(folder) {
    this.folder = folder
    this.hentet = new Map()
  }

  async piece(key) {
    const known = await once(this.hentet, "", async () => new Set((await this.json("")).match(/../g)))
    return known.has(key) ? once(this.hentet, key, () => this.json(`/${key}`)) : []
  }

  async json(name) {
    return JSON.parse(await unpacked(`${this.folder}${name}.bin`))
  }
}
