// What readers write of several words when they look for a page: whole questions, its names and its search words.

import { fold, keyOf, stripped } from "./ord.js"

const stems = list => new Set(list.map(word => stripped(fold(word))))
const shared = (some, others) => [...some].filter(stem => others.has(stem)).length

/** The share of the words of two questions that is in both. */
function likeness(some, others) {
  const both = shared(some, others)
  return both / (some.size + others.size - both)
}

export class Fraser {
  constructor(biter, stoppord) {
    this.biter = biter
    this.stoppord = stoppord
  }

  /** What is told by a sign in the files of some words: each as its own words and the id of a page. */
  async told(ord, sign) {
    const pieces = await Promise.all([...new Set(ord.map(keyOf))].map(key => this.biter.piece(key)))
    const found = new Set(pieces.flat().filter(one => one.includes(sign)))
    return [...found].map(one => one.split(sign)).map(([phrase, id]) => [phrase.split(" "), `no_${id}`])
  }

  /**
   * The ids of pages that are told to be the answer to what is asked, in whatever order and form the words stand.
   *
   * `ord` are the words that say something. Where an answer has just one, its other words must have been typed, too; else
   * they tell which of several is nearest.
   */
  async answers(ord, typed) {
    const [asked, all] = [stems(ord), stems(typed)]
    const found = (await this.told(ord, "#")).flatMap(([own, id]) => {
      const saying = own.filter(word => !this.stoppord.has(word))
      const [said, meant] = [own, saying.length ? saying : own].map(stems)
      const isAsked = likeness(meant, asked) === 1 && (meant.size > 1 || shared(said, all) === said.size)
      return isAsked ? [[id, likeness(said, all)]] : []
    })
    const nearest = Math.max(...found.map(([, like]) => like))
    return new Set(found.filter(([, like]) => like === nearest).map(([id]) => id))
  }

  /** How like what pages are called and looked for by is to what is asked, by id, from 0 to 1, where several words are in both, and all of some. */
  async like(ord, needed) {
    const [asked, places] = [stems(ord), stems(needed)]
    const most = new Map()
    for (const [own, id] of asked.size > 1 ? await this.told(ord, "^") : []) {
      const said = stems(own)
      if (shared(asked, said) > 1 && shared(places, said) === places.size) most.set(id, Math.max(most.get(id) || 0, likeness(asked, said)))
    }
    return most
  }
}
