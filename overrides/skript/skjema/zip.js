// Files put together in one ZIP file, as they are, and taken out of one again.

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

export function crc(bytes) {
  let value = 0xffffffff
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** Little-endian numbers: `[value, bytes]` each. */
const numbers = rows => Uint8Array.from(rows.flatMap(([value, size]) => Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 0xff)))

const UTF_8_NAMES = 0x0800
const FIRST_DAY = 0x21

const LONGEST_COMMENT = 0xffff

/** The parts of a ZIP file that holds some files, `[path, text, comment]`. */
export function zip(files) {
  const encoder = new TextEncoder()
  const [found, index] = [[], []]
  let at = 0
  for (const [path, text, comment] of files) {
    const [name, data, note] = [path, text, comment].map(one => encoder.encode(one))
    const said = note.length > LONGEST_COMMENT ? new Uint8Array() : note
    const shared = [[20, 2], [UTF_8_NAMES, 2], [0, 2], [0, 2], [FIRST_DAY, 2], [crc(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]]
    found.push(numbers([[0x04034b50, 4], ...shared]), name, data)
    index.push(numbers([[0x02014b50, 4], [20, 2], ...shared, [said.length, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), name, said)
    at += 30 + name.length + data.length
  }
  const size = index.reduce((sum, part) => sum + part.length, 0)
  const end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]])
  return [...found, ...index, end]
}

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The files of a ZIP file, `[path, text, comment]`, whoever packed it; a `RangeError` where it is not one. */
export async function innhold(buffer) {
  const [view, decoder] = [new DataView(buffer), new TextDecoder()]
  const slice = (from, size) => new Uint8Array(buffer, from, size)
  let end = view.byteLength - 22
  while (view.getUint32(end, true) !== END) end -= 1
  let at = view.getUint32(end + 16, true)
  const found = []
  for (let left = view.getUint16(end + 10, true); left; left -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError()
    const [name, extra, note] = [28, 30, 32].map(place => view.getUint16(at + place, true))
    const start = view.getUint32(at + 42, true)
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
    const data = slice(from, view.getUint32(at + 20, true))
    const text = await new Response(view.getUint16(at + 10, true) ? new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw")) : data).text()
    found.push([decoder.decode(slice(at + 46, name)), text, decoder.decode(slice(at + 46 + name + extra, note))])
    at += 46 + name + extra + note
  }
  return found
}
