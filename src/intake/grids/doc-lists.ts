/** Automatic numbers of a .doc: list definitions (PlfLst), their uses (PlfLfo), and the styles that bring them ([MS-DOC] §2.9). */
import { TABLES, type DocFile } from './doc-file.ts'
import { paragraphProperties, sliceView } from './doc-paragraph.ts'
import { ListCounter, type ListLevel, type ListUse } from './list-counter.ts'

export class DocLists {
  readonly #counter = new ListCounter()
  readonly #uses: ListUse[]

  constructor(file: DocFile) {
    this.#uses = listUses(file, listLevels(file))
  }

  /** The number of the next paragraph of a list (from 1) at a level, as printed; '' without one. Counts on. */
  next(list: number, level: number): string {
    const use = this.#uses[list - 1]
    return use ? this.#counter.next(use, level) : ''
  }
}

type Levels = (ListLevel | undefined)[]

/** The levels of every list definition, by its id. */
function listLevels(file: DocFile): Map<number, Levels> {
  const plc = file.table(TABLES.lists)
  const lists = new Map<number, Levels>()
  if (plc.byteLength < 2) return lists
  const count = Math.min(plc.getUint16(0, true), Math.floor((plc.byteLength - 2) / 28))
  const definitions = Array.from({ length: count }, (_, at) => ({
    id: plc.getInt32(2 + at * 28, true),
    simple: (plc.getUint8(2 + at * 28 + 26) & 1) === 1,
  }))
  // The levels follow the table itself and are not counted in its length.
  let at = 2 + count * 28
  const rest = file.tableOnwards(TABLES.lists)
  for (const { id, simple } of definitions) {
    const levels: Levels = []
    for (let level = 0; level < (simple ? 1 : 9); level += 1) {
      const read = readLevel(rest, at)
      if (!read) return lists
      levels.push(read.level)
      at = read.end
    }
    lists.set(id, levels)
  }
  return lists
}

function readLevel(view: DataView, at: number): { level: ListLevel; end: number } | null {
  if (at + 28 > view.byteLength) return null
  const start = view.getInt32(at, true)
  const format = FORMATS.get(view.getUint8(at + 4)) ?? 'decimal'
  const flags = view.getUint8(at + 5)
  const follow = ['tab', 'space', 'nothing'][view.getUint8(at + 15)] ?? 'tab'
  const textAt = at + 28 + view.getUint8(at + 24) + view.getUint8(at + 25)
  if (textAt + 2 > view.byteLength) return null
  const length = view.getUint16(textAt, true)
  const end = textAt + 2 + length * 2
  if (end > view.byteLength) return null
  let text = ''
  for (let character = 0; character < Math.min(length, 100); character += 1) {
    const code = view.getUint16(textAt + 2 + character * 2, true)
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const restarts = (flags & 0x08) === 0 ? null : view.getUint8(at + 26)
  return { level: { start, format, text, follow, legal: (flags & 0x04) !== 0, restartAfter: restarts }, end }
}

function listUses(file: DocFile, lists: ReadonlyMap<number, Levels>): ListUse[] {
  const plf = file.table(TABLES.listUses)
  if (plf.byteLength < 4) return []
  const count = Math.min(plf.getUint32(0, true), Math.floor((plf.byteLength - 4) / 16))
  const uses: ListUse[] = []
  let at = 4 + count * 16
  for (let number = 0; number < count; number += 1) {
    const id = plf.getInt32(4 + number * 16, true)
    const overrides = plf.getUint8(4 + number * 16 + 12)
    const levels = [...(lists.get(id) ?? [])]
    const starts = new Map<number, number>()
    at += 4
    for (let override = 0; override < overrides && at + 8 <= plf.byteLength; override += 1) {
      const flags = plf.getUint32(at + 4, true)
      if ((flags & 0x10) !== 0) starts.set(flags & 0xf, plf.getInt32(at, true))
      at += 8
      if ((flags & 0x20) === 0) continue
      const read = readLevel(plf, at)
      if (!read) break
      levels[flags & 0xf] = read.level
      at = read.end
    }
    uses.push({ list: String(id), override: String(number), starts, levels })
  }
  return uses
}

/** MSONFC → ST_NumberFormat, those that occur in Chinese documents. */
const FORMATS = new Map(
  (
    '0 decimal 1 upperRoman 2 lowerRoman 3 upperLetter 4 lowerLetter 10 ideographDigital 11 japaneseCounting ' +
    '14 decimalFullWidth 18 decimalEnclosedCircle 19 decimalFullWidth 22 decimalZero 23 bullet 26 decimalEnclosedFullstop ' +
    '27 decimalEnclosedParen 28 decimalEnclosedCircleChinese 29 ideographEnclosedCircle 30 ideographTraditional ' +
    '31 ideographZodiac 33 taiwaneseCounting 34 ideographLegalTraditional 35 taiwaneseCountingThousand ' +
    '36 taiwaneseDigital 37 chineseCounting 38 chineseLegalSimplified 39 chineseCountingThousand 255 none'
  )
    .split(' ')
    .flatMap((_, at, words) => (at % 2 === 0 ? [[Number(words[at]), words[at + 1] ?? 'decimal'] as const] : [])),
)

/** What the paragraph styles say of lists, by the number of the style. */
export function styleLists(file: DocFile): { list: number | null; level: number | null }[] {
  const sheet = file.table(TABLES.styles)
  if (sheet.byteLength < 6) return []
  const count = sheet.getUint16(2, true)
  const base = sheet.getUint16(4, true)
  const styles: { list: number | null; level: number | null; basedOn: number }[] = []
  let at = 2 + sheet.getUint16(0, true)
  for (let number = 0; number < count && at + 2 <= sheet.byteLength; number += 1) {
    const length = sheet.getUint16(at, true)
    styles.push(readStyle(file, sliceView(sheet, at + 2, length), base))
    at += 2 + length + (length & 1)
  }
  return styles.map((style) => {
    let { list, level } = style
    let above = styles[style.basedOn]
    for (let step = 0; above && list === null && step < 20; step += 1) {
      list = above.list
      level ??= above.level
      above = styles[above.basedOn]
    }
    return { list, level }
  })
}

function readStyle(file: DocFile, style: DataView, base: number) {
  const none = { list: null, level: null, basedOn: 0xfff }
  if (style.byteLength < base + 2 || base < 10) return none
  const kind = style.getUint16(2, true) & 0xf
  const basedOn = style.getUint16(2, true) >>> 4
  if (kind !== 1) return { ...none, basedOn }
  let at = base + 2 + style.getUint16(base, true) * 2 + 2
  at += at & 1
  if (at + 4 > style.byteLength) return { ...none, basedOn }
  const length = style.getUint16(at, true)
  const modifiers = sliceView(style, at + 4, length - 2)
  const bytes = new Uint8Array(modifiers.buffer, modifiers.byteOffset, modifiers.byteLength)
  const { list, level } = paragraphProperties(file, [bytes])
  return { list, level, basedOn }
}
