/** The property sets of old Office documents ([MS-OLEPS]): who wrote a document, where, who saved it last. */
import type { CompoundFile } from '../grids/ole.ts'
import { propertySeverity } from './property-value.ts'

const SETS: readonly (readonly [stream: string, names: Readonly<Record<number, string>>])[] = [
  ['\u0005SummaryInformation', { 4: '作者', 5: '关键词', 6: '备注', 8: '最后保存者' }],
  ['\u0005DocumentSummaryInformation', { 14: '主管', 15: '单位' }],
]
const MOST = 200

/** The texts of the properties that tell of people. */
export function summaryTexts(file: CompoundFile): readonly { readonly name: string; readonly value: string }[] {
  const found: { readonly name: string; readonly value: string }[] = []
  for (const [stream, names] of SETS) {
    const bytes = file.stream(stream)
    if (!bytes || bytes.length < 56) continue
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const set = view.getUint32(44, true)
    if (set + 8 > bytes.length) continue
    const count = Math.min(MOST, view.getUint32(set + 4, true))
    let page = 936
    for (let number = 0; number < count && set + 16 + number * 8 <= bytes.length; number += 1) {
      const id = view.getUint32(set + 8 + number * 8, true)
      const at = set + view.getUint32(set + 12 + number * 8, true)
      if (at + 8 > bytes.length) continue
      if (id === 1) page = view.getUint16(at + 4, true)
      const name = names[id]
      const type = view.getUint32(at, true)
      const length = view.getUint32(at + 4, true) * (type === 31 ? 2 : 1)
      if (!name || (type !== 30 && type !== 31) || at + 8 + length > bytes.length) continue
      const value = decoded(bytes.subarray(at + 8, at + 8 + Math.min(length, 2_000)), type === 31 ? 1200 : page)
      if (value !== '' && propertySeverity(value) !== null) found.push({ name, value })
    }
  }
  return found
}

function decoded(bytes: Uint8Array, page: number): string {
  const coding =
    page === 1200
      ? 'utf-16le'
      : page === 65001
        ? 'utf-8'
        : page === 950
          ? 'big5'
          : page === 1252
            ? 'windows-1252'
            : 'gb18030'
  return new TextDecoder(coding).decode(bytes).replaceAll('\0', '').trim()
}
