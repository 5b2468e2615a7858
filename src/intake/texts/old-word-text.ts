/* oxlint-disable no-control-regex -- the marks in the text are control characters */
/** The text of a Word 97–2003 document: its body and text boxes, then notes and running heads. */
import { DocFile, TABLES } from '../grids/doc-file.ts'
import { characterProperties } from '../grids/doc-paragraph.ts'
import { formattedRuns } from '../grids/doc-properties.ts'
import { decodeOffice97 } from '../grids/office97.ts'
import { CompoundFile } from '../grids/ole.ts'
import { addBlocks } from './block-lines.ts'
import type { GatheredText } from './gathered-text.ts'

/** Character counts in the FIB of the parts in the order they stand in the text ([MS-DOC] 2.5.4); which of them are wanted. */
const PARTS = [
  { at: 0x4c, isWanted: false },
  { at: 0x50, isWanted: true },
  { at: 0x54, isWanted: true },
  { at: 0x58, isWanted: false },
  { at: 0x5c, isWanted: false },
  { at: 0x60, isWanted: true },
] as const

/** Adds the document. Throws `Unreadable` for what is no Word document, encrypted, older or damaged. */
export function addOldWord(bytes: Uint8Array, into: GatheredText): void {
  addBlocks(decodeOffice97(bytes).blocks, into)
  try {
    addBeside(new DocFile(new CompoundFile(bytes)), into)
  } catch (fault) {
    // Offsets that lead out of the file: the body was sound, what stands beside it is not.
    if (!(fault instanceof RangeError)) throw fault
    into.cut()
  }
}

/** Footnotes, running heads and endnotes, without deleted and hidden text and the instructions of fields. */
function addBeside(file: DocFile, into: GatheredText): void {
  const gone = formattedRuns(file, TABLES.characters, 'character').filter(({ list }) => {
    const looks = characterProperties(list)
    return looks !== null && (looks.hidden || looks.deleted)
  })
  let begin = 0
  for (const { at, isWanted } of PARTS) {
    const end = begin + Math.max(0, file.word.getInt32(at, true))
    for (const piece of isWanted ? file.pieces : []) {
      const [from, to] = [Math.max(piece.from, begin), Math.min(piece.to, end)]
      if (from >= to) continue
      const letters = file.textOf(piece, from, to).split('')
      const first = piece.offset + (from - piece.from) * piece.width
      for (const run of gone) {
        if (run.to <= first || run.from >= first + letters.length * piece.width) continue
        const start = Math.max(0, Math.floor((run.from - first) / piece.width))
        letters.fill('', start, Math.min(letters.length, Math.ceil((run.to - first) / piece.width)))
      }
      into.add(
        letters
          .join('')
          .replaceAll(/\x13[^\x14\x15]*[\x14\x15]?/g, '')
          .replaceAll(/[\r\x07\x0b\x0c]/g, '\n')
          .replaceAll(/[\x00-\x08\x0e-\x1f]/g, ''),
      )
    }
    begin = end
  }
}
