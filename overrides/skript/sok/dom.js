// What the parts of the search page share: its elements, and the texts that it says.

export const $ = id => document.getElementById(id)
export const { tekster, stoppord } = JSON.parse($("sokdata").textContent)

/** A text of the page, with values where it has names in braces. */
export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value.toLocaleString("nb")), tekster[key])
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** Gives focus to the first of some elements that is seen, where what had it is gone. */
export function regain(...places) {
  const held = document.activeElement
  if (held && held !== document.body && held.getClientRects().length) return
  places.find(one => one?.getClientRects().length)?.focus()
}
