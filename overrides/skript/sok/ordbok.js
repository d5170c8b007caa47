// What a query means: its words looked up in those of the index, and mended where the index has no such word.

import { distance, MOST_OFF, swapped } from "./avstand.js"
import { Fraser } from "./fraser.js"
import { Biter, fold, keyOf, rightWords, stripped, words } from "./ord.js"

const LONG = 8
const ABBREVIATION = 3
const SHORT = 4
const FAR = [[4, 1], [9, 2]]
const SURE = [[7, 1], [11, 2]]
const MARKED = /^(.*?)([+*]?)(\??)(@{0,2})$/
const LETTER = /^\p{L}$/u
const KOMMUNE = "@@"
const [TELLING, NAMED] = [0, 1]
const WISH = 5

/** Whether a word has the letters æ, ø and å that were typed: who types `å` does not mean `a`, but many who type `a` mean `å`. */
function hasLetters(word, typed) {
  const [some, all] = [typed, word].map(one => one.replaceAll("ä", "æ").replaceAll("ö", "ø").match(/[æøå]/g) || [])
  return some.every((letter, at) => all[at] === letter)
}

/** The words of the index, fetched piece by piece. */
export class Ordbok {
  /** `near` tells whether some page has words close to each other, and `begin` is told of each word that is to be searched for. */
  constructor(base, stoppord, near, begin) {
    this.near = near
    this.begin = begin
    this.stoppord = new Set(stoppord)
    this.biter = new Biter(`${base}ord`)
    this.fraser = new Fraser(base, this.stoppord)
    this.lest = new Map()
  }

  /**
   * Words that begin alike: as written, folded, and its mark: "+" where compounds are made of it, "*" where it says what sort of thing they are.
   *
   * Then comes its rank: TELLING, NAMED where it is or means the same as a part of a name, or more. Then "@" for a place and KOMMUNE for a kommune,
   * and last whether it only says what somebody wants to do.
   */
  async piece(key) {
    if (!this.lest.has(key)) {
      let rank = TELLING
      this.lest.set(key, (await this.biter.piece(key)).filter(word => !/[!=~>]/.test(word)).flatMap(marked => {
        const [, word, mark, wish, place] = MARKED.exec(marked)
        rank += marked ? 0 : 1
        return marked ? [[word, fold(word), mark, rank, place, wish === "?"]] : []
      }))
    }
    return this.lest.get(key)
  }

  /** The parts of a compound that is told in the lists, but stands on no page. */
  async told(folded) {
    const stem = stripped(folded)
    const list = (await this.biter.piece(keyOf(folded))).filter(one => one.includes("=")).map(one => one.split("="))
    const found = list.find(([one]) => fold(one) === stem) || list.find(([one]) => stripped(fold(one)) === stem)
    return found && found[1].split(" ")
  }

  /** For each word what finds others that pages say nearly the same by, or that begin with it where it is half a word. */
  async kalt(list) {
    const found = await Promise.all(list.map(async word => {
      const stem = stripped(fold(word))
      const lists = [await this.biter.piece(keyOf(word)), await this.piece(keyOf(word))]
      const others = lists[0].map(one => one.split(">")).filter(([one, said]) => said && stripped(fold(one)) === stem)
      const half = lists[1].some(([, one]) => stripped(one) === stem) ? [] : [`${word}.*`]
      return [word, [...others.flatMap(([, said]) => said.split(" ")), ...half]]
    }))
    return Object.fromEntries(found)
  }

  /**
   * The kommune that a query names, where the portal has no records from it, and the words without it.
   *
   * Among other words it must be told from what it may mean else: it has a capital letter, or no page has such a word.
   */
  async withoutRecords(query) {
    const typed = words(query)
    const bare = typed.filter(word => word !== "kommune")
    for (let at = 0; at < bare.length; at += 1) {
      const list = (await this.biter.piece(keyOf(bare[at]))).filter(one => one.endsWith("!")).map(one => one.slice(0, -1))
      for (const name of list) {
        const own = words(name)
        const there = own.every((word, place) => fold(word) === fold(bare[at + place] || ""))
        if (!there) continue
        const rest = [...bare.slice(0, at), ...bare.slice(at + own.length)]
        if (!rest.length || query.includes(name) || !(await this.isWord(bare[at], name))) return { kommune: name, rest, own }
      }
    }
    return { kommune: "", rest: typed, own: [] }
  }

  /** Whether what may be the name of a kommune is a word here: where it is written as the name is, half a word, but not mended. */
  async isWord(word, name) {
    if (this.stoppord.has(word)) return true
    if (!name.toLowerCase().startsWith(word)) return (await this.look(word, true)).ord.length > 0
    return (await this.piece(keyOf(word))).some(([one]) => one === word || (word.length >= 3 && one.startsWith(word)))
  }

  /** Whether some page has all of the words, just so. */
  async known(list) {
    return (await Promise.all(list.map(word => this.entry(word)))).every(([one]) => one)
  }

  /**
   * What to search for: words as the index has them, what was changed, and what the index does not know.
   *
   * `krav` are the words each by itself, but several kommuner together: one of them is enough. `kjente` are those that can be asked alone.
   */
  async understand(query) {
    const skrevet = words(query)
    skrevet.forEach(word => this.biter.piece(keyOf(word)).catch(() => null)) // at once; whoever needs one tells of what fails
    skrevet.forEach(word => this.stoppord.has(word) || this.fraser.bind.piece(word).catch(() => null))
    const { kommune, rest, own } = await this.withoutRecords(query)
    const typed = await this.joined(rest)
    const long = typed.filter(word => !LETTER.test(word))
    const meant = long.filter(word => !this.stoppord.has(word))
    const alone = Boolean(kommune) && !meant.length
    const named = await Promise.all(own.filter(word => !this.stoppord.has(word)).map(word => this.look(word, false)))
    const asked = alone ? meant : [meant, long, typed].find(list => list.length) || []
    const others = await Promise.all(asked.map(word => this.look(word, true)))
    const found = [...named.filter(one => alone || one.ord.length), ...others]
    const ord = [...new Set(found.flatMap(one => one.ord))]
    const [places, whole, entries] = await Promise.all(["place", "whole", "entry"].map(told => Promise.all(ord.map(word => this[told](word)))))
    const steder = ord.filter((_, at) => places[at])
    const kommuner = ord.filter((_, at) => places[at] === KOMMUNE)
    const either = kommuner.length > 1 ? kommuner : []
    return {
      kommune,
      bareKommune: alone,
      ord,
      krav: [...ord.filter(word => !either.includes(word)).map(word => [word]), ...(either.length ? [either] : [])],
      steder,
      hele: ord.filter((_, at) => whole[at]),
      skrevet,
      svar: await this.fraser.answers(ord, skrevet),
      likt: await this.fraser.like(ord, steder),
      kjente: ord.filter((_, at) => !entries[at][WISH]),
      ukjente: found.filter(one => !one.ord.length).map(one => one.skrevet),
      endret: found.length < named.length + others.length || found.some(one => one.endret),
      nok: await this.enough(found, alone),
    }
  }

  /** What place a word is the name of, in any form: "@", KOMMUNE, or nothing. */
  async place(word) {
    const stem = stripped(fold(word))
    const list = (await this.piece(keyOf(word))).filter(([, one, , , place]) => place && stripped(one) === stem)
    return list.map(([, , , , place]) => place).sort().at(-1) || ""
  }

  /** Whether a word is met by itself alone: as short as an abbreviation, and no compounds are made of it, as of `nav`. */
  async whole(word) {
    const [one, , mark] = word.length <= ABBREVIATION ? await this.entry(word) : []
    return Boolean(one) && mark !== "+"
  }

  /**
   * Whether the words that the index has say what is asked for: most of them, or one that tells it alone; a name all.
   *
   * What says no more than what somebody wants to do, as `søke` or `kart`, or what sort of thing is asked for, is not enough by itself.
   */
  async enough(found, name) {
    const known = found.filter(one => one.ord.length)
    const unknown = found.length - known.length
    if (!known.length || (name && unknown)) return false
    if (!unknown) return true
    const entries = await Promise.all(known.map(({ ord }) => Promise.all(ord.map(word => this.entry(word)))))
    const saying = entries.filter(own => own.some(([, , mark, , , wish]) => mark !== "*" && !wish))
    return saying.length > 0 && (known.length > unknown || saying.some(own => own.every(([, , , rank]) => rank === TELLING)))
  }

  /** What is told of a word, as `piece` tells it: nothing where no page has it, just so. */
  async entry(word) {
    return (await this.piece(keyOf(word))).find(([one]) => one === word) || []
  }

  /** Words with neighbours written together where the index has the compound: `nærmiljø senter` as `nærmiljøsenter`. */
  async joined(typed) {
    const made = []
    for (let at = 0; at < typed.length; at += 1) {
      const both = typed[at] + (typed[at + 1] || "")
      const compound = typed[at + 1] && typed[at].length >= 3 && typed[at + 1].length >= 3 && !this.stoppord.has(typed[at])
      const list = compound ? await this.piece(keyOf(both)) : []
      const stem = stripped(fold(both))
      if (list.some(([, one]) => stripped(one) === stem)) at += 1
      made.push(list.some(([, one]) => stripped(one) === stem) ? both : typed[at])
    }
    return made
  }

  /** A word as the index has it; a name is not mended. */
  async look(word, mending) {
    const known = (text, endret = false) => {
      this.begin(text)
      return { skrevet: word, ord: [text], endret }
    }
    const unknown = { skrevet: word, ord: [], endret: false }
    if (/^\d+$/.test(word)) return known(word)
    const list = await this.piece(keyOf(word))
    const folded = fold(word)
    if (list.some(([one]) => one === word)) return known(word)
    if (!mending) return unknown
    const same = list.find(([one, plain]) => plain === folded && hasLetters(one, word))
    if (same) return known(same[0], true)
    if (word.length >= 3 && list.some(([one]) => one.startsWith(word))) return known(word)
    const right = rightWords(await this.biter.piece(keyOf(folded)))
    if (right.includes(folded)) return unknown
    const begun = folded.length >= 3 && list.find(([one, plain]) => plain.startsWith(folded) && hasLetters(one, word))
    if (begun) return known([...begun[0]].slice(0, [...word].length).join(""), true)
    const stem = stripped(folded)
    const short = folded.replace(/(?<=^...)e[nt]$/, "")
    const bent = list.find(([, one]) => one === stem) || list.find(([, one]) => stripped(one) === stem) || list.find(([, one, , rank]) => one === short && rank <= NAMED)
    if (bent) return known(bent[0])
    if (right.some(one => stripped(one) === stem)) return unknown
    const told = await this.told(folded)
    if (told) return { skrevet: word, ord: told, endret: true }
    const slip = folded.length >= LONG && (await this.mend(folded, list, 1))
    if (slip) return known(slip, true)
    const about = await this.about(word)
    if (about) return known(about, true)
    const split = await this.split(word)
    if (split) return { skrevet: word, ord: (await this.near(split)) ? split : [], endret: false }
    const mended = await this.mend(folded, list)
    return mended ? known(mended, true) : unknown
  }

  /** The word that a compound is about, where its last part only says what sort of thing it is: `fattigdom` of `fattigdomsproblem`. */
  async about(word) {
    const list = await this.piece(keyOf(word))
    for (let at = word.length - 3; at >= 4; at -= 1) {
      const first = word.slice(0, at)
      const known = [first, first.replace(/[se]$/, "")].find(part => list.some(([one, , mark]) => one === part && (mark || part.length >= LONG)))
      if (!known) continue
      const stem = stripped(fold(word.slice(at)))
      if ((await this.piece(keyOf(stem))).some(([, one, mark]) => mark === "*" && (one === stem || stripped(one) === stem))) return known
    }
    return null
  }

  /** Two words that compounds are made of and that make the word, with a joining s or e between them; or what a hyphen joins. */
  async split(word) {
    const joined = word.split("-")
    if (joined.length > 1) return (await this.known(joined)) ? joined : null
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const first = word.slice(0, at)
      const parts = (await this.piece(keyOf(first))).filter(([, , part]) => part)
      const known = [first, first.replace(/[se]$/, "")].find(part => part.length >= 3 && parts.some(([one]) => one === part))
      if (!known) continue
      const rest = word.slice(at)
      const others = (await this.piece(keyOf(rest))).filter(([, , part]) => part)
      const stem = stripped(fold(rest))
      const other = others.find(([one]) => one === rest) || others.find(([, one]) => stripped(one) === stem)
      if (other) return [known, other[0]]
    }
    return null
  }

  /** The nearest word, at most `limit` off: the longer, the farther, and one that no page is called by must be longer and nearer. */
  async mend(folded, list, limit = MOST_OFF) {
    const [named, other] = [FAR, SURE].map(steps => Math.min(limit, steps.findLast(([length]) => folded.length >= length)?.[1] || 0))
    if (!named || /^\d+$/.test(folded)) return null
    const keys = new Set([folded[0] + folded[2], folded[1] + folded[0], folded.slice(1, 3)].map(key => keyOf(key)))
    const more = await Promise.all([...keys].map(key => this.piece(key)))
    let best = null
    let least = named + 1
    for (const [word, one, , rank] of [list, ...more].flat()) {
      const most = Math.min(rank > NAMED ? other : named, least - 0.1)
      const off = distance(folded, one, most)
      if (off <= most && (folded.length > SHORT || swapped(folded, one))) [best, least] = [word, off]
    }
    return best
  }
}
