// What the search page shows: its elements and texts, each hit, what is said of them all, and what is chosen.

import { has, merket, utdrag } from "./utdrag.js"

const LONGEST_TOLD = 100

export const $ = id => document.getElementById(id)
export const { tekster, stoppord } = JSON.parse($("sokdata").textContent)

/** A value as it is read. The browser's own way with numbers takes as long as a tenth of a search, the first time. */
function shown(value) {
  return typeof value === "number" ? String(value).replace(/\B(?=(?:\d{3})+$)/g, "\u00a0") : value
}

/** A text of the page, with values where it has names in braces. */
export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => shown(value)), tekster[key])
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

/** Why a page is a hit that shows none of the words: another name or a topic that has them, or what else is known. */
function because({ tittel, navn = "", emner = "", ner = "" }, words, near) {
  const told = list => list.split("\n").find(one => has(one, words, near))
  if (told(navn)) return say("kalles", { navn: told(navn) })
  if (told(emner)) return say("emne", { emne: told(emner) })
  return tekster[has(ner, words, near) ? "nær tittelen" : "annet ord"]
}

/**
 * A hit: its title, what it is, where and when, and an excerpt; where none of the words is seen, why it is there.
 *
 * `beside` is a page that only belongs with the hits, `deler` are parts of compounds that found it. `near` has words that
 * say nearly the same as each.
 */
export function hit(data, { beside, deler = [] }, asked, near, root) {
  const { url, tittel, slag, hvor, nar, sprak, tekst } = data
  const lang = sprak && sprak !== "nb" ? { lang: sprak } : {}
  const words = [...asked, ...deler]
  const marked = list => list.map(([text, isFound]) => (isFound ? element("mark", { textContent: text }) : text))
  const isSeen = list => list.some(([, isFound]) => isFound)
  const excerpt = utdrag(tekst, words, near)
  const titled = isSeen(excerpt) ? [[tittel]] : merket(tittel, words, near)
  const address = new URL(url, root)
  const link = element("a", { href: address.pathname, ...lang }, ...marked(titled))
  link.dataset.adresse = address.href
  const facts = [beside && tekster["ved siden"], slag, hvor, nar].filter(Boolean).join(" · ")
  const made = element("li", {}, element("h2", { className: "treffets-tittel" }, link), element("p", { className: "merknad", textContent: facts }), element("p", { className: "utdrag", ...lang }, ...marked(excerpt)))
  const isTold = beside || !words.length || isSeen([...excerpt, ...titled]) || has(facts, words, near)
  if (!isTold) made.append(element("p", { className: "hvorfor", textContent: because(data, words, near) }))
  return made
}

/** Offers the words that pages have, one by one, where what was asked as a whole is not known. */
export function showKnown(words) {
  const links = words.map(word => element("a", { href: `?${new URLSearchParams({ q: word })}`, textContent: word }))
  $("kjente").hidden = !words.length
  $("kjente").replaceChildren(tekster.kjente, ...links.flatMap((link, at) => [at ? ", " : " ", link]))
}

function count(number, shown, isMore) {
  if (shown < number && isMore) return say("viser av", { vist: shown, antall: number })
  if (shown > 1 && isMore) return say("viser alle", { antall: number })
  return number === 1 ? tekster["ett treff"] : say("treff", { antall: number })
}

/** Words as they are listed in a sentence, each as it was typed where it stands in the query; those of which one is enough with an «eller». */
function listed(krav, q) {
  const typed = word => `«${new RegExp(word, "i").exec(q) || word}»`
  const either = new Intl.ListFormat("nb", { type: "disjunction" })
  return new Intl.ListFormat("nb").format(krav.map(some => either.format(some.map(typed))))
}

/** A query as it is told of: one that goes on and on is cut short. */
function brief(q) {
  const letters = [...q]
  return letters.length > LONGEST_TOLD ? `${letters.slice(0, LONGEST_TOLD).join("")} …` : q
}

/**
 * What is said of an answer.
 *
 * `number` hits, of which `shown` are seen; `isMore` is whether that is told, `beside` whether pages that belong with
 * them come after, `unsorted` whether what was chosen could not be had, `whole` is how many have all words, or null.
 */
export function status({ meant, unknown, pages }, { number, shown, isMore, beside, unsorted, whole }, q) {
  const texts = []
  if (meant?.kommune) texts.push(say("uten poster", { kommune: meant.kommune }))
  if (unknown && meant?.kommune) return texts.join(" ")
  const chosenAway = pages.length > 0 && !number
  if (chosenAway) texts.push(tekster["ingen avgrenset"])
  else if (number && meant?.bareKommune) texts.push(number === 1 ? tekster["nevnt på én"] : say("nevnt på", { antall: number }))
  else if (number) texts.push(count(number, shown, isMore))
  else texts.push(say(q ? "ingen" : "treff", { ord: brief(q), antall: number }), tekster.prøv)
  if (meant && !unknown && meant.ukjente.length) texts.push(say("uten ord", { ord: meant.ukjente.join(" ") }))
  if (meant && !unknown && (meant.endret || meant.ukjente.length)) texts.push(say("viser for", { ord: meant.ord.join(" ") }))
  if (whole !== null) texts.push(say(whole ? "få har alt" : "ingen har alt", { antall: whole, ord: listed(meant.krav, q) }))
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
