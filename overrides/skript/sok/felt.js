// The search field in the header: opens with / and Ctrl-K, and suggests records, themes and kommuner while one types.
// Without scripts it is a plain form that leads to the search page.

import { Biter, fold, keyOf, words } from "./ord.js"

const MOST = 8
const PAUSE = 120

const form = document.querySelector(".sokefelt")
const input = form.querySelector("input")
const list = form.querySelector("[role=listbox]")
const root = new URL(form.dataset.rot, location.href)
const biter = new Biter(`${root}sok/forslag`)
let chosen = -1
let timer = 0

/** Titles and other names that have a word beginning with each of the typed words. */
async function suggestions(text) {
  const typed = words(text).map(fold)
  if (!typed.length || typed[0].length < 2) return []
  const found = await biter.piece(keyOf(typed[0]))
  const fits = ([title, , , , names]) => {
    const own = words(`${title} ${names}`).map(fold)
    return typed.every(one => own.some(word => word.startsWith(one)))
  }
  return found.filter(fits).slice(0, MOST)
}

function close() {
  list.hidden = true
  chosen = -1
  input.setAttribute("aria-expanded", "false")
  input.removeAttribute("aria-activedescendant")
}

function choose(number) {
  const options = [...list.children]
  if (!options.length) return
  chosen = (number + options.length) % options.length
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)))
  input.setAttribute("aria-activedescendant", options[chosen].id)
}

async function suggest() {
  const text = input.value
  const found = await suggestions(text).catch(() => [])
  if (text !== input.value) return
  list.replaceChildren(
    ...found.map(([title, path, kind, where], place) => {
      const option = document.createElement("li")
      option.id = `forslag-${place}`
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", "false")
      option.dataset.adresse = new URL(path, root).href
      const detail = document.createElement("span")
      detail.className = "merknad"
      detail.textContent = [kind, where].filter(Boolean).join(" · ")
      option.append(`${title} `, detail)
      option.addEventListener("mousedown", event => {
        event.preventDefault()
        location.href = option.dataset.adresse
      })
      return option
    }),
  )
  chosen = -1
  list.hidden = !found.length
  input.setAttribute("aria-expanded", String(found.length > 0))
  input.removeAttribute("aria-activedescendant")
}

input.addEventListener("input", () => {
  clearTimeout(timer)
  timer = setTimeout(suggest, PAUSE)
})
input.addEventListener("blur", close)
input.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (list.hidden) return
    event.preventDefault()
    choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1))
  } else if (event.key === "Escape") {
    if (list.hidden) input.blur()
    close()
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault()
    location.href = list.children[chosen].dataset.adresse
  }
})

document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]")
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  if (!slash && !k) return
  event.preventDefault()
  const field = document.getElementById("q") || input
  field.focus()
  field.select()
})
