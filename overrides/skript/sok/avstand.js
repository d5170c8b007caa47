// How far two words are from each other, as they are typed.

const VOWEL = /[aeiouyæøå]/
const DOUBLED = 0.5
const VOWELS = 0.75
export const MOST_OFF = 2

/**
 * How far two words are from each other, where a letter changed, added, lost or swapped is one off.
 *
 * What is easily mistyped is less: a letter doubled or not, a vowel for another.
 * What is farther than `most` is given as just that: more.
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > MOST_OFF) return most + 1
  const lone = (word, at) => (at && word[at] === word[at - 1] ? DOUBLED : 1)
  const changed = (one, other) => (one === other ? 0 : VOWEL.test(one) && VOWEL.test(other) ? VOWELS : 1)
  let before = []
  let last = [0]
  for (let j = 1; j <= b.length; j += 1) last[j] = last[j - 1] + lone(b, j - 1)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [last[0] + lone(a, i - 1)]
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + lone(a, i - 1), row[j - 1] + lone(b, j - 1), last[j - 1] + changed(a[i - 1], b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last[b.length], most + 1)
}

/** Whether two words have the same letters. */
export function swapped(a, b) {
  return [...a].sort().join("") === [...b].sort().join("")
}
