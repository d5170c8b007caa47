// The search fields: / and Ctrl-K lead to one, and records, themes and kommuner are suggested while one types. Without
// scripts each is a plain form that leads to the search page.

import { Forslag } from "./forslag.js"
import { Hurtigtast } from "./hurtigtast.js"

const PAUSE = 120
const QUIET = 700

/** One field with its list of suggestions. `shown` is the text that the list stands for, `slag` the kinds that are called otherwise here. */
class Felt {
  constructor(form) {
    this.input = form.querySelector("input")
    this.list = form.querySelector("[role=listbox]")
    this.status = form.querySelector("[role=status]")
    this.slag = new URLSearchParams(this.list.dataset.slag)
    this.root = new URL(this.list.dataset.rot, location.href)
    this.forslag = new Forslag(`${this.root}sok/`)
    this.shown = null
    this.turn = 0
    this.chosen = -1
    this.input.addEventListener("input", () => this.typed())
    this.input.addEventListener("blur", () => this.close())
    this.input.addEventListener("keydown", event => this.key(event))
    form.addEventListener("submit", () => this.close())
  }

  /** Lets go of what was chosen for another text, and suggests anew when the typing rests. */
  typed() {
    this.choose(-1)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.suggest(), PAUSE)
  }

  /** Shows the suggestions for the text in the field; the answer to an older text, or to one that was left, is dropped. */
  async suggest() {
    clearTimeout(this.timer)
    const turn = (this.turn += 1)
    const text = this.input.value
    const found = await this.forslag.of(text).catch(() => null)
    if (turn !== this.turn || text !== this.input.value || document.activeElement !== this.input) return
    this.shown = text
    this.chosen = -1
    this.list.replaceChildren(...(found || []).map((one, place) => this.option(one, place)))
    this.list.hidden = !found?.length
    this.input.setAttribute("aria-expanded", String(!this.list.hidden))
    this.input.removeAttribute("aria-activedescendant")
    this.say(found)
  }

  /** Tells how many suggestions there are, when the typing has rested so long that it does not disturb. */
  say(found) {
    const { antall, ingen } = this.status.dataset
    const told = found ? (found.length ? antall.replace("{antall}", found.length) : ingen) : ""
    clearTimeout(this.saying)
    this.saying = setTimeout(() => {
      if (this.status.textContent !== told) this.status.textContent = told
    }, QUIET)
  }

  /** A link that is an option: the browser opens it as the reader clicks it, also in a new tab. */
  option({ tittel, adresse, slag, hvor, sprak }, place) {
    const made = document.createElement("a")
    const { lang } = document.documentElement
    made.id = `${this.list.id}-${place}`
    made.href = new URL(adresse, this.root).pathname
    made.tabIndex = -1
    made.setAttribute("role", "option")
    made.setAttribute("aria-selected", "false")
    const title = document.createElement("span")
    title.textContent = tittel
    if (sprak !== lang) title.lang = sprak
    const detail = document.createElement("span")
    detail.className = "merknad"
    detail.textContent = [this.slag.get(slag) || slag, hvor].filter(Boolean).join(" · ")
    made.append(title, " ", detail)
    made.addEventListener("mousedown", event => event.preventDefault())
    return made
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      this.move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault()
      this.close()
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault()
      this.list.children[this.chosen].click()
    }
  }

  /** Chooses the next option or the one before, in a list that is opened for it if it is closed or of another text. */
  async move(step) {
    if (this.list.hidden || this.shown !== this.input.value) await this.suggest()
    const number = this.list.children.length
    if (this.list.hidden || this.shown !== this.input.value) return
    const from = this.chosen < 0 && step < 0 ? 0 : this.chosen
    this.choose((from + step + number) % number)
  }

  /** Marks one option as the chosen one, or none. */
  choose(number) {
    this.chosen = number
    const options = [...this.list.children]
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)))
    if (number < 0) return this.input.removeAttribute("aria-activedescendant")
    this.input.setAttribute("aria-activedescendant", options[number].id)
    options[number].scrollIntoView({ block: "nearest" })
  }

  close() {
    this.turn += 1
    clearTimeout(this.timer)
    clearTimeout(this.saying)
    this.status.textContent = ""
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.choose(-1)
  }
}

const fields = [...document.querySelectorAll(":is(.sokefelt, .sokeskjema)")].map(form => new Felt(form))
const hurtigtast = new Hurtigtast(fields[0].root)
const choice = document.getElementById("hurtigtast")
if (choice) hurtigtast.offer(choice)

addEventListener("pagehide", () => fields.forEach(field => field.close()))

document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]")
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !hurtigtast.isOff()
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  if (!slash && !k) return
  event.preventDefault()
  const field = document.getElementById("q") || fields.at(-1).input
  field.focus()
  field.select()
})
