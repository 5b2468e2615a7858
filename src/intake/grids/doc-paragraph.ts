/** What a .doc says of a paragraph: its place in tables, its number, the shape of the row it ends. */
import { viewOf, type DocFile } from './doc-file.ts'
import { modifiers } from './doc-properties.ts'
import type { RowShape } from './edges.ts'

export interface DocParagraph {
  /** How deep in tables: 0 outside, 1 in a table, 2 in a table inside a cell … */
  depth: number
  inTable: boolean
  /** Ends a row (of an outer table, of an inner one); ends a cell of an inner table. */
  endsRow: boolean
  endsInnerRow: boolean
  endsInnerCell: boolean
  /** Its list, from 1; 0 for none, null where the style decides. */
  list: number | null
  level: number | null
  shape: RowShape | null
}

/** The properties of a paragraph from its modifiers; `lists` are applied one after the other. */
export function paragraphProperties(file: DocFile, lists: readonly Uint8Array[]): DocParagraph {
  const paragraph: DocParagraph = {
    depth: 0,
    inTable: false,
    endsRow: false,
    endsInnerRow: false,
    endsInnerCell: false,
    list: null,
    level: null,
    shape: null,
  }
  for (const list of lists) apply(file, paragraph, list, 0)
  if (paragraph.inTable && paragraph.depth === 0) paragraph.depth = 1
  return paragraph
}

function apply(file: DocFile, paragraph: DocParagraph, list: Uint8Array, nested: number): void {
  for (const { code, operand } of modifiers(list)) {
    switch (code) {
      case 0x2416:
        paragraph.inTable = operand.getUint8(0) === 1
        break
      case 0x2417:
        paragraph.endsRow = operand.getUint8(0) === 1
        break
      case 0x6649:
        paragraph.depth = Math.max(0, Math.min(operand.getInt32(0, true), 200))
        break
      case 0x244b:
        paragraph.endsInnerCell = operand.getUint8(0) === 1
        break
      case 0x244c:
        paragraph.endsInnerRow = operand.getUint8(0) === 1
        break
      case 0x260a:
        paragraph.level = Math.min(operand.getUint8(0), 8)
        break
      case 0x460b: {
        const number = operand.getInt16(0, true)
        paragraph.list = number > 0 && number < 0x7ff ? number : 0
        break
      }
      // Too long for a page of formatting: the modifiers stand in the Data stream.
      case 0x6645:
      case 0x6646:
        if (nested === 0) apply(file, paragraph, hugeList(file, operand.getUint32(0, true)), 1)
        break
      case 0xd608:
        paragraph.shape = rowShape(operand)
        break
      case 0xd62b:
        if (paragraph.shape && operand.byteLength >= 3)
          paragraph.shape.vertical[operand.getUint8(1)] =
            operand.getUint8(2) === 0 ? null : operand.getUint8(2) === 1 ? 'continue' : 'restart'
        break
      case 0x5624:
        for (let cell = operand.getUint8(0); paragraph.shape && cell < operand.getUint8(1); cell += 1)
          paragraph.shape.horizontal[cell] = cell === operand.getUint8(0) ? 'restart' : 'continue'
        break
      default:
    }
  }
}

function hugeList(file: DocFile, offset: number): Uint8Array {
  const { data } = file
  if (!data || offset + 2 > data.byteLength) return new Uint8Array()
  const length = Math.min(data.getUint16(offset, true), data.byteLength - offset - 2)
  file.spend(length)
  return new Uint8Array(data.buffer, data.byteOffset + offset + 2, length)
}

/** sprmTDefTable: the edges of the cells in twips, then 20 bytes of flags and borders for each cell. */
function rowShape(operand: DataView): RowShape | null {
  if (operand.byteLength < 3) return null
  const count = operand.getUint8(2)
  if (count > 64 || operand.byteLength < 3 + (count + 1) * 2) return null
  const edges = Array.from({ length: count + 1 }, (_, at) => operand.getInt16(3 + at * 2, true))
  const flags: number[] = []
  for (let cell = 0; cell < count; cell += 1) {
    const at = 3 + (count + 1) * 2 + cell * 20
    flags.push(at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0)
  }
  // Descriptions of the two horizontal flags disagree on which of them begins a merge; the first flagged cell does.
  let first = 0
  const horizontal = flags.map((flag, at) => {
    const own = flag & 3
    if (own === 0) return null
    if (((flags[at - 1] ?? 0) & 3) === 0) first = own
    return own === first ? 'restart' : 'continue'
  })
  const vertical = flags.map((flag) => ((flag & 0x40) !== 0 ? 'restart' : (flag & 0x20) !== 0 ? 'continue' : null))
  return { edges, vertical, horizontal }
}

/** Modifiers of characters that decide whether and how their text is shown. */
export interface DocCharacters {
  readonly hidden: boolean
  readonly deleted: boolean
  readonly struck: boolean
  readonly height: 'superscript' | 'subscript' | null
  /** Is the character a mark of the format (a field, a picture) rather than itself? */
  readonly special: boolean
  /** Data of a form field, not a picture. */
  readonly formData: boolean
  readonly symbol: { readonly font: number; readonly code: number } | null
}

/** The properties of characters from their modifiers; null when nothing in them matters to the text. */
export function characterProperties(list: Uint8Array): DocCharacters | null {
  const found = { hidden: false, deleted: false, struck: false, special: false, formData: false }
  let height: DocCharacters['height'] = null
  let symbol: DocCharacters['symbol'] = null
  let matters = false
  for (const { code, operand } of modifiers(list)) {
    const on = operand.byteLength > 0 && (operand.getUint8(0) === 1 || operand.getUint8(0) === 0x81)
    if (code === 0x083c) found.hidden = on
    else if (code === 0x0800) found.deleted = on
    else if (code === 0x0837 || code === 0x2a53) found.struck = on
    else if (code === 0x0855) found.special = on
    else if (code === 0x0806) found.formData = on
    else if (code === 0x2a48)
      height = operand.getUint8(0) === 1 ? 'superscript' : operand.getUint8(0) === 2 ? 'subscript' : null
    else if (code === 0x6a09) symbol = { font: operand.getUint16(0, true), code: operand.getUint16(2, true) }
    else continue
    matters = true
  }
  return matters ? { ...found, height, symbol } : null
}

/** Modifiers of a list that a quick save laid over a stretch. */
export function overlayOf(file: DocFile, overlay: number | null): Uint8Array | null {
  return overlay === null ? null : (file.overlays[overlay] ?? null)
}

/** A view that refuses to be empty; for reading tables entry by entry. */
export function sliceView(view: DataView, from: number, length: number): DataView {
  return viewOf(
    new Uint8Array(view.buffer, view.byteOffset + from, Math.max(0, Math.min(length, view.byteLength - from))),
  )
}
