// The search field in the header and on the home page: opens with / and Ctrl-K, and suggests records, themes and
// kommuner while one types. Without scripts it is a plain form that leads to the search page.

import { Biter, fold, keyOf, words } from "./ord.js"

const MOST = 8
const PAUSE = 120

/** One field with its list of suggestions. */
class Felt {
  constructor(form) {
    this.input = form.querySelector("input")
    this.list = form.querySelector("[role=listbox]")
    this.root = new URL(form.dataset.rot, location.href)
    this.biter = new Biter(`${this.root}sok/forslag`)
    this.chosen = -1
    this.timer = 0
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.suggest(), PAUSE)
    })
    this.input.addEventListener("blur", () => this.close())
    this.input.addEventListener("keydown", event => this.key(event))
  }

  /** Titles and other names that have a word beginning with each of the typed words. */
  async suggestions(text) {
    const typed = words(text).map(fold)
    if (!typed.length || typed[0].length < 2) return []
    const found = await this.biter.piece(keyOf(typed[0]))
    const fits = ([title, , , , names]) => {
      const own = words(`${title} ${names}`).map(fold)
      return typed.every(one => own.some(word => word.startsWith(one)))
    }
    return found.filter(fits).slice(0, MOST)
  }

  async suggest() {
    const text = this.input.value
    const found = await this.suggestions(text).catch(() => [])
    if (text !== this.input.value || document.activeElement !== this.input) return
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)))
    this.chosen = -1
    this.list.hidden = !found.length
    this.input.setAttribute("aria-expanded", String(found.length > 0))
    this.input.removeAttribute("aria-activedescendant")
  }

  option([title, path, kind, where], place) {
    const made = document.createElement("li")
    made.id = `${this.list.id}-${place}`
    made.setAttribute("role", "option")
    made.setAttribute("aria-selected", "false")
    made.dataset.adresse = new URL(path, this.root).href
    const detail = document.createElement("span")
    detail.className = "merknad"
    detail.textContent = [kind, where].filter(Boolean).join(" · ")
    made.append(`${title} `, detail)
    made.addEventListener("mousedown", event => {
      event.preventDefault()
      location.href = made.dataset.adresse
    })
    return made
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) return
      event.preventDefault()
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : this.chosen < 0 ? 0 : -1))
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.input.blur()
      this.close()
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault()
      location.href = this.list.children[this.chosen].dataset.adresse
    }
  }

  choose(number) {
    const options = [...this.list.children]
    if (!options.length) return
    this.chosen = (number + options.length) % options.length
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.chosen)))
    this.input.setAttribute("aria-activedescendant", options[this.chosen].id)
  }

  close() {
    this.list.hidden = true
    this.chosen = -1
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }
}

const fields = [...document.querySelectorAll(".sokefelt")].map(form => new Felt(form))

document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]")
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  if (!slash && !k) return
  event.preventDefault()
  const field = document.getElementById("q") || fields.at(-1).input
  field.focus()
  field.select()
})
