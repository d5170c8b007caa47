// The search page. What is asked and chosen stands in the address, so that it can be shared and the back button works.

import { Fasetter } from "./fasetter.js"
import { Motor } from "./motor.js"
import { Ordbok } from "./ordbok.js"
import { utdrag } from "./utdrag.js"

const PAGE = 10
const MOST = 500
const SHOWN_VALUES = 8

const $ = id => document.getElementById(id)
const { tekster, stoppord } = JSON.parse($("sokdata").textContent)
const root = new URL("../", location.href.replace(/[?#].*/, ""))
const motor = new Motor(root)
const ordbok = new Ordbok(`${root}sok/`, stoppord, words => motor.near(words))
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), tekster[key])

let facets = null
let asked = 0

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function state() {
  const params = new URLSearchParams(location.search)
  const choices = new Map()
  for (const [key, value] of params) {
    if (key.startsWith("f.")) choices.set(key.slice(2), [...(choices.get(key.slice(2)) || []), value])
  }
  return { q: (params.get("q") || "").trim(), sorter: params.get("sorter") || "", choices, antall: Math.min(Math.max(Number(params.get("antall")) || PAGE, PAGE), MOST) }
}

function go({ q, sorter, choices, antall }, replace = false) {
  const params = new URLSearchParams()
  if (q) params.set("q", q)
  for (const [facet, values] of choices) values.forEach(value => params.append(`f.${facet}`, value))
  if (sorter) params.set("sorter", sorter)
  if (antall > PAGE) params.set("antall", antall)
  const query = params.toString()
  history[replace ? "replaceState" : "pushState"](null, "", query ? `?${query}` : location.pathname)
  return answer()
}

function hit({ url, tittel, slag, hvor, nar, sprak, tekst }, beside, words) {
  const lang = sprak && sprak !== "nb" ? { lang: sprak } : {}
  const title = element("a", { href: new URL(url, root).pathname, textContent: tittel, ...lang })
  const facts = [beside && tekster["ved siden"], slag, hvor, nar].filter(Boolean).join(" · ")
  const pieces = utdrag(tekst, words).map(([text, marked]) => (marked ? element("mark", { textContent: text }) : text))
  return element("li", {}, element("p", { className: "treffets-tittel" }, title), element("p", { className: "merknad", textContent: facts }), element("p", { className: "utdrag", ...lang }, ...pieces))
}

function value(facet, text, count, chosen, current) {
  const box = element("input", { type: "checkbox", checked: chosen })
  box.addEventListener("change", () => {
    const before = current.choices.get(facet.navn) || []
    const after = box.checked ? [...before, text] : before.filter(one => one !== text)
    go({ ...current, antall: PAGE, choices: new Map([...current.choices, [facet.navn, after]]) }).then(() => {
      const again = [...document.querySelectorAll("#fasetter input")].find(one => one.dataset.verdi === box.dataset.verdi)
      again?.focus()
    })
  })
  box.dataset.verdi = `${facet.navn}=${text}`
  return element("li", {}, element("label", {}, box, ` ${text} `, element("span", { className: "merknad", textContent: count })))
}

function showFacets(counts, current) {
  $("fasetter").replaceChildren(
    ...facets.fasetter.flatMap((facet, place) => {
      const chosen = new Set(current.choices.get(facet.navn) || [])
      const values = facet.verdier.map((text, number) => [text, counts[place][number]])
      const shown = values.filter(([text, count]) => count || chosen.has(text))
      if (!shown.length) return []
      shown.sort((a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1] - a[1] || a[0].localeCompare(b[0], "nb"))
      const items = shown.map(([text, count]) => value(facet, text, count, chosen.has(text), current))
      const group = element("fieldset", {}, element("legend", { textContent: tekster[`fasett.${facet.navn}`] }), element("ul", {}, ...items.slice(0, SHOWN_VALUES)))
      if (items.length > SHOWN_VALUES) group.append(element("details", {}, element("summary", { textContent: say("flere verdier", { antall: items.length - SHOWN_VALUES }) }), element("ul", {}, ...items.slice(SHOWN_VALUES))))
      return [group]
    }),
  )
  $("nullstill").hidden = ![...current.choices.values()].some(values => values.length)
}

async function withFacets() {
  facets ||= await Fasetter.load(`${root}sok/`)
}

async function found(current) {
  if (!current.q) {
    await withFacets()
    return { pages: facets.id.map(id => ({ id })), meant: null }
  }
  const meant = await ordbok.understand(current.q)
  return { pages: meant.nok ? await motor.search(meant, word => ordbok.split(word)) : [], meant, unknown: !meant.nok }
}

function status(number, beside, { meant, unknown }, current) {
  const texts = []
  if (meant?.kommune) texts.push(say("uten poster", { kommune: meant.kommune }))
  if (unknown && meant?.kommune) return texts.join(" ")
  if (unknown) texts.push(say("ingen", { ord: current.q }), tekster.prøv)
  else texts.push(number === 1 ? tekster["ett treff"] : say("treff", { antall: number.toLocaleString("nb") }) + ".")
  if (meant && !unknown && meant.ukjente.length) texts.push(say("uten ord", { ord: meant.ukjente.join(" ") }))
  if (meant && !unknown && (meant.endret || meant.ukjente.length)) texts.push(say("viser for", { ord: meant.ord.join(" ") }))
  if (beside) texts.push(tekster["sider ved siden"])
  if (!unknown && !number) texts.push(tekster[facets && current.choices.size ? "ingen avgrenset" : "prøv"])
  return texts.join(" ")
}

async function answer() {
  const turn = (asked += 1)
  const current = state()
  $("treff").setAttribute("aria-busy", "true")
  $("q").value = current.q
  $("sortering").value = current.sorter
  try {
    const result = await found(current)
    const answered = current.sorter ? result.pages.filter(page => !page.beside) : result.pages
    const all = () => {
      const rows = new Map(answered.map(page => [facets.rad.get(page.id), page]).filter(([row]) => row !== undefined))
      return { rows, ...facets.narrow([...rows.keys()], current.choices) }
    }
    let pages = answered
    let narrowed = null
    if (current.choices.size || current.sorter || !current.q) {
      await withFacets()
      narrowed = all()
      pages = facets.sort(narrowed.kept, current.sorter).map(row => narrowed.rows.get(row))
    }
    const shown = await Promise.all(pages.slice(0, current.antall).map(page => motor.page(page.id)))
    if (turn !== asked) return
    const hits = pages.filter(page => !page.beside).length
    $("treff").replaceChildren(...shown.map((data, place) => hit(data, pages[place].beside, result.meant?.ord || [])))
    $("flere").hidden = pages.length <= current.antall
    $("sok").hidden = !answered.length
    $("samlinger").hidden = pages.length > 0
    $("andre").hidden = !result.meant?.kommune
    $("status").textContent = status(hits, hits < pages.length, result, current)
    $("treff").setAttribute("aria-busy", "false")
    await withFacets()
    if (turn !== asked) return
    const { kept, counts } = narrowed || all()
    showFacets(counts, current)
    for (const kind of ["csv", "json"]) {
      $(kind).onclick = async () => (await import("./last-ned.js")).lagre(kind, kept, facets, `${root}sok/`, current.q)
    }
  } catch (error) {
    if (turn !== asked) return
    $("status").textContent = tekster.feil
    $("samlinger").hidden = false
    $("treff").setAttribute("aria-busy", "false")
    console.error(error)
  }
}

motor.pagefind()
$("samlinger").hidden = true
$("uten-skript").hidden = true
document.querySelector(".sokeskjema").addEventListener("submit", event => {
  event.preventDefault()
  go({ ...state(), q: $("q").value.trim(), antall: PAGE })
})
$("sortering").addEventListener("change", () => go({ ...state(), sorter: $("sortering").value, antall: PAGE }))
$("flere").addEventListener("click", () => go({ ...state(), antall: state().antall + PAGE }, true))
$("nullstill").addEventListener("click", () => go({ ...state(), choices: new Map(), antall: PAGE }))
addEventListener("popstate", answer)
if (matchMedia("(max-width: 60em)").matches) $("avgrens").open = false
answer()
