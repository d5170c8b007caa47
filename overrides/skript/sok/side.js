// The search page: asks, narrows and shows. What is asked and chosen stands in the address, so that it can be shared and
// the back button works. How far down the page it was read stands in the browser's history: the hits are drawn too late
// for the browser to find the place again.

import { Motor } from "./motor.js"
import { Ordbok } from "./ordbok.js"
import { $, hit, regain, say, showChosen, showKnown, showNoFacets, status, stoppord, tekster } from "./visning.js"

const PAGE = 10
const MOST_TOLD = 4
const MOST = 500
const PATIENCE = 1000
const AT_REST = 150
const FILES = ["csv", "json"]
const TITLE = document.title

const root = new URL("../", location.href.replace(/[?#].*/, ""))
const base = `${root}sok/`
const motor = new Motor(root)
const ordbok = new Ordbok(base, stoppord.split(" "), words => motor.near(words), word => motor.begin(word))
const summary = $("avgrens").querySelector("summary")

let fetched = null
let asked = 0
let last = null
let waiting = 0
let said = ""

/** What the address asks for: unknown facets and orders are left out. */
function tilstand() {
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
function ask({ q, sorter, choices, antall }, replace) {
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
  const y = Math.round(scrollY)
  if (history.state?.y !== y) history.replaceState({ y }, "") // browsers take only so many of these
}

/** Keeps the place in the history whenever the reader has come to rest and no answer is on its way. */
function followPlace(isBusy) {
  let timer = 0
  history.scrollRestoration = "manual"
  addEventListener("popstate", () => clearTimeout(timer))
  addEventListener("scroll", () => {
    clearTimeout(timer)
    timer = setTimeout(() => isBusy() || keepPlace(), AT_REST)
  })
}

/** Goes to a place that was kept. */
function goTo(y) {
  if (y !== undefined) scrollTo({ top: y, behavior: "instant" })
}

/** The facets, fetched once they are needed, which most often is after the hits. Asked for again where that went wrong. */
function fasetter() {
  fetched ||= import("./fasetter.js").then(({ Fasetter }) => Fasetter.load(base)).catch(error => {
    fetched = null
    throw error
  })
  return fetched
}

function go(next, { replace = false, after } = {}) {
  ask(next, replace)
  return answer({ after })
}

function choose(facet, text, isChosen) {
  const now = tilstand()
  const others = (now.choices.get(facet) || []).filter(one => one !== text)
  const choices = new Map([...now.choices, [facet, isChosen ? [...others, text] : others]])
  return go({ ...now, choices, antall: PAGE }, { after: () => regain(summary, $("q")) })
}

async function found({ q }) {
  if (!q) return { pages: (await fasetter()).id.map(id => ({ id })), meant: null }
  const meant = await ordbok.understand(q)
  const [pages, near] = await Promise.all([meant.nok ? motor.search(meant, word => ordbok.split(word)) : [], ordbok.kalt(meant.ord)])
  return { pages, meant, near, unknown: !meant.nok }
}

/** The hits that the choices leave, in order, and the pages beside them. `unsorted` where facets could not be fetched. */
async function narrowed(pages, current) {
  const hits = pages.filter(page => !page.beside)
  const beside = pages.filter(page => page.beside)
  if (current.q && !current.choices.size && !current.sorter) return { hits, beside }
  try {
    const facets = await fasetter()
    const kept = facets.leave(hits, current)
    return { hits: kept.pages, beside: current.sorter || !kept.pages.length ? [] : facets.leave(beside, current).pages, kept }
  } catch (error) {
    if (!current.q) throw error
    console.error(error)
    return { hits, beside, unsorted: true }
  }
}

/** Some pages with what is told of each, but for those that could not be fetched. */
async function told(pages) {
  const got = await Promise.allSettled(pages.map(page => motor.page(page.id)))
  const all = pages.flatMap((page, at) => (got[at].status === "fulfilled" ? [[got[at].value, page]] : []))
  if (pages.length && !all.length) throw got[0].reason
  return all
}

function begin(current) {
  const keepsField = last ? current.q === last.q : $("q").value
  if (!keepsField) $("q").value = current.q
  $("sortering").value = current.sorter
  $("treff").setAttribute("aria-busy", "true")
  document.title = current.q ? `${current.q} – ${TITLE}` : TITLE
  document.querySelector("main h1").dataset.sporsmal = current.q
  showChosen(current.choices, choose)
  last = { ...current, search: location.search }
  clearTimeout(waiting)
  waiting = setTimeout(() => ($("status").textContent = tekster.venter), PATIENCE)
}

function end() {
  clearTimeout(waiting)
  $("treff").setAttribute("aria-busy", "false")
}

/** How many of the hits have all that is asked for, where it is to be told: few words, and most of those that are seen lack some. */
function having(krav, hits, seen) {
  const few = krav.length > 1 && krav.length <= MOST_TOLD && seen.filter(page => page.alt).length < seen.length / 2
  return few ? hits.filter(page => page.alt).length : null
}

function draw(result, { hits, beside, unsorted }, all, current) {
  const seen = all.map(([, page]) => page).filter(page => !page.beside)
  const shown = seen.length
  const words = result.meant?.ord || []
  const number = hits.length
  // More than the first page is shown, or less than there should be
  const isMore = Math.min(number, current.antall) > Math.min(PAGE, shown)
  $("treff").replaceChildren(...all.map(([data, page]) => hit(data, page, words, result.near, root)))
  $("flere").hidden = number + beside.length <= current.antall || current.antall >= MOST
  $("sok").hidden = !result.pages.length
  $("samlinger").hidden = result.pages.length > 0
  $("andre").hidden = !result.meant?.kommune
  showKnown(result.unknown ? result.meant.kjente : [])
  $("vis-treff").textContent = say("vis treff", { antall: number })
  said = status(result, { number, shown, isMore, beside: beside.length > 0, unsorted, whole: having(result.meant?.krav || [], hits, seen) }, current.q)
  $("status").textContent = said
}

/** Draws the choices and makes the files ready, which come after the hits. They may fail alone. */
async function drawFacets({ hits, kept, unsorted }, current, turn) {
  if (unsorted) return showNoFacets()
  try {
    const facets = await fasetter()
    if (turn !== asked) return
    const { rows, counts } = kept || facets.leave(hits, current)
    facets.show(counts, current.choices, choose)
    FILES.forEach(kind => ($(kind).onclick = () => save(kind, rows, facets, current.q)))
  } catch (error) {
    if (turn !== asked) return
    showNoFacets()
    console.error(error)
  }
  FILES.forEach(kind => ($(kind).disabled = !fetched || !hits.length))
}

async function save(kind, rows, facets, q) {
  try {
    const { lagre } = await import("./last-ned.js")
    await lagre(kind, rows, facets, base, q)
    if ($("status").textContent === tekster["uten fil"]) $("status").textContent = said
  } catch (error) {
    $("status").textContent = tekster["uten fil"]
    console.error(error)
  }
}

function fail(error) {
  end()
  $("treff").replaceChildren()
  $("sok").hidden = true
  $("andre").hidden = true
  showKnown([])
  $("samlinger").hidden = false
  $("status").textContent = tekster.feil
  console.error(error)
}

/** Answers what the address asks for. `after` is done when the hits are there, and then the page is scrolled to `y`. */
async function answer({ after, y } = {}) {
  const turn = (asked += 1)
  const current = tilstand()
  begin(current)
  try {
    const result = await found(current)
    const left = await narrowed(result.pages, current)
    const all = await told([...left.hits, ...left.beside].slice(0, current.antall))
    if (turn !== asked) return
    draw(result, left, all, current)
    end()
    after?.()
    goTo(y)
    const reached = scrollY
    await drawFacets(left, current, turn)
    if (turn === asked && reached < y && scrollY === reached) goTo(y)
  } catch (error) {
    if (turn !== asked) return
    fail(error)
    after?.()
  }
}

/** Shows more hits, and moves to the first of them. */
function more() {
  const now = tilstand()
  const before = $("treff").children.length
  const after = () => {
    if (document.activeElement === $("flere")) $("flere").blur()
    const first = $("treff").children[before] || $("treff").lastElementChild
    regain(first?.querySelector("a"), $("q"))
  }
  go({ ...now, antall: now.antall + PAGE }, { replace: true, after })
}

/** Leaves the choices, which fill a small screen, for the hits. */
function toHits() {
  $("avgrens").open = false
  $("treff").scrollIntoView()
  const first = $("treff").querySelector("a") || summary
  first.focus({ preventScroll: true })
}

motor.indeks.contents()
$("samlinger").hidden = true
$("ikke-lastet").hidden = true
document.querySelector(".sokeskjema").addEventListener("submit", event => {
  event.preventDefault()
  go({ ...tilstand(), q: $("q").value.trim(), antall: PAGE })
})
$("sortering").addEventListener("change", () => go({ ...tilstand(), sorter: $("sortering").value, antall: PAGE }))
$("flere").addEventListener("click", more)
$("vis-treff").addEventListener("click", toHits)
$("nullstill").addEventListener("click", () => go({ ...tilstand(), choices: new Map(), antall: PAGE }, { after: () => regain(summary, $("q")) }))
addEventListener("popstate", ({ state }) => {
  // A link within the page, as past the menu, asks for nothing new
  if (location.search === last.search) goTo(state?.y)
  else answer({ y: state?.y ?? 0 })
})
followPlace(() => $("treff").getAttribute("aria-busy") === "true")
if (matchMedia("(max-width: 60em)").matches) $("avgrens").open = false
answer({ y: history.state?.y })
