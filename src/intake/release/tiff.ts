/** The tables of a TIFF or of an Exif block (which is one): whether it tells a position, and the words in it. */

export interface TiffFacts {
  readonly position: boolean
  /** Author, description, copyright, owner of the camera and its serial number … */
  readonly texts: readonly string[]
  readonly thumbnail: boolean
}

/** Tags whose words tell of a person; XP… are UTF-16. */
const TEXTS = new Set([0x010e, 0x013b, 0x8298, 0xa430, 0xa431, 0xa435, 0x9286, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f])
const GPS = 0x8825
const EXIF = 0x8769
const MOST_TABLES = 16
const MOST_ENTRIES = 2_000
const LONGEST = 4_000

/** Reads the tables; null when the bytes are no TIFF. Offsets out of the bytes are passed over. */
export function readTiff(bytes: Uint8Array): TiffFacts | null {
  if (bytes.length < 8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return null
  const little = order === 0x4949
  if (view.getUint16(2, little) !== 42) return null
  const texts: string[] = []
  let position = false
  let thumbnail = false
  const waiting: { readonly at: number; readonly kind: 'first' | 'exif' | 'gps' | 'next' }[] = [
    { at: view.getUint32(4, little), kind: 'first' },
  ]
  const seen = new Set<number>()
  for (let table = waiting.pop(); table !== undefined && seen.size < MOST_TABLES; table = waiting.pop()) {
    const { at, kind } = table
    if (seen.has(at) || at + 2 > bytes.length) continue
    seen.add(at)
    const count = Math.min(MOST_ENTRIES, view.getUint16(at, little))
    for (let entry = at + 2; entry + 12 <= bytes.length && entry < at + 2 + count * 12; entry += 12) {
      const tag = view.getUint16(entry, little)
      const value = view.getUint32(entry + 8, little)
      if (kind === 'gps') position ||= tag === 2 || tag === 4
      else if (tag === GPS) waiting.push({ at: value, kind: 'gps' })
      else if (tag === EXIF) waiting.push({ at: value, kind: 'exif' })
      else if (tag === 0x0201) thumbnail ||= kind === 'next'
      else if (TEXTS.has(tag)) {
        const size = view.getUint32(entry + 4, little)
        const from = size <= 4 ? entry + 8 : value
        const text =
          from + size <= bytes.length ? textOf(tag, bytes.subarray(from, from + Math.min(size, LONGEST))) : ''
        if (text !== '') texts.push(text)
      }
    }
    const after = at + 2 + count * 12
    if (kind === 'first' && after + 4 <= bytes.length) {
      const next = view.getUint32(after, little)
      if (next > 0) waiting.push({ at: next, kind: 'next' })
    }
  }
  return { position, texts, thumbnail }
}

function textOf(tag: number, bytes: Uint8Array): string {
  const isWide = tag >= 0x9c9b && tag <= 0x9c9f
  // A user's comment begins with eight bytes that name its code.
  const data = tag === 0x9286 ? bytes.subarray(8) : bytes
  const text = isWide ? new TextDecoder('utf-16le').decode(data) : decoded(data)
  return text.replaceAll('\0', ' ').replaceAll(/\s+/g, ' ').trim()
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
