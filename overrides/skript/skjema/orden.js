// The order of a record's fields, as formatering/orden.py has it.

import { erFelt, erListe } from "./noder.js"

/** Fields in order, at every depth; `def` is the definition of all models. */
export function ordnet(part, modell, def) {
  const felt = new Map(def.modeller[modell].felt.map(one => [one.n, one]))
  const inside = (entry, kind) => {
    if (erFelt(entry.verdi) && kind) return { ...entry, verdi: ordnet(entry.verdi, kind, def) }
    if (erListe(entry.verdi) && kind) {
      return { ...entry, verdi: { ...entry.verdi, inni: entry.verdi.inni.map(one => inside(one, kind)) } }
    }
    return entry
  }
  const entries = new Map(part.inni.map(one => [one.nokkel, one]))
  const known = [...entries.keys()].filter(one => felt.has(one))
  const unknown = [...entries.keys()].filter(one => !felt.has(one))
  const names = [...navn(modell, known, [...felt.keys()], def.orden), ...unknown]
  return { ...part, inni: names.map(one => inside(entries.get(one), felt.get(one)?.d)) }
}

function navn(modell, given, every, orden) {
  const own = orden.egne[modell]
  if (!own) return given.sort((a, b) => every.indexOf(a) - every.indexOf(b))
  if (isInOrder(given, own, orden)) return given
  const place = new Map(given.map((one, number) => [one, number]))
  const places = names => names.filter(one => place.has(one)).map(one => place.get(one))
  const lastOwn = places(own).length ? Math.max(...places(own)) : given.length
  const late = (places(orden.ramme).length ? Math.min(...places(orden.ramme)) : 0) > lastOwn
  const order = [...orden.hode, ...(late ? [] : orden.ramme), ...own, ...orden.tvil, ...orden.ramme, ...orden.siste]
  return [...given].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

function isInOrder(given, own, orden) {
  const place = new Map(given.map((one, number) => [one, number]))
  const places = names => names.filter(one => place.has(one)).map(one => place.get(one))
  for (const group of [orden.hode, orden.ramme, own, orden.tvil]) {
    const numbers = places(group)
    const whole = group === orden.ramme || group === orden.tvil
    if (numbers.some((one, number) => number && numbers[number - 1] > one)) return false
    if (whole && numbers.length && numbers.at(-1) - numbers[0] !== numbers.length - 1) return false
  }
  const lastOwn = places(own).length ? Math.max(...places(own)) : 0
  const firstDoubt = places(orden.tvil).length ? Math.min(...places(orden.tvil)) : given.length
  const last = orden.siste.filter(one => place.has(one))
  return given[0] === "sprak" && lastOwn < firstDoubt && last.every((one, number) => place.get(one) === given.length - last.length + number)
}
