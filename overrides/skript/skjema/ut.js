// What goes out of the form by the reader's own doing: a file to save, and the text of an e-mail. Nothing is sent from here.

export function lagre(name, parts, type) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** What the one who corrects has said of why, for those who are to judge it; empty where nothing is said. */
export function forklaring(t, { galt, kilde }) {
  const said = [[t["brev galt"], galt], [t["brev kilde"], kilde]].filter(([, text]) => text)
  return said.map(([label, text]) => `${label}\n${text}`).join("\n\n")
}

/** The text of an e-mail that goes with the file. */
export function brev(t, { navn, fil, rettet, forklart }) {
  const about = (rettet ? t["brev rettet"] : t["brev ny"]).replace("{navn}", navn).replace("{fil}", fil)
  return [t["brev hilsen"], about, forklart, t["brev slutt"]].filter(Boolean).join("\n\n")
}
