// Record text as nodes: the little Markdown that text.py takes. Nothing is ever taken for HTML.

import { lag } from "./dom.js"

const MARKED = /[*_`[\]<>&\\\n]|^\s*[-+]\s|^\s|\s$| {2}/
const ITEM = /^ {0,3}[-+*] +(.*)$/
const LINK = /^\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+["'].*?["'])?\s*\)/
const SAFE = /^(https?|mailto):/i
const ESCAPED = /^\\([\\`*_{}[\]()>#+\-.!])/

/** Running text: paragraphs, lists and quotations. */
export function prosa(text) {
  if (!text) return []
  return MARKED.test(text) ? blocks(text) : [lag("p", {}, text)]
}

/** Text in a line of its own: without a paragraph around it where there is only one. */
export function innlinje(text) {
  const found = prosa(text)
  return found.length === 1 && found[0].tagName === "P" ? [...found[0].childNodes] : found
}

function blocks(text) {
  const made = []
  for (const block of text.trim().split(/\n[ \t]*\n+/)) {
    const lines = block.split("\n")
    if (ITEM.test(lines[0])) list(lines, made)
    else if (/^ {0,3}>/.test(lines[0])) made.push(lag("blockquote", {}, ...blocks(lines.map(line => line.replace(/^ {0,3}> ?/, "")).join("\n"))))
    else made.push(lag("p", {}, ...inline(lines.map(line => line.replace(/^ +/, "")).join("\n"))))
  }
  return made
}

/** The points of a list; a blank line before one makes paragraphs of it and the one before, as in Markdown. */
function list(lines, made) {
  const items = []
  for (const line of lines) {
    const match = ITEM.exec(line)
    if (match) items.push(match[1])
    else items.push(`${items.pop()}\n${line.trim()}`)
  }
  const open = made.at(-1)?.tagName === "UL" ? made.pop() : null
  const own = items.map((one, place) => lag("li", {}, ...(open && place === 0 ? [lag("p", {}, ...inline(one))] : inline(one))))
  if (open?.lastChild.firstChild && open.lastChild.firstChild.nodeName !== "P") {
    const inside = lag("p", {}, ...open.lastChild.childNodes)
    open.lastChild.replaceChildren(inside)
  }
  made.push(lag("ul", {}, ...(open ? open.childNodes : []), ...own))
}

/** A line with emphasis, code, links and line breaks. */
function inline(text) {
  const made = []
  let plain = ""
  const add = (node, length) => {
    if (plain) made.push(plain)
    plain = ""
    made.push(...node)
    return length
  }
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const found = marked(rest, text[at - 1] || "")
    if (found) at += add(found[0], found[1])
    else {
      const escaped = ESCAPED.exec(rest)
      plain += escaped ? escaped[1] : text[at]
      at += escaped ? 2 : 1
    }
  }
  return plain ? [...made, plain] : made
}

/** What begins here, as nodes and its length in the text. */
function marked(rest, before) {
  const code = /^(`+)(?!`)(.+?)(?<!`)\1(?!`)/s.exec(rest)
  if (code) return [[lag("code", {}, code[2].trim())], code[0].length]
  const broken = /^ {2,}\n/.exec(rest)
  if (broken) return [[lag("br"), "\n"], broken[0].length]
  const link = LINK.exec(rest)
  if (link && SAFE.test(link[2])) return [[lag("a", { href: link[2] }, ...inline(link[1]))], link[0].length]
  const word = /\w/.test(before)
  for (const [pattern, tag] of [[/^\*\*(?!\s)(.+?)\*\*(?!\*)/s, "strong"], [/^\*(?![\s*])([^*]+)\*/, "em"], ...(word ? [] : [[/^__(?!\s)(.+?)__(?![\w])/s, "strong"], [/^_(?![\s_])(.+?)_(?!\w)/s, "em"]])]) {
    const match = pattern.exec(rest)
    if (match) return [[lag(tag, {}, ...inline(match[1]))], match[0].length]
  }
  return null
}
