// The records that a field can name: found by typing a part of the id or of the name.

import { lag } from "./dom.js"
import { fold } from "./likhet.js"

const MOST = 30

export class Referanser {
  /** `poster` gives, by kind, rows of an id, a name and, where it has another, the path of its file. */
  constructor(poster, holder) {
    this.poster = poster
    this.holder = holder
    this.lister = new Map()
  }

  ider(slag) {
    return this.poster[slag].map(([id]) => id)
  }

  navn(slag, id) {
    return this.poster[slag].find(one => one[0] === id)?.[1] || ""
  }

  /** The id of the record that a text names, by its id or its whole name; else the text. */
  idTil(slag, text) {
    const wanted = fold(text)
    const found = this.poster[slag].filter(([id, name]) => id !== text && fold(name) === wanted)
    return found.length === 1 && !this.ider(slag).includes(text) ? found[0][0] : text
  }

  /** The id of the list of suggestions of a kind. */
  liste(slag) {
    if (!this.lister.has(slag)) {
      const made = lag("datalist", { id: `liste-${slag}` })
      this.holder.append(made)
      this.lister.set(slag, made)
    }
    return `liste-${slag}`
  }

  foresla(slag, text) {
    const words = fold(text).split("-").filter(Boolean)
    const fits = ([id, name]) => words.every(word => `${id} ${fold(name)}`.includes(word))
    const found = this.poster[slag].filter(fits).slice(0, MOST)
    this.lister.get(slag).replaceChildren(...found.map(([id, name]) => lag("option", { value: id, label: name })))
  }
}
