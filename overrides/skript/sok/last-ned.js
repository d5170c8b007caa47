// Saves the answer as a file: CSV for Norwegian Excel (semicolons, a byte order mark), or JSON.

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
  const text = String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1")
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csv(list) {
  const columns = [...new Set(list.flatMap(row => Object.keys(row)))]
  const lines = [columns, ...list.map(row => columns.map(column => row[column]))]
  return `\uFEFF${lines.map(line => line.map(cell).join(";")).join("\r\n")}\r\n`
}

export async function lagre(kind, numbers, facets, base, query) {
  const list = (await rows(numbers, facets, base)).map(row => ({ ...row, adresse: new URL(`../${row.adresse}`, base).href }))
  const text = kind === "csv" ? csv(list) : JSON.stringify(list, null, 2)
  const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json"
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = `omradeportalen-${query.toLowerCase().replace(/[^a-zæøå0-9]+/g, "-") || "alt"}.${kind}`
  link.click()
  URL.revokeObjectURL(link.href)
}
