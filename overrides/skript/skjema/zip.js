// Files put together in one ZIP file, as they are: a parcel that scripts/ta_imot.py takes.

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc(bytes) {
  let value = 0xffffffff
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** Little-endian numbers: `[value, bytes]` each. */
const numbers = rows => Uint8Array.from(rows.flatMap(([value, size]) => Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 0xff)))

const UTF_8_NAMES = 0x0800
const FIRST_DAY = 0x21

/** The parts of a ZIP file that holds some files, `[path, text]`. */
export function zip(files) {
  const encoder = new TextEncoder()
  const [found, index] = [[], []]
  let at = 0
  for (const [path, text] of files) {
    const [name, data] = [encoder.encode(path), encoder.encode(text)]
    const shared = [[20, 2], [UTF_8_NAMES, 2], [0, 2], [0, 2], [FIRST_DAY, 2], [crc(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]]
    found.push(numbers([[0x04034b50, 4], ...shared]), name, data)
    index.push(numbers([[0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), name)
    at += 30 + name.length + data.length
  }
  const size = index.reduce((sum, part) => sum + part.length, 0)
  const end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]])
  return [...found, ...index, end]
}
