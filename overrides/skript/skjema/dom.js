// Elements, made without any text being taken for HTML.

let last = 0

export const nyId = () => `f${(last += 1)}`

/** An element with attributes and what stands inside it; attributes that are false or null are left out. */
export function lag(name, attributes = {}, ...inside) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value)
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? "" : value)
  }
  made.append(...inside.filter(one => one !== null && one !== undefined && one !== ""))
  return made
}

/** A button; what it is about is read aloud and not shown. */
export function knapp(text, about, onclick, kind = "liten") {
  const inside = about ? [`${text} `, lag("span", { class: "skjult" }, about)] : [text]
  return lag("button", { type: "button", class: kind, onclick }, ...inside)
}

/** Opens every fold around an element, and moves focus to it. */
export function gaTil(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  element.focus()
}
