// What is asked and chosen stands in the address, so that it can be shared and the back button works. How far down the
// page it was read stands in the browser's history: the hits are drawn too late for the browser to find the place again.

import { $, tekster } from "./dom.js"

export const PAGE = 10
export const MOST = 500
const AT_REST = 150

/** What the address asks for: unknown facets and orders are left out. */
export function tilstand() {
  const params = new URLSearchParams(location.search)
  const choices = new Map()
  for (const [key, value] of params) {
    const facet = key.slice(2)
    if (key.startsWith("f.") && Object.hasOwn(tekster, `fasett.${facet}`)) choices.set(facet, [...new Set([...(choices.get(facet) || []), value])])
  }
  const sorter = params.get("sorter") || ""
  return {
    q: (params.get("q") || "").trim(),
    sorter: [...$("sortering").options].some(one => one.value === sorter) ? sorter : "",
    choices,
    antall: Math.min(Math.max(Number(params.get("antall")) || PAGE, PAGE), MOST),
  }
}

/** Puts what is asked for in the address: as a new step back, unless it replaces the last one or is the same. */
export function ask({ q, sorter, choices, antall }, replace) {
  const params = new URLSearchParams()
  if (q) params.set("q", q)
  for (const [facet, values] of choices) values.forEach(value => params.append(`f.${facet}`, value))
  if (sorter) params.set("sorter", sorter)
  if (antall > PAGE) params.set("antall", antall)
  const query = params.toString()
  const same = query === new URLSearchParams(location.search).toString()
  keepPlace()
  history[replace || same ? "replaceState" : "pushState"](history.state, "", query ? `?${query}` : location.pathname)
}

function keepPlace() {
  history.replaceState({ y: Math.round(scrollY) }, "")
}

/** Keeps the place in the history whenever the reader has come to rest and no answer is on its way. */
export function followPlace(isBusy) {
  let timer = 0
  history.scrollRestoration = "manual"
  addEventListener("popstate", () => clearTimeout(timer))
  addEventListener("scroll", () => {
    clearTimeout(timer)
    timer = setTimeout(() => isBusy() || keepPlace(), AT_REST)
  })
}

/** Goes to a place that was kept. */
export function goTo(y) {
  if (y !== undefined) scrollTo({ top: y, behavior: "instant" })
}
