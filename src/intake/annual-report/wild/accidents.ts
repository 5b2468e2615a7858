/** What happens to whole documents: foreign tables in them, a table twice, pages with their headers, a lost end. */
import type { Dice } from './dice.ts'
import type { Sheet, SheetCell } from './sheet.ts'

/** A document before it takes a shape: lines of text and tables. */
export type Part = { readonly line: string } | { readonly sheet: Sheet; readonly statutory: boolean }

const plain = (text: string | number, role: SheetCell['role'] = 'head'): SheetCell => ({
  text: String(text),
  role,
  columns: 1,
  rows: 1,
  id: null,
})

/** Tables of other things with words of the form in them. */
const FOREIGN: readonly ((dice: Dice) => Sheet)[] = [
  (dice) => [
    ['公开内容', '数量'].map((text) => plain(text)),
    ...['行政许可', '行政处罚', '规范性文件', '总计'].map((text) => [
      plain(text, 'label'),
      plain(dice.below(90), 'filler'),
    ]),
  ],
  (dice) => [
    ['行政许可', '行政处罚', '行政强制'].map((text) => plain(text)),
    [dice.below(90), dice.below(90), dice.below(9)].map((figure) => plain(figure, 'filler')),
  ],
  (dice) => [
    ['公开渠道', '条数', '其他', '总计'].map((text) => plain(text)),
    ...['政府网站', '政务微博', '微信公众号'].map((text) => [
      plain(text, 'label'),
      ...[120, 30, 150].map((most) => plain(dice.below(most), 'filler')),
    ]),
  ],
  (dice) => [
    ['指标', '自然人', '法人或其他组织', '总计'].map((text) => plain(text)),
    ['网络申请', '信函申请', '当面申请'].map((text) => plain(text, 'label')),
    [plain('予以公开', 'label'), ...[3, 4, 7].map((most) => plain(dice.below(most), 'filler'))],
  ],
]

/** Puts one foreign table somewhere between the parts. */
export function withForeignTable(parts: readonly Part[], dice: Dice): readonly Part[] {
  const at = 1 + dice.below(parts.length - 1)
  const sheet = dice.pick(FOREIGN)(dice)
  return [...parts.slice(0, at), { line: '有关情况统计如下：' }, { sheet, statutory: false }, ...parts.slice(at)]
}

/** Repeats one statutory table at the end with other figures, as last year's would be. */
export function withSecondCopy(parts: readonly Part[], dice: Dice): readonly Part[] {
  const tables = parts.flatMap((part) => ('sheet' in part && part.statutory ? [part.sheet] : []))
  const sheet = dice
    .pick(tables)
    .map((row) =>
      row.map((cell) =>
        cell.role === 'figure' && dice.chance(0.5) ? { ...cell, text: String(dice.below(50)) } : cell,
      ),
    )
  return [...parts, { line: '附：上年度情况' }, { sheet, statutory: true }]
}

/** Loses headings, or prints one twice. */
export function withHeadingsLost(parts: readonly Part[], dice: Dice): readonly Part[] {
  return parts.filter((part) => !('line' in part && /^[二三四]、/.test(part.line) && dice.chance(0.6)))
}

/** A table broken by a page: title, page number and header come again in the middle of the rows. */
export function withPages(sheet: Sheet, dice: Dice, title: string): readonly (Sheet | string)[] {
  const first = sheet.findIndex((row) => row.some(({ role }) => role === 'figure'))
  const able = sheet.flatMap((row, index) => (index > first && !row.some(({ role }) => role === 'head') ? [index] : []))
  if (first < 1 || able.length < 2 || !sheet.slice(first).every((row) => row.some(({ role }) => role === 'figure')))
    return [sheet]
  const at = dice.pick(able)
  const before = sheet
    .slice(0, at)
    .map((row, index) => row.map((cell) => (index + cell.rows > at ? { ...cell, rows: at - index } : cell)))
  const header = dice.chance(0.5) ? sheet.slice(0, first) : []
  const noise = [...(dice.chance(0.5) ? [`- ${1 + dice.below(9)} -`] : []), ...(dice.chance(0.3) ? [title] : [])]
  return [before, ...noise, [...header, ...sheet.slice(at)]]
}

/** The first part of a text, cut off at the end of a line. */
export function cutOff(lines: readonly string[], dice: Dice): readonly string[] {
  return lines.slice(0, Math.max(4, dice.below(lines.length)))
}
