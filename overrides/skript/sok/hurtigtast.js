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

  /** Lets the reader choose, where the page has the box for it and the browser may keep what is chosen. */
  offer(box) {
    try {
      box.checked = localStorage.getItem(this.key) !== OFF
    } catch {
      return
    }
    box.closest("[hidden]").hidden = false
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(this.key) : localStorage.setItem(this.key, OFF)))
  }
}
