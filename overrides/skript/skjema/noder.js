// A record as it is written: texts, lists and fields, with the comments and blank lines between them. The same nodes as
// in formatering/noder.py.

export const tekst = (innhold, stil = "", linjer = []) => ({ tekst: innhold, stil, linjer })
export const samling = (liste, inni = [], flyt = false) => ({ liste, flyt, inni, etter: [] })
export const ledd = (nokkel, verdi) => ({ nokkel, verdi, over: [], ved: [] })

export const erTekst = node => Boolean(node) && "tekst" in node
export const erListe = node => Boolean(node) && node.liste === true
export const erFelt = node => Boolean(node) && node.liste === false

/** The value of a field, or null. */
export function hent(felt, nokkel) {
  return felt.inni.find(one => one.nokkel === nokkel)?.verdi ?? null
}

/** The text of a field, or an empty one. */
export function hentTekst(felt, nokkel) {
  const node = hent(felt, nokkel)
  return erTekst(node) ? node.tekst : ""
}

/** The values of a field that is a list. */
export function hentListe(felt, nokkel) {
  const node = hent(felt, nokkel)
  return erListe(node) ? node.inni.map(one => one.verdi) : []
}

/** Gives a field a value; without one, the field is taken away. */
export function sett(felt, nokkel, verdi) {
  const place = felt.inni.findIndex(one => one.nokkel === nokkel)
  if (verdi === null) {
    if (place >= 0) felt.inni.splice(place, 1)
  } else if (place >= 0) {
    felt.inni[place].verdi = verdi
  } else {
    felt.inni.push(ledd(nokkel, verdi))
  }
}

/** A text with new content: one in quotation marks keeps them, a folded one is folded anew. */
export function endret(node, innhold) {
  if (erTekst(node) && node.tekst === innhold) return node
  return tekst(innhold, erTekst(node) ? node.stil : "")
}

/** The node as plain texts, lists and objects: what two nodes have alike whatever their form. */
export function data(node) {
  if (node === null) return null
  if (erTekst(node)) return node.tekst
  if (node.liste) return node.inni.map(one => data(one.verdi))
  return Object.fromEntries(node.inni.filter(one => one.verdi).map(one => [one.nokkel, data(one.verdi)]))
}

/** Whether anything is written in a node, at any depth. */
export function harNoe(node) {
  if (node === null) return false
  return erTekst(node) ? node.tekst !== "" : node.inni.some(one => harNoe(one.verdi))
}

/** The fields of a record without the parts that someone has added and left empty. */
export function beskaret(node) {
  if (!node || erTekst(node)) return node
  const kept = node.inni.filter(one => !one.verdi || erTekst(one.verdi) || one.verdi.flyt || harNoe(one.verdi))
  return { ...node, inni: kept.map(one => ({ ...one, verdi: beskaret(one.verdi) })) }
}

/** Plain texts, lists and objects as nodes. */
export function fraData(value) {
  if (typeof value === "string") return tekst(value)
  const inni = Array.isArray(value) ? value.map(one => ledd("", fraData(one))) : Object.entries(value).map(([key, one]) => ledd(key, fraData(one)))
  return samling(Array.isArray(value), inni)
}

/** A place in a record as `funn[2].retning`, counting from 1. */
export function punktum(sti) {
  return sti.reduce((text, step) => text + (typeof step === "number" ? `[${step + 1}]` : `${text && "."}${step}`), "")
}
