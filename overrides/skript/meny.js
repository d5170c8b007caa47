// The menu is a fold that works without scripts. With them, Escape and a click elsewhere close it.

const menu = document.querySelector(".meny")

function close(event) {
  if (!menu.open || (event.type === "pointerdown" && menu.contains(event.target))) return
  if (event.type === "focusout" && (!event.relatedTarget || menu.contains(event.relatedTarget))) return
  menu.open = false
}

menu.addEventListener("focusout", close)
document.addEventListener("pointerdown", close)
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !menu.open) return
  close(event)
  menu.querySelector("summary").focus()
})
