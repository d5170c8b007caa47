// The stem of a Norwegian word by the algorithm of Snowball (snowballstem.org), as Pagefind makes the words of its index.

const BEGINNING = /^[^aeiouyæåøêòóô]*[aeiouyæåøêòóô]+[^aeiouyæåøêòóô]/
const ENDINGS = ["hetenes", "hetene", "hetens", "endes", "heten", "heter", "edes", "enes", "erte", "ande", "ende", "ede", "ane", "ene", "ens", "ers", "ets", "het", "ert", "ast", "en", "ar", "er", "as", "es", "et", "a", "e", "s"]
const ENDING_S = /(?:[bcdfghjlmnoptvyz]|[^e]r|[^aeiouyæåøêòóô]k)s$/
const NO_ENDING_ERS = /(?:ind|[kn]k|[ao]mm|(?<!s)kap|pp|lt|[aø]st|(?<!ha|gi)v)ers$/
const PAIRS = ["dt", "vt"]
const LAST = ["hetslov", "eleg", "elig", "elov", "slov", "leg", "eig", "lig", "els", "lov", "ig"]
const LEAST = 3

/** The word, in lower case, without its endings. */
export function stem(word) {
  if (word.length < LEAST) return word
  const begun = BEGINNING.exec(word)
  const kept = begun ? Math.max(LEAST, begun[0].length) : word.length
  const ending = (text, list) => list.find(one => text.endsWith(one) && text.length - one.length >= kept) || ""
  const without = (text, letters) => text.slice(0, text.length - letters.length)
  const first = ending(word, ENDINGS)
  const isLetters = { s: !ENDING_S.test(word), ers: NO_ENDING_ERS.test(word) }[first]
  const bare = isLetters ? word : without(word, first.replace(/^er(?=t)/, ""))
  const single = without(bare, ending(bare, PAIRS).slice(1))
  return without(single, ending(single, LAST))
}
