// What readers write of several words when they look for a page: whole questions, its names and its search words.

import { Biter, fold, once, stripped } from "./ord.js"

const BEGINNING = 4
const LONE = 0.5

const stems = list => new Set(list.map(word => stripped(fold(word))))
const shared = (some, others) => [...some].filter(stem => others.has(stem)).length

/** The share of the words of two questions that is in both. */
function likeness(some, others) {
  const both = shared(some, others)
  return both / (some.size + others.size - both)
}

/** Lists in volumes, in the order of how words begin; where each begins stands in a file of its own. */
class Bind extends Biter {
  async piece(word) {
    const begins = await once(this.hentet, "", () => this.json(""))
    const beginning = fold(word).slice(0, BEGINNING)
    const number = begins.filter(one => one <= beginning).length - 1
    return number < 0 ? [] : once(this.hentet, number, () => this.json(`/${number}`))
  }
}

export class Fraser {
  constructor(base, stoppord) {
    this.bind = new Bind(`${base}fraser`)
    this.stoppord = stoppord
  }

  /** What is told by a sign in the volumes of some words: each as its own words and the ids of pages. */
  async told(ord, sign) {
    const volumes = await Promise.all(ord.map(word => this.bind.piece(word)))
    const found = new Set(volumes.flat().filter(one => one.includes(sign)))
    return [...found].map(one => one.split(sign).map(part => part.split(" ")))
  }

  /**
   * The ids of pages that are told to be the answer to what is asked, in whatever order and form the words stand.
   *
   * `ord` are the words that say something. Where an answer has just one, its other words must have been typed, too; else
   * they tell which of several is nearest.
   */
  async answers(ord, typed) {
    const [asked, all] = [stems(ord), stems(typed)]
    const found = (await this.told(ord, "#")).flatMap(([own, ids]) => {
      const saying = own.filter(word => !this.stoppord.has(word))
      const [said, meant] = [own, saying.length ? saying : own].map(stems)
      const isAsked = likeness(meant, asked) === 1 && (meant.size > 1 || shared(said, all) === said.size)
      return isAsked ? ids.map(id => [id, likeness(said, all)]) : []
    })
    const nearest = Math.max(...found.map(([, like]) => like))
    return new Set(found.filter(([, like]) => like === nearest).map(([id]) => id))
  }

  /**
   * How like what pages are called and looked for by is to what is asked, by id, from 0 to 1.
   *
   * Several words must be in both, or the one there is, which tells less; and all of `needed`.
   */
  async like(ord, needed) {
    const [asked, places] = [stems(ord), stems(needed)]
    const most = new Map()
    for (const [own, ids] of await this.told(ord, "^")) {
      const said = stems(own)
      const lone = said.size === 1
      if (shared(asked, said) < (lone ? 1 : 2) || shared(places, said) < places.size) continue
      const like = likeness(asked, said) * (lone ? LONE : 1)
      for (const id of ids) most.set(id, Math.max(most.get(id) || 0, like))
    }
    return most
  }
}
