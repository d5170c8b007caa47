// The ways out: copied, saved as a file, told of in an e-mail, or opened as a change on GitHub. All of them are the
// reader's own doing; nothing is sent from here.

const LONGEST_ADDRESS = 8191
const GITHUB = /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/edit\/([^/]+)\/\{fil\}$/

export function lagre(name, parts, type) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** The address at which a new file is proposed, filled in; where it would be too long, empty; null where there is none. */
export function nyFil(rediger, path, text) {
  const match = GITHUB.exec(rediger)
  if (!match) return null
  const folder = path.split("/").slice(0, -1).join("/")
  const start = `${match[1]}/new/${match[2]}/${folder}?filename=${encodeURIComponent(path.split("/").at(-1))}`
  const whole = `${start}&value=${encodeURIComponent(text)}`
  return whole.length <= LONGEST_ADDRESS ? { adresse: whole, hel: true } : { adresse: start, hel: false }
}

/** The text of an e-mail that goes with the file. */
export function brev(t, { navn, fil, galt, kilde }) {
  const said = [[t["brev galt"], galt], [t["brev kilde"], kilde]].filter(([, text]) => text)
  const parts = [t["brev hilsen"], (galt ? t["brev rettet"] : t["brev ny"]).replace("{navn}", navn).replace("{fil}", fil)]
  return [...parts, ...said.map(([label, text]) => `${label}\n${text}`), t["brev slutt"]].join("\n\n")
}
