// The key / leads to the search field, unless the reader has switched it off: it is in the way of one who writes by voice.
// That choice, and nothing before it, is kept in the browser.

const OFF = "av"

export class Hurtigtast {
  /** `root` is the address of the portal, for others may stand at the same host. */
  constructor(root) {
    this.key = `hurtigtast ${root.pathname}`
  }

  /** Whether it is switched off; a browser that keeps nothing has it on. */
  isOff() {
    try {
      return localStorage.getItem(this.key) === OFF
    } catch {
      return false
    }
  }

  /** Lets the reader choose, where the page has the box for it and the browser may keep what is chosen. On the way back the browser sets the box. */
  offer(box) {
    const show = () => (box.checked = localStorage.getItem(this.key) !== OFF)
    try {
      show()
    } catch {
      return
    }
    addEventListener("pageshow", show)
    box.closest("[hidden]").hidden = false
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(this.key) : localStorage.setItem(this.key, OFF)))
  }
}
