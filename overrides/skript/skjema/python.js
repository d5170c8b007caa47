// What Python means and JavaScript does not: the code of the record pages, translated when the site is made, runs on
// this. Lists and tuples are arrays, None is null; days compare as numbers.

const KEY = value => (typeof value === "string" ? `s${value}` : value instanceof Data || Array.isArray(value) || value instanceof Dag ? JSON.stringify(value) : `v${value}`)

/** A dict: its keys may be anything that is equal by what it holds. */
export class Ordbok {
  constructor(rows = []) {
    this.rows = new Map()
    for (const [key, value] of rows) this.set(key, value)
  }

  set(key, value) {
    const own = KEY(key)
    this.rows.set(own, [this.rows.get(own)?.[0] ?? key, value])
  }

  has(key) {
    return this.rows.has(KEY(key))
  }

  get(key) {
    return this.rows.get(KEY(key))?.[1]
  }

  items() {
    return [...this.rows.values()]
  }

  get size() {
    return this.rows.size
  }

  toJSON() {
    return this.items()
  }

  *[Symbol.iterator]() {
    for (const [key] of this.rows.values()) yield key
  }
}

/** A dict that makes what it is asked for and does not have. */
class Fylles extends Ordbok {
  constructor(make) {
    super()
    this.make = make
  }
}

export class Mengde extends Ordbok {
  constructor(values = []) {
    super()
    for (const one of values) this.set(one, one)
  }
}

/** A dataclass: `felt` are its fields, each with what it is where nothing is given. */
export class Data {
  static felt = []

  constructor(given = {}) {
    for (const [name, make] of fields(this.constructor)) this[name] = given[name] !== undefined ? given[name] : make?.()
  }
}

const fields = kind => (kind === Data ? [] : [...fields(Object.getPrototypeOf(kind)), ...(Object.hasOwn(kind, "felt") ? kind.felt : [])])

/** A tuple with names: it can be taken apart. */
export class NamedTuple extends Data {
  *[Symbol.iterator]() {
    yield* Object.values(this)
  }
}

const DAY = 86_400_000
const EPOCH = 719_163

/** A date. A year that is no number is shown as it is: what someone has begun to write. */
export class Dag {
  constructor(year, month, day) {
    Object.assign(this, { year, month, day })
  }

  valueOf() {
    return this.year * 10_000 + this.month * 100 + this.day
  }

  get number() {
    const made = new Date(0)
    made.setUTCFullYear(this.year, this.month - 1, this.day)
    return Math.round(made.getTime() / DAY) + EPOCH
  }
}

Dag.min = new Dag(1, 1, 1)

const sequence = value => Array.isArray(value) || typeof value === "string"
export const sann = value => (value instanceof Ordbok ? value.size > 0 : Array.isArray(value) ? value.length > 0 : Boolean(value))
export const og = (first, ...rest) => rest.reduce((found, next) => (sann(found) ? next() : found), first)
export const eller = (first, ...rest) => rest.reduce((found, next) => (sann(found) ? found : next()), first)
export const lik = (a, b) => a === b || (a == null && b == null) || (typeof a === "object" && typeof b === "object" && a !== null && b !== null && (a instanceof Mengde ? b instanceof Mengde && a.size === b.size && [...a].every(one => b.has(one)) : JSON.stringify(a) === JSON.stringify(b)))
export const i = (one, many) => (typeof many === "string" ? many.includes(one) : typeof many.has === "function" ? many.has(one) : [...many].some(other => lik(one, other)))
export const pluss = (a, b) => (Array.isArray(a) ? [...a, ...b] : a + b)
export const hele = (a, b) => Math.floor(a / b)
export const union = (a, b) => (a instanceof Mengde ? new Mengde([...a, ...b]) : a instanceof Ordbok ? new Ordbok([...a.items(), ...b.items()]) : [a, b])
export const felles = (a, b) => new Mengde([...a].filter(one => b.has(one)))
export const str = value => (value == null ? "None" : String(value))
export const tusen = value => String(value).replace(/\B(?=(\d{3})+$)/g, ",")
export const del = (value, from, to) => (typeof value === "string" ? [...value].slice(from, to).join("") : value.slice(from, to))
export const objekt = value => Object.fromEntries(value.items())
export const andre = made => {
  if (made) made.andre = true
  return made
}

export function hent(value, key) {
  if (sequence(value)) return value.at(key)
  if (value instanceof Fylles && !value.has(key)) value.set(key, value.make())
  return value.get(key)
}

export function sett(value, key, one) {
  if (Array.isArray(value)) value[key] = one
  else value.set(key, one)
}

function order(a, b) {
  if (Array.isArray(a)) {
    for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
      const found = order(a[place], b[place])
      if (found) return found
    }
    return a.length - b.length
  }
  if (a instanceof Data) return order(Object.values(a), Object.values(b))
  return a < b ? -1 : a > b ? 1 : 0
}

const named = given => (given.length && given.at(-1)?.constructor === Object ? [given.slice(0, -1), given.at(-1)] : [given, {}])
const best = sign => (...given) => {
  const [values, { key = one => one, default: none = null }] = named(given)
  const all = values.length === 1 ? [...values[0]] : values
  return all.length ? all.reduce((a, b) => (sign * order(key(b), key(a)) > 0 ? b : a)) : none
}

export const max = best(1)
export const min = best(-1)
export const sorted = (values, { key = one => one, reverse = false } = {}) => {
  const rows = [...values].map(one => [key(one), one])
  return rows.sort((a, b) => (reverse ? order(b[0], a[0]) : order(a[0], b[0]))).map(([, one]) => one)
}
export const tuple = (values = []) => [...values]
export const list = tuple
export const reversed = values => [...values].reverse()
export const set = (values = []) => new Mengde(values)
export const frozenset = set
export const dict = values => new Ordbok(values instanceof Ordbok ? values.items() : values)
export const defaultdict = make => new Fylles(make)
export const fromkeys = values => new Ordbok([...values].map(one => [one, null]))
export const len = value => value.size ?? value.length
export const sum = values => [...values].reduce((a, b) => a + Number(b), 0)
export const any = values => [...values].some(sann)
export const all = values => [...values].every(sann)
export const abs = Math.abs
export const bool = sann
export const int = value => Math.trunc(Number(value))
export const id = value => value
export const MappingProxyType = id
export const ord = text => text.codePointAt(0)
export const chr = number => String.fromCodePoint(number)
export const divmod = (a, b) => [Math.floor(a / b), a - b * Math.floor(a / b)]
export const range = (from, to) => (to === undefined ? range(0, from) : Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place))
export const iter = value => value[Symbol.iterator]()
export const replace = (value, given) => Object.assign(new value.constructor({ ...value, ...given }), value.andre ? { andre: true } : {})
export const type = value => value?.constructor
export const getattr = (value, name, none = null) => (value && name in value ? value[name] : none)
export const date = Dag

export function* enumerate(values, { start = 0 } = {}) {
  let number = start
  for (const one of values) {
    yield [number, one]
    number += 1
  }
}

export function zip(...given) {
  const rows = named(given)[0].map(one => [...one])
  return rows[0].slice(0, Math.min(...rows.map(one => one.length))).map((_, place) => rows.map(one => one[place]))
}

/** The first of what is left; the rest stays to be asked for, which a loop would not let it. */
export function next(values, none = null) {
  const { value, done } = values[Symbol.iterator]().next()
  return done ? none : value
}

export function* map(make, values) {
  for (const one of values) yield make(one)
}

export function Counter(values) {
  const made = new Fylles(() => 0)
  for (const one of values) made.set(one, hent(made, one) + 1)
  return made
}

const KINDS = new Map([
  [str, value => typeof value === "string"],
  [int, value => typeof value === "number"],
  [bool, value => typeof value === "boolean"],
  [tuple, Array.isArray],
])

export const isinstance = (value, kind) => (Array.isArray(kind) ? kind.some(one => isinstance(value, one)) : KINDS.has(kind) ? KINDS.get(kind)(value) : value instanceof kind)
export const maketrans = (from, to) => new Map([...from].map((one, place) => [one, [...to][place]]))

/** The methods of Python's own values. */
export const m = {
  add: (value, one) => value.set(one, one),
  append: (value, one) => value.push(one),
  count: (value, one) => [...value].filter(other => lik(one, other)).length,
  endswith: (text, end) => [end].flat().some(one => text.endsWith(one)),
  extend: (value, more) => value.push(...more),
  format: (text, given) => text.replace(/\{(\w+)\}/g, (_, name) => given[name]),
  get: (value, key, none = null) => (value.has(key) ? value.get(key) ?? none : none),
  index: (value, one) => [...value].findIndex(other => lik(one, other)),
  isdecimal: text => /^\p{Nd}+$/u.test(text),
  islower: text => text !== text.toUpperCase() && text === text.toLowerCase(),
  isoformat: day => [String(day.year).padStart(4, "0"), String(day.month).padStart(2, "0"), String(day.day).padStart(2, "0")].join("-"),
  items: value => value.items(),
  join: (text, values) => [...values].join(text),
  keys: value => [...value],
  lower: text => text.toLowerCase(),
  replace: (value, ...rest) => (typeof value === "string" ? value.split(rest[0]).join(rest[1]) : moved(value, rest[0])),
  removeprefix: (text, start) => (text.startsWith(start) ? text.slice(start.length) : text),
  removesuffix: (text, end) => (end && text.endsWith(end) ? text.slice(0, -end.length) : text),
  rpartition: (text, sign) => (text.includes(sign) ? [text.slice(0, text.lastIndexOf(sign)), sign, text.slice(text.lastIndexOf(sign) + sign.length)] : ["", "", text]),
  partition: (text, sign) => (text.includes(sign) ? [text.slice(0, text.indexOf(sign)), sign, text.slice(text.indexOf(sign) + sign.length)] : [text, "", ""]),
  rstrip: (text, signs) => {
    let end = text.length
    while (end && (signs ? signs.includes(text[end - 1]) : /\s/.test(text[end - 1]))) end -= 1
    return text.slice(0, end)
  },
  setdefault: (value, key, one) => {
    if (!value.has(key)) value.set(key, one)
    return value.get(key)
  },
  sort: (value, given) => value.splice(0, value.length, ...sorted(value, given)),
  split: (text, sign) => (sign === undefined ? text.split(/\s+/).filter(Boolean) : text.split(sign)),
  startswith: (text, start) => [start].flat().some(one => text.startsWith(one)),
  strip: text => text.trim(),
  toordinal: day => day.number,
  translate: (text, table) => [...text].map(one => table.get(one) ?? one).join(""),
  update: (value, more) => [...more.items()].forEach(([key, one]) => value.set(key, one)),
  upper: text => text.toUpperCase(),
  values: value => value.items().map(([, one]) => one),
}

/** Another day by its year, month or day; throws where there is no such day. */
function moved(day, { year = day.year, month = day.month, day: number = day.day }) {
  const last = new Date(Date.UTC(2000, month, 0))
  last.setUTCFullYear(year, month, 0)
  if (number > last.getUTCDate()) throw new RangeError("day")
  return new Dag(year, month, number)
}
