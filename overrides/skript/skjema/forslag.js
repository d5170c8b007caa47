// A change proposed on GitHub: one page there for each record, filled in where the address has room for the file, else to
// be pasted into. GitHub fills in new files only.

import { lag } from "./dom.js"

const LONGEST_ADDRESS = 8191
const GITHUB = /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/edit\/([^/]+)\/\{fil\}$/

/** The address at which a file is proposed, and whether all of it is filled in there; null where there is none. */
export function forslag(rediger, sti, tekst, finnes) {
  if (!rediger) return null
  if (finnes) return { adresse: rediger.replace("{fil}", encodeURI(sti)), hel: false }
  const match = GITHUB.exec(rediger)
  if (!match) return null
  const parts = sti.split("/")
  const start = `${match[1]}/new/${match[2]}/${encodeURI(parts.slice(0, -1).join("/"))}?filename=${encodeURIComponent(parts.at(-1))}`
  // The browser escapes more signs than encodeURIComponent does, and it is its address that must be short enough.
  const whole = new URL(`${start}&value=${encodeURIComponent(tekst)}`).href
  return whole.length <= LONGEST_ADDRESS ? { adresse: whole, hel: true } : { adresse: start, hel: false }
}

/** The records of a draft, `[post, path, text]`, each with its way to GitHub; new ones first, since others may name them. */
export function visForslag(files, { rediger, t, kopier }) {
  const order = ([post]) => (post.fra ? 2 : 0) + (post.slag === "kilder" ? 0 : 1)
  const rows = [...files]
    .sort((a, b) => order(a) - order(b))
    .map(([post, sti, tekst]) => ({ post, tekst, ...forslag(rediger, sti, tekst, Boolean(post.fra)) }))
    .filter(row => row.adresse)
  if (!rows.length) return []
  const several = files.length > 1
  const steps = key => lag("ol", {}, lag("li", {}, t["github steg"]), lag("li", {}, t[key]))
  const pasted = rows.filter(row => !row.hel)
  return [
    lag("h3", {}, "GitHub"),
    lag("p", {}, several ? t["github flere"] : t["github en"]),
    rows.length < files.length && lag("p", {}, t["github ikke alle"]),
    lag(several ? "ol" : "div", { class: "forslag" }, ...rows.map(row => lag(several ? "li" : "div", {}, ...rad(row, several, t, kopier)))),
    pasted.length && lag("p", {}, t["github slik"]),
    pasted.some(row => row.post.fra) && steps("github lim rettet"),
    pasted.some(row => !row.post.fra) && steps("github lim ny"),
  ].filter(Boolean)
}

/** A link that, where the page is not filled in, first copies the file; then that it was opened with this very text. */
function rad({ post, tekst, adresse, hel }, several, t, kopier) {
  const done = lag("span", { class: "gjort", hidden: post.foreslatt !== tekst }, t["github gjort"])
  const open = event => {
    post.foreslatt = tekst
    done.hidden = false
    if (hel) return
    event.preventDefault()
    kopier(tekst, t["github kopiert"]).then(() => window.open(adresse, "_blank", "noopener"))
  }
  const name = hel ? t["github åpne"] : t["github lim"]
  const link = lag("a", { href: adresse, target: "_blank", rel: "noopener", onclick: open }, several ? `${name}: ${post.navn}` : name)
  return [link, " ", done]
}
