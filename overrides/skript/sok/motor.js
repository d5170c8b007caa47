// Asks Pagefind for each word, and puts the pages that have most of what is asked first.

import { allWords, fold, stripped } from "./ord.js"

const MARK = "pagefind_dcd"
const EXCERPT = 28
const CLOSE = 4
const LOOKED_AT = 5
const FEW = 10
const HALF = 12
const RARE = 1.2
const NEAR = 0.27
const LOOSE = 0.1
const BELONGS = 1
const HIGHEST = 8
const GRADES = [["", 1], ["1", 1.6], ["2", 0.8], ["3", 0.5], ["4", 0.15]]
const FIELDS = { tittel: 20, navn: 8, sok: 2.6, ner: 2.4, emner: 1.6, midt: 0.4, fjern: 0.13 }
const graded = Object.entries(FIELDS).flatMap(([key, weight]) => GRADES.map(([grade, part]) => [key + grade, Math.min(weight * part, HIGHEST)]))
const WEIGHTS = { title: 5, hvor: 0.6, nar: 0.1, sprak: 0, ...Object.fromEntries(graded) }
const RANKING = { pageLength: 0.3, termSaturation: 1.4, termSimilarity: 0.6, metaWeights: WEIGHTS }

/** What a page has in a field: it stands under the name of its grade (`document.py`). */
export function felt(meta, key) {
  return GRADES.map(([grade]) => meta[key + grade]).find(Boolean) || ""
}

/** The title of a page; the one that Pagefind knows is its kind. */
export function tittel(meta) {
  return felt(meta, "tittel")
}

/** The text of a file that is compressed with gzip. */
export async function unpacked(address) {
  const answer = await fetch(address)
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text()
}

/** Pagefind's points of a page, from 0 to 1. */
function bent(points) {
  return points / (points + HALF)
}

export class Motor {
  constructor(base) {
    this.base = base
  }

  async pagefind() {
    if (!this.lastet) {
      this.lastet = import(`${this.base}pagefind/pagefind.js`).then(async pagefind => {
        await pagefind.options({ noWorker: true, baseUrl: "/", excerptLength: EXCERPT, ranking: RANKING })
        await pagefind.init()
        return pagefind
      })
    }
    return this.lastet
  }

  /** A page that no search led to, as Pagefind gives one: to ask it for all pages would fetch the whole index. */
  page(id) {
    const data = async () => {
      const text = await unpacked(`${this.base}pagefind/fragment/${id}.pf_fragment`)
      const page = JSON.parse(text.slice(MARK.length))
      return { ...page, excerpt: "", utdrag: page.content.split(" ").slice(0, EXCERPT).join(" ") }
    }
    return { id, data }
  }

  /** Whether some page has the words close to each other, or among its names and topics. */
  async near(words) {
    const { results } = await (await this.pagefind()).search(words.join(" "))
    const begin = words.map(word => stripped(fold(word)))
    const holds = list => begin.every(one => list.some(word => word.startsWith(one)))
    for (const page of results.slice(0, LOOKED_AT)) {
      const { content, meta } = await page.data()
      if (holds(allWords([tittel(meta), ...["navn", "emner", "ner"].map(key => felt(meta, key))].join(" ")).map(fold))) return true
      const text = allWords(content).map(fold)
      if (text.some((word, at) => word.startsWith(begin[0]) && holds(text.slice(Math.max(0, at - CLOSE), at + CLOSE + 1)))) return true
    }
    return false
  }

  /**
   * Pages that have the words, those with most of what is asked first, rare words the heavier.
   *
   * `split` gives the parts of a compound, or null: where few pages have the compound, those with its parts come after.
   * Pagefind's points for a word grow with the cube of its forms in one field: they are bent, so that no word decides alone.
   */
  async search(words, split) {
    const pagefind = await this.pagefind()
    const together = (await pagefind.search(words.join(" "))).results
    const alone = words.length > 1 ? await Promise.all(words.map(async word => (await pagefind.search(word)).results)) : [together]
    const loose = await Promise.all(alone.map(async (results, place) => {
      const parts = results.length < FEW && (await split(words[place]))
      return parts ? (await pagefind.search(parts.join(" "))).results : []
    }))
    if (words.length === 1 && !loose[0].length) return this.withNear(together, page => bent(page.score))
    const points = new Map()
    const asked = new Map()
    const pages = new Map()
    const count = (results, weight) => {
      for (const page of results) {
        points.set(page.id, (points.get(page.id) || 0) + weight * bent(page.score))
        asked.set(page.id, (asked.get(page.id) || 0) + weight)
        pages.set(page.id, page)
      }
    }
    alone.forEach((results, place) => {
      const met = new Set(results.map(page => page.id))
      const weight = 1 / Math.log(results.length + 2) ** RARE
      count(results, weight)
      count(loose[place].filter(page => !met.has(page.id)), weight * LOOSE)
    })
    for (const page of together) pages.set(page.id, page)
    const worth = new Map([...points].map(([id, sum]) => [id, sum * asked.get(id)]))
    const found = [...pages.values()].sort((a, b) => worth.get(b.id) - worth.get(a.id) || (a.id < b.id ? -1 : 1))
    const all = new Set(together.map(page => page.id))
    const kept = together.length < FEW ? found : found.filter(page => all.has(page.id) || worth.get(page.id) >= NEAR * worth.get(found[0].id))
    return this.withNear(kept, page => worth.get(page.id))
  }

  /**
   * The hits, where those that belong with the best ones come nearer them: the satsing of a tiltak, the report on it.
   *
   * Where there are few, what belongs with them comes after, as pages that are `beside`.
   */
  async withNear(found, worth) {
    const best = found.slice(0, FEW)
    const near = new Map()
    const fragments = await Promise.all(best.map(page => page.data()))
    fragments.forEach(({ naboer }, at) => {
      for (const [id, weight] of naboer) near.set(id, (near.get(id) || 0) + weight * worth(best[at]))
    })
    const points = new Map(found.map(page => [page.id, worth(page) + BELONGS * (near.get(page.id) || 0)]))
    const sorted = [...found].sort((a, b) => points.get(b.id) - points.get(a.id))
    const others = [...near].filter(([id]) => !points.has(id)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return [...sorted, ...others.slice(0, Math.max(0, FEW - sorted.length)).map(([id]) => ({ ...this.page(id), beside: true }))]
  }
}
