/* oxlint-disable no-control-regex -- the marks in the text are control characters */
/** Word 97–2003: all the text in the file, deleted and hidden text, comments, properties, macros and objects. */
import { characterProperties } from '../grids/doc-paragraph.ts'
import { DocFile, TABLES } from '../grids/doc-file.ts'
import { formattedRuns } from '../grids/doc-properties.ts'
import { CompoundFile } from '../grids/ole.ts'
import { decodeOffice97 } from '../grids/office97.ts'
import { REFUSALS } from '../grids/refusals.ts'
import type { Gathering } from './gathering.ts'
import { summaryTexts } from './ole-summary.ts'
import { propertySeverity } from './property-value.ts'

/** Checks a compound file; throws `Unreadable` for anything but a Word document. */
export function scanOle(bytes: Uint8Array, gathering: Gathering): void {
  // Says in the usual sentences what is no Word document, encrypted or older.
  decodeOffice97(bytes)
  try {
    const file = new CompoundFile(bytes)
    const names = new Set(file.names.map((name) => name.toLowerCase()))
    if (names.has('macros') || names.has('_vba_project') || names.has('vba')) gathering.add('macro', '文件里有宏')
    if (names.has('objectpool')) gathering.add('embedded-object', '文件里可能嵌有对象', '', {}, 'warning')
    for (const { name, value } of summaryTexts(file)) {
      gathering.add('document-property', `文档属性写有${name}`, value, {}, propertySeverity(value) ?? undefined)
      gathering.text('文档属性', value)
    }
    stories(new DocFile(file), gathering)
  } catch (fault) {
    throw fault instanceof RangeError ? REFUSALS.truncated() : fault
  }
}

/** Character counts of the parts of the text, in the order they stand in it ([MS-DOC] 2.5.4 FibRgLw97). */
const PARTS = [
  [0x4c, '正文'],
  [0x50, '脚注'],
  [0x54, '页眉页脚'],
  [0x58, '宏的文字'],
  [0x5c, '批注'],
  [0x60, '尾注'],
  [0x64, '文本框'],
  [0x68, '页眉里的文本框'],
] as const

function stories(file: DocFile, gathering: Gathering): void {
  const gone = formattedRuns(file, TABLES.characters, 'character').flatMap(({ from, to, list }) => {
    const looks = characterProperties(list)
    return looks && (looks.hidden || looks.deleted)
      ? [{ from, to, kind: looks.deleted ? ('deleted' as const) : ('hidden' as const) }]
      : []
  })
  let begin = 0
  for (const [place, part] of PARTS) {
    const end = begin + Math.max(0, file.word.getInt32(place, true))
    const shown: string[] = []
    const texts = { deleted: '', hidden: '' }
    for (const piece of file.pieces) {
      const [from, to] = [Math.max(piece.from, begin), Math.min(piece.to, end)]
      if (from >= to) continue
      shown.push(plain(file.textOf(piece, from, to)))
      const offset = piece.offset + (from - piece.from) * piece.width
      const last = offset + (to - from) * piece.width
      for (const run of gone) {
        if (run.to <= offset || run.from >= last) continue
        const at = from + Math.floor((Math.max(run.from, offset) - offset) / piece.width)
        const stop = from + Math.ceil((Math.min(run.to, last) - offset) / piece.width)
        texts[run.kind] += plain(file.textOf(piece, at, stop))
      }
    }
    begin = end
    const text = shown.join('')
    if (part === '批注' && text.trim() !== '') gathering.add('comment', '有批注', text, { part })
    gathering.text(part, text)
    if (texts.deleted.trim() !== '')
      gathering.add('tracked-change', `${part}里有没有接受的修订：删除`, texts.deleted, { part })
    // Field codes are hidden text too; a page number is nobody's secret.
    const hidden = texts.hidden.replaceAll(/\b(?:PAGE|NUMPAGES|MERGEFORMAT|TOC|HYPERLINK|SEQ|REF|PAGEREF)\b[^\n]*/g, '')
    if (hidden.trim() !== '') gathering.add('hidden-text', `${part}里有设为隐藏的文字`, hidden, { part })
  }
}

/** Paragraph marks, cell marks and field marks as line ends and blanks. */
const plain = (text: string): string =>
  text.replaceAll(/[\r\x07\x0b\x0c]/g, '\n').replaceAll(/[\x00-\x08\x0e-\x1f]/g, ' ')
