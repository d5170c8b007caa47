// Asks Pagefind: all words first, then each by itself where few pages have them all.

const FEW = 3
const SMOOTH = 60
const WEIGHTS = { title: 6, navn: 4, emner: 1.5, ner: 2.5, fjern: 0.3, slag: 0.2, hvor: 0.6, nar: 0.1, sprak: 0 }

export class Motor {
  constructor(base) {
    this.base = base
  }

  async pagefind() {
    if (!this.lastet) {
      this.lastet = import(`${this.base}pagefind/pagefind.js`).then(async pagefind => {
        await pagefind.options({ noWorker: true, excerptLength: 28, ranking: { metaWeights: WEIGHTS } })
        await pagefind.init()
        return pagefind
      })
    }
    return this.lastet
  }

  /** Every page, in no order that means anything. */
  async all() {
    return (await (await this.pagefind()).search(null)).results
  }

  /** Pages with all the words; where they are few, then those with some. `parts` are the parts of a lone compound. */
  async search(words, parts = []) {
    const pagefind = await this.pagefind()
    const together = (await pagefind.search(words.join(" "))).results
    const more = words.length > 1 ? words.map(word => [word]) : parts.length ? [parts] : []
    if (!more.length || together.length >= FEW) return together
    const alone = await Promise.all(more.map(some => pagefind.search(some.join(" "))))
    const points = new Map()
    const pages = new Map()
    for (const { results } of alone) {
      results.forEach((page, rank) => {
        points.set(page.id, (points.get(page.id) || 0) + 1 / (SMOOTH + rank))
        pages.set(page.id, page)
      })
    }
    const first = new Set(together.map(page => page.id))
    const rest = [...pages.values()].filter(page => !first.has(page.id))
    rest.sort((a, b) => points.get(b.id) - points.get(a.id) || (a.id < b.id ? -1 : 1))
    return [...together, ...rest]
  }
}
