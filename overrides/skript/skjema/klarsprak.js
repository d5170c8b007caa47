// Short sentences, plain words, no labels on places and people, abbreviations explained: checks/klarsprak.py. All are
// remarks.

import { Kortformer } from "./forkortelser.js"
import { dekket, ordI, tekster } from "./lesestykker.js"
import { alleHenvisninger } from "./regler.js"
import { antallOrd, setninger, skrelt } from "./setninger.js"

const SHOWN = 4
const BEFORE = " \n-*+>#|"

/** A list of words to avoid. A text without any of `kjenneord` has no hit. */
class Ordliste {
  constructor(oppslag, nokkel, vanlig) {
    this.nokkel = nokkel
    this.etterForm = new Map(oppslag.flatMap(one => one.former.map(form => [form, one])))
    const telling = [...this.etterForm.keys()].map(form => tellingWord(form, vanlig))
    this.kjenneord = new Set(telling.flatMap(word => [word, word[0].toUpperCase() + word.slice(1)]))
    const longest = [...this.etterForm.keys()].sort((a, b) => b.length - a.length)
    const either = longest.map(form => form.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll(" ", "\\s+")).join("|")
    this.monster = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${either})(?![\\p{L}\\p{N}_-])`, "giu")
  }

  *treff(stykke, sprak) {
    if (!stykke.ord.some(word => this.kjenneord.has(word))) return
    for (const match of stykke.eget.matchAll(this.monster)) {
      const { grunn, skriv } = this.etterForm.get(match[0].toLowerCase().split(/\s+/).join(" "))
      yield { fra: match.index, ord: match[0], nokkel: this.nokkel, verdier: { ord: match[0], grunn: grunn[sprak], skriv: skriv[stykke.sprak] } }
    }
  }
}

function tellingWord(form, vanlig) {
  const longest = words => words.reduce((best, one) => (one.length > best.length ? one : best))
  const words = form.split(" ")
  return longest((words.find(word => word.length > vanlig) || longest(words)).split("-"))
}

export class Klarsprak {
  /** `data` are the lists, as the portal has them; `sprak` is the form of Norwegian to explain them in. */
  constructor(data, sprak) {
    Object.assign(this, { data, sprak })
    this.lister = ["merkelapp", "tungt ord"].map(nokkel => new Ordliste(data.ordlister[nokkel], nokkel, data.vanlig))
    this.regler = { midtI: new Set(data.midt_i), forTall: new Set(data.for_tall) }
    this.sett = new Map()
  }

  /** Every remark on the texts of a record. */
  *merknader(sjekk, { modell, rot }, verden) {
    const sprak = rot.inni.find(one => one.nokkel === "sprak").verdi.tekst
    const own = [...tekster(sjekk.def, modell, rot)]
    const stykker = own.filter(one => one.eget).map(one => ({ ...one, ...this.stykke(one.tekst, sprak) }))
    this.sett = new Map(stykker.map(one => [`${sprak}${one.tekst}`, one.kjent]))
    const found = stykker.flatMap(stykke => stykke.kjent.treff.map(treff => ({ ...treff, stykke })))
    const kort = new Kortformer(this.data, verden.aktorer())
    const named = new Set([...alleHenvisninger(sjekk.def, modell, rot)].filter(ref => ref.slag === "aktorer").map(ref => ref.id))
    found.push(...kort.uforklarte(stykker, own.filter(one => one.navn).map(one => one.tekst), named))
    const names = found.some(one => one.ord) ? this.navn(sjekk, verden.lest) : []
    const told = new Set()
    for (const { stykke, fra, ord, nokkel, verdier } of found) {
      if (ord && inside(stykke.tekst, fra, ord, names)) continue
      const nei = sjekk.nei(nokkel, verdier)
      const key = stykke.flere && `${stykke.sti.join(".")} ${nei.beskrivelse}`
      if (key && told.has(key)) continue
      told.add(key)
      yield { sti: stykke.sti, nei, grad: "merknad" }
    }
  }

  /** The names in the archive and the draft that may hold a word besides others. */
  navn(sjekk, poster) {
    const drafted = poster.flatMap(({ modell, rot }) => [...tekster(sjekk.def, modell, rot)].filter(one => one.navn).map(one => one.tekst))
    return [...this.data.navn, ...drafted]
  }

  /** A text with what is seen in it; what was seen the last time need not be looked for again. */
  stykke(tekst, sprak) {
    const before = this.sett.get(`${sprak}${tekst}`)
    if (before) return { kjent: before, ...before }
    const eget = dekket(tekst)
    const made = { tekst, sprak, eget, ...ordI(eget) }
    const kjent = { ...made, treff: [...this.lange(made), ...this.lister.flatMap(one => [...one.treff(made, this.sprak)])] }
    return { kjent, ...kjent }
  }

  *lange({ tekst, eget, ord }) {
    const { grense } = this.data
    if (ord.length <= grense) return
    for (const [start, end] of setninger(eget, this.regler)) {
      const sentence = eget.slice(start, end)
      if (sentence.split(/[ \n]/).length <= grense) continue
      const antall = antallOrd(sentence)
      if (antall <= grense) continue
      const own = skrelt(tekst.slice(start, end), BEFORE, true)
      yield { fra: end - own.length, ord: "", nokkel: "lang setning", verdier: { begynnelse: own.trim().split(/\s+/).slice(0, SHOWN).join(" "), antall, grense } }
    }
  }
}

/** Whether a word stands inside one of the names, where that is what the text says there. */
function inside(text, fra, word, names) {
  return names.some(name => {
    const place = name === word ? -1 : name.indexOf(word)
    return place >= 0 && text.startsWith(name, Math.max(fra - place, 0))
  })
}
