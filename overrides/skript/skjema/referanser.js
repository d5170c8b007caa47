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
    this.registre = new Map()
  }

  ider(slag) {
    return this.poster[slag].map(([id]) => id)
  }

  navn(slag, id) {
    return this.register(slag).navn.get(id) || ""
  }

  /** The name of each record of a kind, and the ids of those with the same name, however it is typed: made once. */
  register(slag) {
    if (!this.registre.has(slag)) {
      const same = new Map()
      for (const [id, name] of this.poster[slag]) same.set(fold(name), [...(same.get(fold(name)) || []), id])
      this.registre.set(slag, { navn: new Map(this.poster[slag].map(([id, name]) => [id, name])), same })
    }
    return this.registre.get(slag)
  }

  /** What a record is called where one chooses it: by its name, with the id where several have the same; the id where it has none. */
  vist(slag, id) {
    const name = this.navn(slag, id)
    return this.register(slag).same.get(fold(name))?.length > 1 ? `${name} (${id})` : name || id
  }

  /** The id of the record that a text names, by its id, by what it is called or by a name that no other has; else the text. */
  idTil(slag, text) {
    const { navn, same } = this.register(slag)
    if (!text || navn.has(text)) return text
    const found = same.get(fold(text)) || []
    if (found.length === 1) return found[0]
    const id = text.match(/\(([^()]+)\)$/)?.[1]
    return navn.has(id) && fold(this.vist(slag, id)) === fold(text) ? id : text
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
    this.lister.get(slag).replaceChildren(...found.map(([id]) => lag("option", { value: this.vist(slag, id) })))
  }
}
