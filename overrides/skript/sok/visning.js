// What the search page shows: its elements and texts, each hit, what is said of them all, and what is chosen.

import { utdrag } from "./utdrag.js"

export const $ = id => document.getElementById(id)
export const { tekster, stoppord } = JSON.parse($("sokdata").textContent)

/** A text of the page, with values where it has names in braces. */
export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value.toLocaleString("nb")), tekster[key])
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** Gives focus to the first of some elements that is seen, where what had it is gone. */
export function regain(...places) {
  const held = document.activeElement
  if (held && held !== document.body && held.getClientRects().length) return
  places.find(one => one?.getClientRects().length)?.focus()
}

/** A hit: its title, what it is, where and when, and an excerpt. `beside` is a page that only belongs with the hits. */
export function hit({ url, tittel, slag, hvor, nar, sprak, tekst }, { beside }, words, root) {
  const lang = sprak && sprak !== "nb" ? { lang: sprak } : {}
  const address = new URL(url, root)
  const title = element("a", { href: address.pathname, textContent: tittel, ...lang })
  title.dataset.adresse = address.href
  const facts = [beside && tekster["ved siden"], slag, hvor, nar].filter(Boolean).join(" · ")
  const pieces = utdrag(tekst, words).map(([text, marked]) => (marked ? element("mark", { textContent: text }) : text))
  return element("li", {}, element("p", { className: "treffets-tittel" }, title), element("p", { className: "merknad", textContent: facts }), element("p", { className: "utdrag", ...lang }, ...pieces))
}

function count(number, shown, isMore) {
  if (shown < number && isMore) return say("viser av", { vist: shown, antall: number })
  if (shown > 1 && isMore) return say("viser alle", { antall: number })
  return number === 1 ? tekster["ett treff"] : say("treff", { antall: number })
}

/**
 * What is said of an answer.
 *
 * `number` hits, of which `shown` are seen; `isMore` is whether that is told, `beside` whether pages that belong with
 * them come after, `unsorted` whether what was chosen could not be had.
 */
export function status({ meant, unknown, pages }, { number, shown, isMore, beside, unsorted }, q) {
  const texts = []
  if (meant?.kommune) texts.push(say("uten poster", { kommune: meant.kommune }))
  if (unknown && meant?.kommune) return texts.join(" ")
  const chosenAway = pages.length > 0 && !number
  if (chosenAway) texts.push(tekster["ingen avgrenset"])
  else if (number) texts.push(count(number, shown, isMore))
  else texts.push(say(q ? "ingen" : "treff", { ord: q, antall: number }), tekster.prøv)
  if (meant && !unknown && meant.ukjente.length) texts.push(say("uten ord", { ord: meant.ukjente.join(" ") }))
  if (meant && !unknown && (meant.endret || meant.ukjente.length)) texts.push(say("viser for", { ord: meant.ord.join(" ") }))
  if (beside) texts.push(tekster["sider ved siden"])
  if (unsorted) texts.push(tekster["uten avgrensning"])
  return texts.join(" ")
}

/** The chosen values, also those that no page has: a list of buttons that is always seen. */
export function showChosen(choices, choose) {
  const all = [...choices].flatMap(([facet, values]) => values.map(text => [facet, text]))
  const place = [...document.querySelectorAll("#valgte li button")].indexOf(document.activeElement)
  const buttons = all.map(([facet, text]) => {
    const button = element("button", { type: "button" }, text, element("span", { textContent: " ×" }))
    button.setAttribute("aria-label", say("ta bort", { verdi: text }))
    button.addEventListener("click", () => choose(facet, text, false))
    return button
  })
  $("valgte").hidden = !all.length
  $("valgte").querySelector("ul").replaceChildren(...buttons.map(button => element("li", {}, button)))
  $("avgrens").querySelector("summary").textContent = all.length ? say("avgrens antall", { antall: all.length }) : tekster.avgrens
  if (place >= 0) buttons[Math.min(place, all.length - 1)]?.focus()
}

/** Says that there is nothing to choose among, since it could not be fetched. */
export function showNoFacets() {
  $("fasetter").replaceChildren(element("p", { className: "merknad", textContent: tekster["uten valg"] }))
}
