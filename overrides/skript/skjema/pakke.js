// A draft as one ZIP file: a parcel that scripts/ta_imot.py takes, and that the form opens again. What stands in no file,
// but belongs to the draft, is the file's comment in the ZIP file.

import { innhold, zip } from "./zip.js"

/** The parts of a ZIP file of records, `[post, path, text]`. */
export function pakket(files) {
  return zip(files.map(([post, path, text]) => [path, text, JSON.stringify(post.utenfor)]))
}

/** The records of a ZIP file: `{fil, slag, id, tekst}`, and what the form knew of them beside that. */
export async function utpakket(buffer) {
  const files = await innhold(buffer)
  return files
    .filter(([path]) => path.endsWith(".yml") && !path.includes("__MACOSX"))
    .map(([path, tekst, comment]) => {
      const parts = path.replace(/^(.*\/)?satsinger\//, "").split("/")
      return { ...said(comment), fil: path, slag: parts[0], id: parts.at(-1).slice(0, -4), tekst }
    })
}

function said(comment) {
  try {
    return JSON.parse(comment)
  } catch {
    return {}
  }
}
