// Asks the index for each word, and puts the pages that have most of what is asked first.

import { Indeks } from "./indeks.js"
import { allWords, fold, once, stripped, unpacked } from "./ord.js"

const CLOSE = 4
const LOOKED_AT = 5
const TINY = 3
const FEW = 10
const HALF = 2.8
const RARE = 0.75
const NEAR = 0.15
const LOOSE = 0.2
const SAID = 0.32
const BELONGS = 0.8
const MOST_OF_IT = 0.6
const LIKE = 1
const BEGUN = 0.4
const WHERE = 2
const ELSEWHERE = 0.5
const APART = 0.6
const NAMED = 0.7
const OTHER_KIND = 0.4
const NOT_OF_PLACES = 0.75
const KINDS = { tiltak: "tiltak", evaluering: "evalueringer", satsing: "satsinger", satsning: "satsinger", omradesatsing: "satsinger", konferans: "konferanser" }
const OF_PLACES = ["kommuner", "satsinger"]
const YEAR = /^(?:19|20)\d\d$/
const NONE = new Set()

/** The best page first; those that are as good always in the same order. */
function byWorth(a, b) {
  return b.worth - a.worth || (a.id < b.id ? -1 : 1)
}

/** Whether a title is just these words, in whatever form they stand. */
function called(title, words) {
  const [one, other] = [allWords(title), words].map(list => new Set(list.map(word => stripped(fold(word)))))
  return one.size > 0 && one.size === other.size && [...one].every(word => other.has(word))
}

/** How well a page answers a word: twice the points are not twice as good, so that no word decides alone. */
function worthOf(points) {
  return Math.log1p(points / HALF)
}

/** How well pages answer some words together, and how much of what is asked each has. `weight` is that of a word. */
function together(words, weight) {
  const sum = new Map()
  const add = (pages, own) => {
    for (const { id, worth } of pages) {
      const [points, asked] = sum.get(id) || [0, 0]
      sum.set(id, [points + own * worth, asked + own])
    }
  }
  for (const word of words) {
    const own = weight(word) / Math.log(word.pages.length + 2) ** RARE
    add(word.pages, own)
    add(word.loose, own * LOOSE)
  }
  return sum
}

/** Whether the portal has little on what is asked in the place that is named: pages of others answer it far better. */
function isApart(words) {
  const places = words.filter(word => word.place)
  if (!places.length) return false
  const topic = [...together(words.filter(word => !word.tied), () => 1)]
  const best = pages => pages.reduce((most, [, [points]]) => Math.max(most, points), 0)
  return best(topic.filter(([id]) => places.every(place => place.own.has(id)))) < APART * best(topic)
}

/** Several words as one that is met by any of them: the best page of each is as good, so that none is left behind. */
function either(words) {
  if (words.length === 1) return words[0]
  const tops = words.map(({ pages }) => pages.reduce((most, { worth }) => Math.max(most, worth), 0))
  const top = Math.max(...tops)
  const best = new Map()
  words.forEach(({ pages }, at) => {
    for (const { id, worth } of pages) best.set(id, Math.max(best.get(id) || 0, (worth * top) / tops[at]))
  })
  return { ...words[0], own: new Set(best.keys()), pages: [...best].map(([id, worth]) => ({ id, worth })), loose: [], deler: new Map() }
}

export class Motor {
  constructor(base) {
    this.folder = `${base}pagefind/`
    this.overalt = `${base}sok/overalt.bin`
    this.indeks = new Indeks(this.folder)
    this.lest = new Map()
  }

  /** Fetches what a word is answered by; whoever asks for it tells of what fails. */
  begin(word) {
    this.indeks.search(word).catch(() => null)
  }

  /** What is told of a page: its address, title, kind, where, when, text and neighbours. */
  async page(id) {
    return once(this.lest, id, () => unpacked(`${this.folder}fragment/${id}.pf_fragment`).then(JSON.parse))
  }

  /** Whether some page has the words close to each other, or among its names and topics. */
  async near(words) {
    const found = await this.having(words)
    const begin = words.map(word => stripped(fold(word)))
    const holds = list => begin.every(one => list.some(word => word.startsWith(one)))
    for (const page of found.slice(0, LOOKED_AT)) {
      const { tittel, navn, emner, ner, tekst } = await this.page(page.id)
      if (holds(allWords([tittel, navn, emner, ner].join(" ")).map(fold))) return true
      const text = allWords(tekst).map(fold)
      if (text.some((word, at) => word.startsWith(begin[0]) && holds(text.slice(Math.max(0, at - CLOSE), at + CLOSE + 1)))) return true
    }
    return false
  }

  /** Pages that have all of some words, the best first, with how well each answers. */
  async having(words) {
    const [first, ...rest] = await Promise.all(words.map(word => this.indeks.search(word)))
    const others = rest.map(pages => new Map(pages.map(({ id, points }) => [id, points])))
    const all = first.filter(({ id }) => others.every(pages => pages.has(id)))
    return all.map(({ id, points }) => ({ id, worth: worthOf(others.reduce((sum, pages) => sum + pages.get(id), points)) })).sort(byWorth)
  }

  /** Pages that have a word. Those that only have one that begins with it stand back, where others have itself, or are left out. */
  async answering(word, alone) {
    const found = await this.indeks.search(word)
    const begun = !found.some(page => page.own) ? 1 : alone ? 0 : BEGUN
    return found.map(({ id, points, own }) => ({ id, worth: worthOf(points) * (own ? 1 : begun) })).filter(page => page.worth)
  }

  /** The pages of some kinds, by words that nobody types. */
  async ofKinds(kinds) {
    const found = await Promise.all(kinds.map(kind => this.indeks.search(`q${kind}`)))
    return new Set(found.flat().filter(page => page.own).map(page => page.id))
  }

  /**
   * How much less pages are an answer to a question with a place, if they are not of the kind that is asked for, as `tiltak i Drammen`.
   *
   * Who names places alone wants the kommune and the satsinger most. Where no kind is asked for, or several, all are alike.
   */
  async byKind(ord, steder) {
    const alone = ord.length === steder.length
    const kinds = new Set(ord.map(word => KINDS[stripped(fold(word))]).filter(Boolean))
    if (!steder.length || (!alone && kinds.size !== 1)) return () => 1
    const pages = await this.ofKinds(alone ? OF_PLACES : [...kinds])
    return id => (pages.has(id) ? 1 : alone ? NOT_OF_PLACES : OTHER_KIND)
  }

  /** The pages that are of no place. */
  async everywhere() {
    return once(this.lest, "", async () => new Set(JSON.parse(await unpacked(this.overalt))))
  }

  /**
   * Pages that have the words, those with most of what is asked first, rare words and places the heavier.
   *
   * `ord` are the words, `krav` the same with those together of which one is enough, and `steder` those that are names
   * of places: who asks for a place or a year wants little of others, unless the place has little of what is asked. What is of
   * no place, as a sort of tiltak, is no less for that; but where a kind of pages is asked for in a place, the others are.
   * `likt` tells how like what is asked is to what pages are called and looked for by: just the same makes a page twice as good.
   * A page that has only what is common of what is asked, where others have what is rare, is no answer.
   * `hele` are those that words which begin alike do not answer, and `skrevet` the words as they were typed. `split` gives
   * the parts of a compound, or null: where few pages have the compound, those with its parts come after. `alt` tells of a
   * page that it has all words, `deler` which parts of compounds found it.
   */
  async search({ ord, krav, steder, hele, skrevet, svar = new Set(), likt = new Map() }, split) {
    const [byKind, everywhere, ...alone] = await Promise.all([
      this.byKind(ord, steder),
      steder.length ? this.everywhere() : NONE,
      ...ord.map(word => this.answering(word, hele.includes(word))),
    ])
    const loose = await Promise.all(alone.map(async (pages, at) => {
      const parts = pages.length < FEW && (await split(ord[at]))
      return parts ? (await this.having(parts)).map(page => ({ ...page, deler: parts.filter(part => part.length > TINY) })) : []
    }))
    const like = id => 1 + LIKE * (likt.get(id) || 0)
    if (ord.length === 1 && !loose[0].length) {
      const pages = alone[0].map(({ id, worth }) => ({ id, worth: worth * byKind(id) * like(id) })).sort(byWorth)
      return this.withNear(pages, [ord, skrevet], svar)
    }
    const each = new Map(ord.map((word, at) => {
      const own = new Set(alone[at].map(page => page.id))
      const place = steder.includes(word)
      const others = loose[at].filter(page => !own.has(page.id))
      return [word, { own, place, tied: place || YEAR.test(word), pages: alone[at], loose: others, deler: new Map(others.map(page => [page.id, page.deler])) }]
    }))
    const words = krav.map(some => either(some.map(word => each.get(word))))
    const [where, elsewhere] = isApart(words) ? [1, 1] : [WHERE, ELSEWHERE]
    const tied = words.filter(word => word.tied)
    const told = [...together(words, ({ place }) => (place ? where : 1))]
    const most = Math.max(...told.map(([, [, asked]]) => asked))
    const found = told.filter(([, [, asked]]) => asked >= SAID * most).map(([id, [points, asked]]) => {
      const lacking = tied.filter(({ own, place }) => !own.has(id) && !(place && everywhere.has(id))).length
      const alt = words.every(({ own, deler }) => own.has(id) || deler.has(id))
      return { id, worth: points * asked ** MOST_OF_IT * elsewhere ** lacking * byKind(id) * like(id), alt, deler: words.flatMap(({ deler }) => deler.get(id) || []) }
    })
    found.sort(byWorth)
    const [fewest, ...rest] = [...each.values()].map(({ own }) => own).sort((a, b) => a.size - b.size)
    const all = new Set([...fewest].filter(id => rest.every(own => own.has(id))))
    const asked = [ord, skrevet, ...krav.filter(some => some.length > 1).flat().map(word => [word])]
    return this.withNear(all.size < FEW ? found : found.filter(({ id, worth }) => all.has(id) || worth >= NEAR * found[0].worth), asked, svar)
  }

  /**
   * The hits, where those that belong with the best ones come nearer them: the satsing of a tiltak, the report on it.
   *
   * A page that is called just what is asked, as it is understood or typed, comes first, unless others answer far better.
   * `svar` are the pages that are told to be the answer: they come before all, also where no word finds them. A source is not lifted.
   * Where there are few, what belongs with them comes after, as pages that are `beside`.
   */
  async withNear(answering, asked, svar = new Set()) {
    const met = new Set(answering.map(page => page.id))
    const found = [...answering, ...[...svar].filter(id => !met.has(id)).map(id => ({ id, worth: 0, alt: true }))]
    const best = found.slice(0, FEW)
    const near = new Map()
    const told = await Promise.all(best.map(page => this.page(page.id).catch(() => ({ tittel: "", naboer: [] }))))
    told.forEach(({ naboer }, at) => {
      for (const [id, weight] of naboer) near.set(id, (near.get(id) || 0) + weight * best[at].worth)
    })
    const isFirst = (page, at) => page.worth >= NAMED * best[0].worth && !told[at].bak && asked.some(words => called(told[at].tittel, words))
    const named = new Set(best.filter(isFirst).map(page => page.id))
    const back = new Set(best.filter((_, at) => told[at].bak).map(page => page.id))
    const lifted = ({ id, worth }) => worth + (back.has(id) ? 0 : BELONGS) * (near.get(id) || 0)
    const sorted = [...found].sort((a, b) => svar.has(b.id) - svar.has(a.id) || named.has(b.id) - named.has(a.id) || lifted(b) - lifted(a))
    const others = [...near].filter(([id]) => !met.has(id) && !svar.has(id)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return [...sorted, ...others.slice(0, Math.max(0, FEW - sorted.length)).map(([id]) => ({ id, beside: true }))]
  }
}
