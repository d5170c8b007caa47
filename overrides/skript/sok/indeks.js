// Pagefind's index, as the build has packed it (hooks/portal/search/biter.py). The time of Pagefind's own engine grows by the
// square of the hits, and the engine is 80 kilobytes to fetch.

import { apart, once, stripMarks, unpacked } from "./ord.js"
import { stem } from "./stamme.js"

const ONCE = 24
const SATURATION = 2
const AS_TYPED = 1.8

/** How much a word weighs that begins with what is asked, or is it: the longer, the less. */
function nearness(word, asked) {
  const longer = Math.abs(word.length - asked.length) + 1
  return Math.exp(Math.exp((-longer * longer) / 8) - 1)
}

export class Indeks {
  constructor(folder) {
    this.folder = folder
    this.kept = new Map()
    this.found = new Map()
    this.cache = "default"
  }

  /** The ids of all pages, and the pieces of the index: the first and the last word of each, and its name. */
  contents() {
    return once(this.kept, "", async () => {
      const told = JSON.parse(await unpacked(`${this.folder}innhold.bin`, this.cache))
      return { ids: apart(told), biter: told.biter }
    })
  }

  /** Some words of the index, with the pages of each. */
  piece(name) {
    return once(this.kept, name, async () => JSON.parse(await unpacked(`${this.folder}biter/${name}.pf_index`)))
  }

  /** The words of the index that begin with a stem, or the longest that it begins with, with their pages as numbers among `ids`. */
  async read(asked) {
    const { ids, biter } = await this.contents()
    const at = biter.findIndex(([, last]) => last >= asked)
    const isBetween = at > 0 && asked < biter[at][0]
    const pieces = async some => (await Promise.all(some.map(([, , name]) => this.piece(name)))).flat()
    const words = await pieces(biter.slice(at - isBetween, at + 1))
    const isHalf = words.every(([word]) => word !== asked)
    if (isHalf) words.push(...(await pieces(biter.filter(([first], place) => place > at && first.startsWith(asked)))))
    const begun = words.filter(([word]) => word.startsWith(asked))
    const short = words.filter(([word]) => asked.startsWith(word)).sort(([a], [b]) => b.length - a.length)
    return { ids, words: begun.length ? begun : short.slice(0, 1) }
  }

  /** The same, also where the index was made anew after its contents were read, so that a piece is gone: they are read past all copies. */
  async words(asked) {
    return this.read(asked).catch(() => {
      this.kept.clear()
      this.found.clear()
      this.cache = "reload"
      return this.read(asked)
    })
  }

  /**
   * The pages that have a word, or one that begins with it, with the points of each, and whether they have just that word.
   *
   * The points are BM25 as Pagefind gives them, where the length of a page does not matter; few pages and the letters as they
   * were typed give more. Hyphens are not told from nothing.
   */
  search(word) {
    return once(this.found, word, () => this.answer(word))
  }

  async answer(word) {
    const typed = word.replaceAll("-", "")
    const [asked, written] = [stem(stripMarks(typed)), stem(typed)]
    const { ids, words } = await this.words(asked)
    const found = new Map()
    const own = new Set()
    for (const [begun, steps, weights, others] of words) {
      const near = nearness(begun, asked)
      for (const [form, ...pages] of [[begun, steps, weights], ...others]) {
        const most = (SATURATION + 1) * (form.startsWith(typed) || form === written ? AS_TYPED : 1)
        let page = 0
        pages[0].forEach((step, at) => {
          page += step
          const weight = (near * pages[1][at]) / ONCE
          found.set(page, (found.get(page) || 0) + (most * weight) / (SATURATION + weight))
          if (begun === asked) own.add(page)
        })
      }
    }
    const rare = Math.log1p((ids.length - found.size + 0.5) / (found.size + 0.5))
    return [...found].map(([page, points]) => ({ id: ids[page], points: points * rare, own: own.has(page) }))
  }
}
