// The choice most like a word: problems.py's `nearest`, with the measure of Python's difflib.

export const fold = word => word.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("å", "a").replace(/[ _]/g, "-")

export const liste = words => {
  const quoted = words.map(word => `«${word}»`)
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} eller ${quoted.at(-1)}` : quoted.join("")
}

const CUTOFF = 0.7

export function nearest(word, choices) {
  const folded = new Map(choices.map(choice => [fold(choice), choice]))
  const wanted = [...fold(word)]
  let best = ["", 0]
  for (const one of folded.keys()) {
    const score = ratio([...one], wanted)
    if (score >= CUTOFF && (score > best[1] || (score === best[1] && one > best[0]))) best = [one, score]
  }
  return folded.get(best[0]) || ""
}

/** Twice the letters of the matching blocks, as a share of all letters. */
function ratio(a, b) {
  const total = a.length + b.length
  // No match can give more than the shorter word has.
  if (total && (2 * Math.min(a.length, b.length)) / total < CUTOFF) return 0
  const places = new Map()
  b.forEach((letter, place) => places.set(letter, [...(places.get(letter) || []), place]))
  return total ? (2 * matches(a, places, 0, a.length, 0, b.length)) / total : 1
}

function matches(a, places, alo, ahi, blo, bhi) {
  let [i0, j0, size] = [alo, blo, 0]
  let before = new Map()
  for (let i = alo; i < ahi; i += 1) {
    const now = new Map()
    for (const j of places.get(a[i]) || []) {
      if (j < blo) continue
      if (j >= bhi) break
      const k = (before.get(j - 1) || 0) + 1
      now.set(j, k)
      if (k > size) [i0, j0, size] = [i - k + 1, j - k + 1, k]
    }
    before = now
  }
  if (!size) return 0
  return size + matches(a, places, alo, i0, blo, j0) + matches(a, places, i0 + size, ahi, j0 + size, bhi)
}
