// Text as it comes from Word and web pages, made such that a record can hold it. No word is lost.

/** Text without what nobody can see; what parts two words still does. */
export function synlig(text, usynlig) {
  const tidy = text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
  return tidy.replace(new RegExp(usynlig, "g"), "").normalize("NFC")
}

/** Running text as a program gives it: each line a paragraph, where no blank line parts them. */
export function avsnitt(text) {
  if (!text.trim().includes("\n")) return text
  const lines = text.trim().split("\n").map(line => line.trimEnd().replace(/^[•·▪◦] ?/, "- "))
  const long = lines.filter(line => line.length > 60)
  const listed = lines.some(line => /^([-*+] |[0-9]+\. )/.test(line))
  return lines.join(lines.includes("") || listed || long.length < 2 ? "\n" : "\n\n")
}

/** A value of one line. */
export const linje = text => text.replace(/\s+/g, " ").trim()
