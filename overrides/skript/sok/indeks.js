// Pagefind's index, asked of its engine directly: its own script around the engine is six times as large, and fetches one thing after the other.

import { once, opened, stripMarks } from "./ord.js"

const SIGNATURE = 12
const LANGUAGE = "no"

export class Indeks {
  /** `ranking` tells how the engine gives points. */
  constructor(folder, ranking) {
    this.folder = folder
    this.ranking = JSON.stringify(ranking)
    this.kept = new Map()
    this.tries = 0
  }

  /** The engine with what it knows of the pages, ready to search. */
  engine() {
    return once(this.kept, "", () => this.load())
  }

  /** A module that failed once is asked for by another address: the browser remembers the failure. */
  async load() {
    const again = this.tries ? `?${this.tries}` : ""
    this.tries += 1
    const entry = fetch(`${this.folder}pagefind-entry.json`, { cache: "no-cache" }).then(answer => answer.json())
    const [{ default: engine }, wasm, pages] = await Promise.all([
      import(`${this.folder}pagefind.js${again}`),
      this.file(`wasm.${LANGUAGE}.pagefind`),
      entry.then(({ languages }) => this.file(`pagefind.${languages[LANGUAGE].hash}.pf_meta`)),
    ])
    await engine({ module_or_path: wasm })
    this.place = engine.set_ranking_weights(engine.init_pagefind(pages), this.ranking)
    return engine
  }

  /** What a file of Pagefind's holds. */
  async file(name) {
    const bytes = await (await opened(this.folder + name)).arrayBuffer()
    return new Uint8Array(bytes, SIGNATURE)
  }

  /** The ids of the pages that have all of some words, or just the word as it stands, with the points of each, the best first. */
  async search(words, exact = false) {
    const engine = await this.engine()
    const typed = words.join(" ").replaceAll("-", "")
    const plain = stripMarks(typed)
    const pieces = JSON.parse(engine.request_indexes(this.place, plain)).filter(Boolean)
    await Promise.all(pieces.map(name => once(this.kept, name, async () => {
      this.place = engine.load_index_chunk(this.place, await this.file(`index/${name}.pf_index`))
    })))
    const { results } = JSON.parse(engine.search(this.place, plain, typed, "{}", "", exact, false))
    return results.map(({ p, s }) => ({ id: p, points: s }))
  }
}
