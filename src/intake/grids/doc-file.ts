/** A Word 97–2003 file: its streams, the table of its tables (FIB) and its text in pieces ([MS-DOC] §2.5, §2.8.35). */
import { LIMITS } from './limits.ts'
import type { CompoundFile } from './ole.ts'
import { REFUSALS } from './refusals.ts'

/** A stretch of the text as it is stored. */
export interface Piece {
  /** First character position, and the one after the last. */
  readonly from: number
  readonly to: number
  /** Where it begins in the WordDocument stream, and the bytes of a character there. */
  readonly offset: number
  readonly width: 1 | 2
  /** Properties that a quick save laid over the stretch; an index into `overlays`, or null. */
  readonly overlay: number | null
}

/** Tables of the file by their number in the FIB. */
export const TABLES = { styles: 1, characters: 12, paragraphs: 13, pieces: 33, lists: 73, listUses: 74 } as const

export class DocFile {
  readonly word: DataView
  readonly data: DataView | null
  readonly pieces: readonly Piece[]
  readonly overlays: readonly Uint8Array[]
  /** Characters of the body; text boxes come later in the text. */
  readonly bodyLength: number
  /** Character positions of the text boxes. */
  readonly boxes: { readonly from: number; readonly to: number }
  /** The language is Chinese as used in the mainland. */
  readonly chinese: boolean
  readonly #table: Uint8Array

  /** Throws `Unreadable` for an encrypted file, for Word 95 and before, and for one that is cut off. */
  constructor(file: CompoundFile) {
    const word = file.stream('WordDocument')
    if (!word || word.length < 0x1b0) throw REFUSALS.truncated()
    this.word = viewOf(word)
    if (this.word.getUint16(0, true) !== 0xa5ec || this.word.getUint16(2, true) < 0xc1) throw REFUSALS.oldWord()
    const flags = this.word.getUint16(10, true)
    if ((flags & 0x0100) !== 0) throw REFUSALS.encrypted()
    const table = file.stream((flags & 0x0200) === 0 ? '0Table' : '1Table')
    if (!table) throw REFUSALS.truncated()
    this.#table = table
    const data = file.stream('Data')
    this.data = data ? viewOf(data) : null
    this.chinese = [this.word.getUint16(6, true), this.word.getUint16(0x3c, true)].includes(0x804)
    const counts = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => this.word.getUint32(at, true))
    this.bodyLength = counts[0] ?? 0
    const boxes = counts.slice(0, 6).reduce((sum, count) => sum + count, 0)
    this.boxes = { from: boxes, to: boxes + (counts[6] ?? 0) }
    const { pieces, overlays } = this.#pieceTable()
    this.pieces = pieces
    this.overlays = overlays
  }

  /** Counts bytes that many paragraphs may share; refuses when they are read over and over again. */
  spend(bytes: number): void {
    this.#spent += bytes
    if (this.#spent > LIMITS.expandedBytes) throw REFUSALS.expandsTooMuch()
  }
  #spent = 0

  /** The bytes of a table of the FIB; empty when the file has none. */
  table(number: number): DataView {
    const at = 0x9a + number * 8
    if (at + 8 > this.word.byteLength) return viewOf(new Uint8Array())
    const [start, length] = [this.word.getUint32(at, true), this.word.getUint32(at + 4, true)]
    if (start + length > this.#table.length) throw REFUSALS.truncated()
    return viewOf(this.#table.subarray(start, start + length))
  }

  /** The table stream from the beginning of a table to its own end: what belongs to the table may follow it. */
  tableOnwards(number: number): DataView {
    const at = 0x9a + number * 8
    return viewOf(this.#table.subarray(this.word.getUint32(at, true)))
  }

  /** The characters of a piece from its position `from` to before `to`, one for each position. */
  textOf(piece: Piece, from: number, to: number): string {
    const start = piece.offset + (from - piece.from) * piece.width
    const end = Math.min(this.word.byteLength, start + (to - from) * piece.width)
    const bytes = new Uint8Array(this.word.buffer, this.word.byteOffset + start, Math.max(0, end - start))
    return new TextDecoder(piece.width === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true }).decode(bytes)
  }

  #pieceTable(): { pieces: Piece[]; overlays: Uint8Array[] } {
    const clx = this.table(TABLES.pieces)
    const overlays: Uint8Array[] = []
    let at = 0
    while (at + 3 <= clx.byteLength && clx.getUint8(at) === 1) {
      const length = clx.getInt16(at + 1, true)
      if (length < 0 || at + 3 + length > clx.byteLength) throw REFUSALS.truncated()
      overlays.push(new Uint8Array(clx.buffer, clx.byteOffset + at + 3, length))
      at += 3 + length
    }
    if (at + 5 > clx.byteLength || clx.getUint8(at) !== 2) throw REFUSALS.truncated()
    const count = Math.floor((Math.min(clx.getUint32(at + 1, true), clx.byteLength - at - 5) - 4) / 12)
    const positions = at + 5
    const pieces: Piece[] = []
    let before = 0
    for (let number = 0; number < count; number += 1) {
      const from = clx.getUint32(positions + number * 4, true)
      const to = clx.getUint32(positions + number * 4 + 4, true)
      const descriptor = positions + (count + 1) * 4 + number * 8
      const fc = clx.getUint32(descriptor + 2, true)
      const prm = clx.getUint16(descriptor + 6, true)
      const width = (fc & 0x40000000) === 0 ? 2 : 1
      const offset = width === 1 ? (fc & 0x3fffffff) >>> 1 : fc
      if (from !== before || to < from || offset + (to - from) * width > this.word.byteLength)
        throw REFUSALS.truncated()
      before = to
      pieces.push({ from, to, offset, width, overlay: (prm & 1) === 1 ? prm >>> 1 : null })
    }
    return { pieces, overlays }
  }
}

/** A view over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
