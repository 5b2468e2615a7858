import { describe, expect, test } from 'vitest'
import { cellsOf, type Format } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { layoutsOf, type LayoutCell, type TableLayout } from './layout.ts'

const layout = (format: Format, key: string): TableLayout => {
  const found = layoutsOf(format).find((table) => table.key === key)
  if (!found) throw new Error(`no table ${key}`)
  return found
}
const labelled = (table: TableLayout, text: string): LayoutCell | undefined =>
  table.rows.flat().find((cell) => cell.kind === 'label' && cell.text === text)
const place = (cell: LayoutCell | undefined) => cell && [cell.row, cell.column, cell.rowSpan, cell.colSpan]

describe.each(Object.values(FORMATS))('$id 的版式', (format) => {
  test('每张表的格子不重不漏', () => {
    for (const table of layoutsOf(format)) {
      const covered = new Map<string, number>()
      for (const cell of table.rows.flat()) {
        for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
          for (let column = cell.column; column < cell.column + cell.colSpan; column += 1) {
            covered.set(`${row},${column}`, (covered.get(`${row},${column}`) ?? 0) + 1)
          }
        }
      }
      expect(new Set(covered.values())).toEqual(new Set([1]))
      expect(covered.size).toBe(table.rows.length * table.width)
    }
  })

  test('格式的每个数据格都有一个位置，次序相同', () => {
    const figures = layoutsOf(format).flatMap((table) => table.rows.flat().filter((cell) => cell.kind === 'figure'))
    expect(figures.map((cell) => cell.form)).toEqual(cellsOf(format))
  })

  test('表头说的就是格式的行名和列名', () => {
    for (const cell of layoutsOf(format).flatMap((table) => table.rows.flat())) {
      if (cell.kind !== 'figure') continue
      const heads = cell.heads.map((head) => head.text)
      for (const text of [...cell.form.columnForm.path, ...cell.form.rowForm.path]) expect(heads).toContain(text)
    }
  })
})

test('表二是四列，数据少的块由末列补满', () => {
  const before = layout(FORMATS['annual-2019'], 'proactive')
  expect([before.width, before.labelColumns, before.rows.length]).toEqual([4, 1, 18])
  expect(place(labelled(before, '第二十条第（一）项'))).toEqual([0, 0, 1, 4])
  expect(place(labelled(before, '采购项目数量'))).toEqual([16, 1, 1, 1])
  expect(place(labelled(before, '采购总金额（单位：万元，保留4位小数）'))).toEqual([16, 2, 1, 2])
  const since = layout(FORMATS['annual-2021'], 'proactive')
  expect([since.width, since.rows.length]).toEqual([4, 14])
  expect(place(labelled(since, '本年收费金额（单位：万元）'))).toEqual([12, 1, 1, 3])
})

test.each([
  ['annual-2019', 26, 20, 1],
  ['annual-2021', 28, 22, 3],
] as const)('%s 表三：三列行名、七列数据，办理结果合并若干行', (id, rows, results, others) => {
  const table = layout(FORMATS[id], 'applications')
  expect([table.width, table.labelColumns, table.headRows, table.rows.length]).toEqual([10, 3, 3, rows])
  expect(place(table.rows[0]?.[0])).toEqual([0, 0, 3, 3])
  expect(place(labelled(table, '申请人情况'))).toEqual([0, 3, 1, 7])
  expect(place(labelled(table, '自然人'))).toEqual([1, 3, 2, 1])
  expect(place(labelled(table, '法人或其他组织'))).toEqual([1, 4, 1, 5])
  expect(place(labelled(table, '一、本年新收政府信息公开申请数量'))).toEqual([3, 0, 1, 3])
  expect(place(labelled(table, '三、本年度办理结果'))).toEqual([5, 0, results, 1])
  expect(place(labelled(table, '（一）予以公开'))).toEqual([5, 1, 1, 2])
  expect(place(labelled(table, '（三）不予公开'))).toEqual([7, 1, 8, 1])
  expect(place(labelled(table, '（六）其他处理'))?.slice(2)).toEqual([others, others === 1 ? 2 : 1])
})

test('表四：行政复议五列，行政诉讼十列，一行数据', () => {
  const table = layout(FORMATS['annual-2021'], 'reviewLitigation')
  expect([table.width, table.labelColumns, table.headRows, table.rows.length]).toEqual([15, 0, 3, 4])
  expect(place(labelled(table, '行政复议'))).toEqual([0, 0, 1, 5])
  expect(place(labelled(table, '行政诉讼'))).toEqual([0, 5, 1, 10])
  expect(place(labelled(table, '复议后起诉'))).toEqual([1, 10, 1, 5])
  expect(place(labelled(table, '结果维持'))).toEqual([1, 0, 2, 1])
})
