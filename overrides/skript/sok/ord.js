// Words as they are typed: folded, looked up in the words of the index, and mended where the index has no such word.

const FOLDS = [["æ", "a"], ["ø", "o"], ["å", "a"], ["aa", "a"], ["oe", "o"], ["ae", "a"], ["é", "e"], ["ö", "o"], ["ä", "a"]]
const ENDINGS = ["enes", "anes", "ene", "ane", "ers", "ars", "ens", "ets", "en", "et", "er", "ar", "as", "es", "a", "e", "s", "t", "r"]
const LONGEST_QUERY = 200
const MOST_WORDS = 12
const LONG = 8

/** The word as it may be typed without æ, ø and å; hooks/portal/search/files.py does the same. */
export function fold(word) {
  return FOLDS.reduce((text, [letter, plain]) => text.replaceAll(letter, plain), word.toLowerCase())
}

/** The words of a text, in lower case. */
export function allWords(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) || []
}

/** The words of a query. */
export function words(query) {
  return allWords(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS)
}

/** The name of the file that holds a word: its first two letters in ASCII. */
export function keyOf(word) {
  return [...fold(word)].slice(0, 2).map(letter => (/[a-z0-9]/.test(letter) ? letter : "_")).join("").padEnd(2, "_")
}

/** A folded word without its ending. */
export function stripped(folded) {
  const ending = ENDINGS.find(one => folded.endsWith(one) && folded.length - one.length >= 4)
  return ending ? folded.slice(0, -ending.length) : folded
}

/** Letters changed, added, lost or swapped between two words; more than `most` counts as that and one. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = []
  let last = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]
}

/** Lists cut into files by the first letters of words; which files there are stands in one of its own. */
export class Biter {
  constructor(folder) {
    this.folder = folder
    this.hentet = new Map()
  }

  async piece(key) {
    this.finnes ||= fetch(`${this.folder}.json`)
      .then(answer => answer.json())
      .then(names => new Set(names.match(/../g)))
    if (!(await this.finnes).has(key)) return []
    if (!this.hentet.has(key)) this.hentet.set(key, fetch(`${this.folder}/${key}.json`).then(answer => answer.json()))
    return this.hentet.get(key)
  }
}

/** The words of the index, fetched piece by piece. */
export class Ordbok {
  /** `near` tells whether some page has words close to each other. */
  constructor(base, stoppord, near) {
    this.near = near
    this.stoppord = new Set(stoppord)
    this.biter = new Biter(`${base}ord`)
    this.lest = new Map()
  }

  /** Words that begin alike: as written, folded, and its mark: "+" where compounds are made of it, "*" where it says what sort of thing they are. */
  async piece(key) {
    if (!this.lest.has(key)) {
      this.lest.set(key, (await this.biter.piece(key)).filter(word => !/[!=]/.test(word)).map(marked => {
        const word = marked.replace(/[+*]/, "")
        return [word, fold(word), marked.slice(word.length)]
      }))
    }
    return this.lest.get(key)
  }

  /** The parts of a compound that is told in the lists, but stands on no page. */
  async told(folded) {
    const stem = stripped(folded)
    const list = (await this.biter.piece(keyOf(folded))).filter(one => one.includes("=")).map(one => one.split("="))
    const found = list.find(([one]) => fold(one) === stem) || list.find(([one]) => stripped(fold(one)) === stem)
    return found && found[1].split(" ")
  }

  /** The kommune that a query names, where the portal has no records from it. */
  async withoutRecords(query) {
    const asked = fold(words(query).filter(word => word !== "kommune").join(" "))
    const list = await this.biter.piece(keyOf(asked))
    const name = list.find(one => one.endsWith("!") && fold(words(one).join(" ")) === asked)
    return name && name.slice(0, -1)
  }

  /** What to search for: words as the index has them, what was changed, and what the index does not know. */
  async understand(query) {
    const kommune = await this.withoutRecords(query)
    const typed = await this.joined(words(query))
    const meant = typed.filter(word => !this.stoppord.has(word))
    const found = await Promise.all((meant.length ? meant : typed).map(word => this.look(word, !kommune)))
    return {
      kommune,
      ord: [...new Set(found.flatMap(one => one.ord))],
      ukjente: found.filter(one => !one.ord.length).map(one => one.skrevet),
      kjente: found.filter(one => one.ord.length).length,
      endret: found.some(one => one.endret),
    }
  }

  /** Words with neighbours written together where the index has the compound: `nærmiljø senter` as `nærmiljøsenter`. */
  async joined(typed) {
    const made = []
    for (let at = 0; at < typed.length; at += 1) {
      const both = typed[at] + (typed[at + 1] || "")
      const compound = typed[at + 1] && typed[at].length >= 3 && typed[at + 1].length >= 3 && !this.stoppord.has(typed[at])
      const list = compound ? await this.piece(keyOf(both)) : []
      const stem = stripped(fold(both))
      if (list.some(([, one]) => stripped(one) === stem)) at += 1
      made.push(list.some(([, one]) => stripped(one) === stem) ? both : typed[at])
    }
    return made
  }

  /** A word as the index has it; a name is not mended. */
  async look(word, mending) {
    const known = (text, endret = false) => ({ skrevet: word, ord: [text], endret })
    if (/^\d+$/.test(word)) return known(word)
    const list = await this.piece(keyOf(word))
    const folded = fold(word)
    if (list.some(([one]) => one === word)) return known(word)
    const same = list.find(([, one]) => one === folded)
    if (same) return known(same[0], true)
    if (word.length >= 3 && list.some(([one]) => one.startsWith(word))) return known(word)
    const begun = folded.length >= 3 && list.find(([, one]) => one.startsWith(folded))
    if (begun) return known([...begun[0]].slice(0, [...word].length).join(""), true)
    const stem = stripped(folded)
    const bent = list.find(([, one]) => one === stem) || list.find(([, one]) => stripped(one) === stem)
    if (bent) return known(bent[0], bent[1] !== folded)
    if (!mending) return { skrevet: word, ord: [], endret: false }
    const told = await this.told(folded)
    if (told) return { skrevet: word, ord: told, endret: true }
    const about = await this.about(word)
    if (about) return known(about, true)
    const split = await this.split(word)
    if (split) return { skrevet: word, ord: (await this.near(split)) ? split : [], endret: false }
    const mended = await this.mend(folded, list)
    return mended ? known(mended, true) : { skrevet: word, ord: [], endret: false }
  }

  /** The word that a compound is about, where its last part only says what sort of thing it is: `fattigdom` of `fattigdomsproblem`. */
  async about(word) {
    const list = await this.piece(keyOf(word))
    for (let at = word.length - 3; at >= 4; at -= 1) {
      const first = word.slice(0, at)
      const known = [first, first.replace(/[se]$/, "")].find(part => list.some(([one, , mark]) => one === part && (mark || part.length >= LONG)))
      if (!known) continue
      const stem = stripped(fold(word.slice(at)))
      if ((await this.piece(keyOf(stem))).some(([, one, mark]) => mark === "*" && (one === stem || stripped(one) === stem))) return known
    }
    return null
  }

  /** Two words that compounds are made of and that make the word, with a joining s or e between them. */
  async split(word) {
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const first = word.slice(0, at)
      const parts = (await this.piece(keyOf(first))).filter(([, , part]) => part)
      const known = [first, first.replace(/[se]$/, "")].find(part => part.length >= 3 && parts.some(([one]) => one === part))
      if (!known) continue
      const rest = word.slice(at)
      const others = (await this.piece(keyOf(rest))).filter(([, , part]) => part)
      const stem = stripped(fold(rest))
      const other = others.find(([one]) => one === rest) || others.find(([, one]) => stripped(one) === stem)
      if (other) return [known, other[0]]
    }
    return null
  }

  /** The nearest word: one letter off for words of four to eight letters, two for longer ones. */
  async mend(folded, list) {
    if (folded.length < 4 || /^\d+$/.test(folded)) return null
    const most = folded.length < 9 ? 1 : 2
    const keys = new Set([folded[0] + folded[2], folded[1] + folded[0], folded.slice(1, 3)].map(key => keyOf(key)))
    const more = await Promise.all([...keys].map(key => this.piece(key)))
    let best = null
    let least = most + 1
    for (const [word, one] of [list, ...more].flat()) {
      const off = distance(folded, one, least - 1)
      if (off < least) [best, least] = [word, off]
    }
    return best
  }
}
