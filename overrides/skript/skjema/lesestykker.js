// The running texts that the portal itself answers for: wording.py and checks/lesestykker.py. What is quoted, shown as
// code or an address is blotted out in them.

import { hent, hentListe, hentTekst } from "./noder.js"

const NOT_OURS = /«[^«»]*»|“[^“”]*”|"[^"\n]*"|^[ \t]*>.*$|`[^`\n]*`|(?<=\])\([^()\s]*\)|https?:\/\/[^\s)>]*[^\s)>.,;:]|<!--[\s\S]*?-->/gm
const NOTE = /\[\[\p{Nd}+\]\]\[k\p{Nd}+\]/gu
const MARKS = ["«", "“", '"', "`", "](", "://", ">"]
const WORD = /[\p{L}\p{N}]+/gu
const OURS = 1
const NAME = 2
const UNLESS_QUOTED = 3

/** Every text of a record with the way to it; `navn` is whether it is a name, `eget` whether the portal chose the words. */
export function* tekster(def, modell, node, sti = []) {
  for (const { n, d, l, r } of def.modeller[modell].felt) {
    if (!r && !d) continue
    const value = hent(node, n)
    if (!value) continue
    const here = [...sti, n]
    if (r) {
      const eget = r === OURS || (r === UNLESS_QUOTED && hentTekst(node, "sitat") !== "ja")
      for (const { tekst } of l ? hentListe(node, n) : [value]) yield { tekst: tekst.trim(), sti: here, navn: r === NAME, eget, flere: Boolean(l) }
    } else if (!l) yield* tekster(def, d, value, here)
    else for (const [number, one] of hentListe(node, n).entries()) yield* tekster(def, d, one, [...here, number])
  }
}

/** A text with crosses where it quotes, shows code or gives an address. A full stop at the end of a quote stays. */
export function dekket(text) {
  if (!MARKS.some(mark => text.includes(mark))) return text
  const inner = text.replace(NOTE, blank).replace(NOT_OURS, crosses)
  return inner === text ? text : dekket(inner)
}

/** The words of a text, and where each stands. */
export function ordI(text) {
  const found = [...text.matchAll(WORD)]
  return { ord: found.map(match => match[0]), plasser: found.map(match => match.index) }
}

const blank = text => text.replace(/\S/g, " ")

function crosses(whole) {
  const ends = whole.length > 2 && ".!?…".includes(whole.at(-2)) && '»”"'.includes(whole.at(-1))
  return ends ? `${"x".repeat(whole.length - 2)}${whole.at(-2)})` : "x".repeat(whole.length)
}
