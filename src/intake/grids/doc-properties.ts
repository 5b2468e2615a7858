/** Properties of paragraphs and characters of a .doc: pages of formatting (FKP) and the modifiers in them ([MS-DOC] §2.6, §2.9). */
import { viewOf, type DocFile } from './doc-file.ts'

/** One modifier: its code, and where its operand lies. */
export interface Modifier {
  readonly code: number
  readonly operand: DataView
}

/** The modifiers of a list of them; an unfinished one at the end is left out. */
export function* modifiers(list: Uint8Array): Generator<Modifier> {
  const view = viewOf(list)
  let at = 0
  while (at + 2 <= list.length) {
    const code = view.getUint16(at, true)
    at += 2
    const length = operandLength(code, view, at)
    if (length === null || at + length > list.length) return
    yield { code, operand: viewOf(list.subarray(at, at + length)) }
    at += length
  }
}

function operandLength(code: number, view: DataView, at: number): number | null {
  const fixed = [1, 1, 2, 4, 2, 2, null, 3][code >>> 13]
  if (fixed !== null && fixed !== undefined) return fixed
  if (at >= view.byteLength) return null
  if (code === 0xd608 || code === 0xd606) return at + 2 > view.byteLength ? null : view.getUint16(at, true) + 1
  const length = view.getUint8(at)
  if (code !== 0xc615 || length !== 255) return length + 1
  // Tab stops too many for one byte: counted by the stops taken away and those added.
  const taken = at + 1 < view.byteLength ? view.getUint8(at + 1) : 0
  const addedAt = at + 2 + taken * 4
  return addedAt < view.byteLength ? 3 + taken * 4 + view.getUint8(addedAt) * 3 : null
}

/** Formatting of a stretch of the file, by offsets in the WordDocument stream. */
export interface FormattedRun {
  readonly from: number
  readonly to: number
  readonly list: Uint8Array
  /** The style of a paragraph. */
  readonly style: number
}

/** All stretches of formatting of paragraphs or of characters, in the order of their offsets. */
export function formattedRuns(file: DocFile, table: number, kind: 'paragraph' | 'character'): FormattedRun[] {
  const plc = file.table(table)
  const count = Math.floor((plc.byteLength - 4) / 8)
  const runs: FormattedRun[] = []
  const seen = new Set<number>()
  for (let number = 0; number < count; number += 1) {
    const page = (plc.getUint32((count + 1) * 4 + number * 4, true) & 0x3fffff) * 512
    if (page + 512 > file.word.byteLength || seen.has(page)) continue
    seen.add(page)
    readPage(viewOf(new Uint8Array(file.word.buffer, file.word.byteOffset + page, 512)), kind, runs)
  }
  return runs.sort((a, b) => a.from - b.from)
}

function readPage(page: DataView, kind: 'paragraph' | 'character', runs: FormattedRun[]): void {
  const count = page.getUint8(511)
  const entry = kind === 'paragraph' ? 13 : 1
  if ((count + 1) * 4 + count * entry > 511) return
  const bytes = (from: number, length: number) =>
    new Uint8Array(page.buffer, page.byteOffset + from, Math.max(0, Math.min(length, 511 - from)))
  for (let number = 0; number < count; number += 1) {
    const [from, to] = [page.getUint32(number * 4, true), page.getUint32(number * 4 + 4, true)]
    const at = page.getUint8((count + 1) * 4 + number * entry) * 2
    if (to < from || at >= 510) continue
    if (kind === 'character') {
      if (at > 0) runs.push({ from, to, list: bytes(at + 1, page.getUint8(at)), style: 0 })
      continue
    }
    if (at === 0) {
      runs.push({ from, to, list: new Uint8Array(), style: 0 })
      continue
    }
    const half = page.getUint8(at)
    const start = half === 0 ? at + 2 : at + 1
    const length = half === 0 ? page.getUint8(at + 1) * 2 : half * 2 - 1
    if (start + 2 > 511) continue
    runs.push({ from, to, list: bytes(start + 2, length - 2), style: page.getUint16(start, true) })
  }
}

/** The stretch an offset lies in, or null. */
export function runAt(runs: readonly FormattedRun[], offset: number): FormattedRun | null {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle] as FormattedRun
    if (offset < run.from) high = middle - 1
    else if (offset >= run.to) low = middle + 1
    else return run
  }
  return null
}
