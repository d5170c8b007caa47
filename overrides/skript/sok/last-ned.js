// Saves the answer as a file, in the order shown: CSV for Norwegian Excel (semicolons, a byte order mark), or JSON.

const FIRST = ["tittel", "adresse", "slag", "sprak", "hvor", "nar"]

async function rows(numbers, facets, base) {
  const size = facets.radeneIFil
  const files = new Map()
  for (const number of numbers) {
    const file = Math.floor(number / size)
    if (!files.has(file)) files.set(file, fetch(`${base}rader/${file}.json`).then(answer => answer.json()))
  }
  return Promise.all(numbers.map(async number => (await files.get(Math.floor(number / size)))[number % size]))
}

/** A cell that no spreadsheet takes for a formula, in quotes where it must. */
function cell(value) {
  const text = String(value ?? "").replace(/^(?=\s*[=+\-@]|[\t\r])/, "'")
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The columns of every file, whatever the answer holds. */
function columnsOf(facets) {
  return [...new Set([...FIRST, ...facets.fasetter.map(facet => facet.navn)])]
}

export function csv(columns, list) {
  const lines = [columns, ...list.map(row => columns.map(column => row[column]))]
  return `\uFEFF${lines.map(line => line.map(cell).join(";")).join("\r\n")}\r\n`
}

export async function lagre(kind, numbers, facets, base, query) {
  const columns = columnsOf(facets)
  const list = (await rows(numbers, facets, base)).map(row => {
    const whole = { ...row, adresse: new URL(`../${row.adresse}`, base).href }
    return Object.fromEntries(columns.map(column => [column, whole[column] ?? ""]))
  })
  const text = kind === "csv" ? csv(columns, list) : JSON.stringify(list, null, 2)
  const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json"
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = `omradeportalen-${query.toLowerCase().replace(/[^a-zæøå0-9]+/g, "-") || "alt"}.${kind}`
  link.click()
  URL.revokeObjectURL(link.href)
}
