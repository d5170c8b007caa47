// How the answer is told: each hit, and what is said of them all.

import { element, say, tekster } from "./dom.js"
import { utdrag } from "./utdrag.js"

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
