// What a reader narrows the answer by: the values of the facets, and those that are chosen, each with a way to take it away.

import { $, element, say, tekster } from "./dom.js"

const SHOWN_VALUES = 8

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

function value(facet, text, count, chosen, choose) {
  const box = element("input", { type: "checkbox", checked: chosen })
  box.dataset.verdi = `${facet.navn}=${text}`
  box.addEventListener("change", () => choose(facet.navn, text, box.checked))
  return element("li", {}, element("label", {}, box, ` ${text} `, element("span", { className: "merknad", textContent: count })))
}

function fold(facet, items, open) {
  const summary = element("summary", { textContent: say("flere verdier", { antall: items.length }) })
  summary.dataset.verdi = facet.navn
  return element("details", { open }, summary, element("ul", {}, ...items))
}

/** The values that some page of the answer has, the most frequent first, whether they are chosen or not. */
function group(facet, counts, chosen, opened, choose) {
  const shown = facet.verdier.map((text, number) => [text, counts[number]]).filter(([text, count]) => count || chosen.has(text))
  if (!shown.length) return []
  shown.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nb"))
  const items = shown.map(([text, count]) => value(facet, text, count, chosen.has(text), choose))
  const made = element("fieldset", {}, element("legend", { textContent: tekster[`fasett.${facet.navn}`] }), element("ul", {}, ...items.slice(0, SHOWN_VALUES)))
  const open = opened.has(facet.navn) || shown.slice(SHOWN_VALUES).some(([text]) => chosen.has(text))
  if (items.length > SHOWN_VALUES) made.append(fold(facet, items.slice(SHOWN_VALUES), open))
  return [made]
}

/** Draws the facets: what was open stays open, and what had focus keeps it. */
export function showFacets(fasetter, counts, choices, choose) {
  const panel = $("fasetter")
  const held = panel.contains(document.activeElement) ? document.activeElement.dataset.verdi : null
  const opened = new Set([...panel.querySelectorAll("details[open] > summary")].map(one => one.dataset.verdi))
  panel.replaceChildren(...fasetter.flatMap((facet, place) => group(facet, counts[place], new Set(choices.get(facet.navn)), opened, choose)))
  if (!held) return
  const again = [...panel.querySelectorAll("[data-verdi]")].find(one => one.dataset.verdi === held)
  const seen = again || $("avgrens").querySelector("summary")
  seen.focus({ preventScroll: true })
}

/** Says that there is nothing to choose among, since it could not be fetched. */
export function showNoFacets() {
  $("fasetter").replaceChildren(element("p", { className: "merknad", textContent: tekster["uten valg"] }))
}
