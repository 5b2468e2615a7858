/** What a font file says of itself: its families and the characters it has glyphs for (OpenType: name, cmap). */

export interface FontFace {
  /** Family names in every language of the file. */
  readonly families: readonly string[]
  /** Ranges of code points, both ends included, ascending. */
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

/** The faces of a ttf, otf or ttc file; none when the bytes are no such font. */
export function facesOf(bytes: Uint8Array): FontFace[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return startsOf(view).map((start) => faceAt(view, start))
  } catch (error) {
    // A damaged file reads past its end; it is of no use, and no reason to fail a report.
    if (error instanceof RangeError) return []
    throw error
  }
}

/** Whether a face has a glyph for a code point. */
export function covers(face: FontFace, codePoint: number): boolean {
  let low = 0
  let high = face.ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = face.ranges[middle] ?? [0, -1]
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

const TTC = 0x74746366
const SFNT = [0x00010000, 0x4f54544f, 0x74727565]

function startsOf(view: DataView): number[] {
  const tag = view.getUint32(0)
  if (SFNT.includes(tag)) return [0]
  if (tag !== TTC) return []
  return Array.from({ length: Math.min(64, view.getUint32(8)) }, (_, index) => view.getUint32(12 + index * 4))
}

function faceAt(view: DataView, start: number): FontFace {
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(start + 4); index += 1) {
    const record = start + 12 + index * 16
    tables.set(text(view, record, 4, 1), view.getUint32(record + 8))
  }
  const name = tables.get('name')
  const cmap = tables.get('cmap')
  return {
    families: name === undefined ? [] : familiesAt(view, name),
    ranges: cmap === undefined ? [] : rangesAt(view, cmap),
  }
}

const FAMILY_NAMES = [1, 16]

function familiesAt(view: DataView, table: number): string[] {
  const storage = table + view.getUint16(table + 4)
  const families = new Set<string>()
  for (let index = 0; index < view.getUint16(table + 2); index += 1) {
    const record = table + 6 + index * 12
    const platform = view.getUint16(record)
    if (!FAMILY_NAMES.includes(view.getUint16(record + 6)) || (platform !== 0 && platform !== 3)) continue
    families.add(text(view, storage + view.getUint16(record + 10), view.getUint16(record + 8) / 2, 2))
  }
  return [...families]
}

const text = (view: DataView, at: number, length: number, width: 1 | 2): string =>
  String.fromCharCode(
    ...Array.from({ length }, (_, index) => (width === 1 ? view.getUint8(at + index) : view.getUint16(at + index * 2))),
  )

/** The fullest Unicode map: format 12 (all planes) before format 4 (the first plane only). */
function rangesAt(view: DataView, table: number): (readonly [number, number])[] {
  const maps = Array.from({ length: view.getUint16(table + 2) }, (_, index) => table + 4 + index * 8)
    .filter((record) => view.getUint16(record) === 0 || view.getUint16(record) === 3)
    .map((record) => table + view.getUint32(record + 4))
  const full = maps.find((at) => view.getUint16(at) === 12)
  if (full !== undefined) return groups(view, full)
  const basic = maps.find((at) => view.getUint16(at) === 4)
  return basic === undefined ? [] : segments(view, basic)
}

const groups = (view: DataView, at: number): (readonly [number, number])[] =>
  Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12
    return [view.getUint32(group), view.getUint32(group + 4)] as const
  })

function segments(view: DataView, at: number): (readonly [number, number])[] {
  const count = view.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + count * 2 + 2
  return Array.from(
    { length: count },
    (_, index) => [view.getUint16(starts + index * 2), view.getUint16(ends + index * 2)] as const,
  ).filter(([first]) => first !== 0xffff)
}
