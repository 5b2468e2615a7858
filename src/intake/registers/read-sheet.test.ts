import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { errorSheet, sheetOf, templateOf } from '../../papers/registers/sheets.ts'
import { workbookBytes, type WorksheetCell } from '../../papers/typeset/workbook.ts'
import type { RegisterColumn } from './column.ts'
import { matchNames } from './match-names.ts'
import { previewOf } from './preview.ts'
import { readSheet } from './read-sheet.ts'

const COLUMNS = [
  { key: 'name', label: '姓名', kind: 'text', required: true, max: 10 },
  { key: 'unit', label: '内设机构', kind: 'unit', also: ['科室'] },
  { key: 'day', label: '任职日期', kind: 'date', required: true },
  { key: 'count', label: '人数', kind: 'number', least: 0 },
  {
    key: 'kind',
    label: '类别',
    kind: 'choice',
    choices: [
      { value: 'a', label: '业务培训' },
      { value: 'b', label: '专题讲座' },
    ],
  },
] as const satisfies readonly RegisterColumn[]
const HEAD = { title: '名单' }

const grid = (
  rows: readonly (readonly (string | number | null)[])[],
  spans: Readonly<Record<string, Partial<WorksheetCell>>> = {},
) =>
  workbookBytes({
    title: 't',
    author: null,
    sheets: [
      {
        name: '表一',
        widths: Array.from({ length: Math.max(...rows.map((row) => row.length)) }, () => 10),
        cells: rows.flatMap((row, at) =>
          row.flatMap((value, column) =>
            value === null ? [] : [{ row: at, column, value, look: 'text' as const, ...spans[`${at},${column}`] }],
          ),
        ),
      },
    ],
  })
const values = async (rows: Parameters<typeof grid>[0], spans?: Parameters<typeof grid>[1]) => {
  const read = readSheet(COLUMNS, await grid(rows, spans))
  return 'refused' in read ? read : read.rows.map((row) => row.values)
}

describe('读表格', () => {
  test('写出去的读回来一样，错误文件也能再读', async () => {
    const cell = fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z=+#]{1,9}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            name: cell,
            unit: fc.option(cell, { nil: null }),
            day: fc.constantFrom('2026-03-02', '1999-12-31', '2024-02-29'),
            count: fc.option(fc.nat(1_000_000), { nil: null }),
            kind: fc.constantFrom('a', 'b', null),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        async (rows) => {
          const read = readSheet(COLUMNS, await workbookBytes(sheetOf(COLUMNS, HEAD, rows)))
          if ('refused' in read) throw new Error(read.says)
          expect(read.rows.map((row) => row.values)).toEqual(rows)
          expect(read.rows.flatMap(({ errors }) => errors)).toEqual([])
          const wrong = read.rows.map((row) => ({ ...row, errors: [{ says: '说明' }] }))
          const again = readSheet(COLUMNS, await workbookBytes(errorSheet(COLUMNS, HEAD, wrong)))
          expect('refused' in again ? again : again.rows.map((row) => row.values)).toEqual(rows)
          expect('refused' in again ? again : again.ignored).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })

  test('表头上有标题、列的次序不同、中间有空行、有别名、有不认识的列', async () => {
    const read = readSheet(
      COLUMNS,
      await grid([
        ['2026年人员名单', null, null, null],
        [null, null, null, null],
        ['序号', '任职日期（年月日）', '科 室', '* 姓名', '血型'],
        ['1', '2026/3/2', '办公室', '张三', 'A'],
        [null, null, null, null, null],
        ['3', null, null, '李四', null],
        ['合计', null, null, null, null],
      ]),
    )
    if ('refused' in read) throw new Error(read.says)
    expect(read.ignored).toEqual(['血型'])
    // A row that holds nothing under our columns (合计) is no entry.
    expect(
      read.rows.map(({ row, values: each, errors }) => [row, each['name'], each['unit'], each['day'], errors.length]),
    ).toEqual([
      [4, '张三', '办公室', '2026-03-02', 0],
      [6, '李四', null, null, 1],
    ])
    expect(read.rows[1]?.errors).toEqual([{ column: 'day', says: '请填写任职日期。' }])
  })

  test('合并的单元格，每一行都算填了；合并到没有内容的行不算一行', async () => {
    const rows = [
      ['姓名', '内设机构', '任职日期'],
      ['张三', '办公室', '2026-03-02'],
      ['李四', null, '2026-03-03'],
      ['王五', null, '2026-03-04'],
    ]
    expect(await values(rows, { '1,1': { rowSpan: 5 } })).toMatchObject([
      { name: '张三', unit: '办公室' },
      { name: '李四', unit: '办公室' },
      { name: '王五', unit: '办公室' },
    ])
  })

  test('合并区域层层相叠的表，不会没完没了地读', async () => {
    const rows = Array.from({ length: 900 }, (_, at) => ['姓名', '任职日期', `${at}`])
    const merges = Array.from({ length: 4000 }, () => ({ startRow: 0, startCol: 0, endRow: 899, endCol: 2 }))
    const bytes = await writeXlsx({ sheets: [{ name: '表', rows, merges }] })
    expect(readSheet(COLUMNS, bytes)).toMatchObject({ refused: 'unreadable', says: expect.stringContaining('太大') })
  })

  test('单元格里写成转义的空字符、半个字，读出来的都存得下；写成两半的生僻字还是那个字', async () => {
    const names = ['张〈0000〉三', '李〈D800〉四', '王〈D842〉〈DFB7〉', '赵〈0001〉〈001B〉五']
    const bytes = await grid([['姓名', '任职日期'], ...names.map((name) => [name, '2026-03-02'])])
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [
      path,
      strToU8(strFromU8(part).replaceAll(/〈(.{4})〉/g, '_x$1_')),
    ])
    const read = readSheet(COLUMNS, zipSync(Object.fromEntries(parts)))
    if ('refused' in read) throw new Error(read.says)
    expect(read.rows.map((row) => row.values['name'])).toEqual(['张三', '李\ufffd四', '王𠮷', '赵五'])
  })

  test('真正的日期单元格不管显示成什么样，数字单元格写的姓名、编号也照样读', async () => {
    const date = new Date(Date.UTC(2026, 2, 2))
    const style = (numFmt: string) => ({ value: date, type: 'date' as const, style: { numFmt } })
    const cells = new Map(
      ['m"月"d"日"', 'yyyy/m/d', '[$-804]yyyy"年"m"月"d"日";@', 'dd-mmm-yy', 'yyyy-mm-dd hh:mm'].map(
        (format, at) => [`${at + 1},1`, style(format)] as const,
      ),
    )
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [
            ['姓名', '任职日期', '人数'],
            ...Array.from(cells, (_, at) => [10010 + at, date, at === 0 ? 0 : null]),
          ],
          cells,
        },
      ],
    })
    const read = readSheet(COLUMNS, bytes)
    if ('refused' in read) throw new Error(read.says)
    expect(read.rows.map((row) => [row.values['name'], row.values['day']])).toEqual(
      [10010, 10011, 10012, 10013, 10014].map((name) => [String(name), '2026-03-02']),
    )
    // A blank is never 0, and 0 is 0.
    expect(read.rows.map((row) => row.values['count'])).toEqual([0, null, null, null, null])
  })

  test('每一格的错都说清楚，一行可以有几处', async () => {
    const read = readSheet(
      COLUMNS,
      await grid([
        ['姓名', '任职日期', '人数', '类别'],
        ['一二三四五六七八九十超', '3月2日', '12余', '讲课'],
        ['张三', '2026-03-02', '-1', '业务 培训'],
        ['李四', '2026-03-02', '1.5', null],
      ]),
    )
    if ('refused' in read) throw new Error(read.says)
    expect(read.rows.map(({ errors }) => errors.map(({ column }) => column))).toEqual([
      ['name', 'day', 'count', 'kind'],
      ['count'],
      ['count'],
    ])
    expect(read.rows[0]?.errors[3]?.says).toContain('“业务培训”、“专题讲座”')
    expect(read.rows[1]?.values['kind']).toBe('a')
    expect(previewOf(COLUMNS, read.rows)).toMatchObject({
      total: 3,
      good: 0,
      bad: 3,
      rows: [{ line: 2 }, { line: 3 }, { line: 4 }],
    })
  })

  test.each([
    [
      '没有表头',
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
      'header',
      /没有找到表头/,
    ],
    [
      '缺必填的列',
      [
        ['姓名', '内设机构'],
        ['张三', '办公室'],
      ],
      'header',
      /缺少“任职日期”/,
    ],
    [
      '同一列两次',
      [
        ['姓名', '任职日期', '姓名'],
        ['张三', '2026-03-02', '李四'],
      ],
      'header',
      /“姓名”出现了两次/,
    ],
    ['只有表头', [['姓名', '任职日期']], 'empty', /没有可以导入的行/],
  ] as const)('%s：整份不收，一句话说清楚', async (_, rows, refused, says) => {
    expect(await values(rows)).toEqual({ refused, says: expect.stringMatching(says) })
  })

  test('不是 xlsx 的、坏了的，说明怎么办', () => {
    for (const [bytes, says] of [
      [new TextEncoder().encode('姓名,任职日期\n张三,2026-03-02'), /另存为 xlsx/],
      [
        new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]),
        /另存为 xlsx/,
      ],
      [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), /不完整|损坏/],
      [new Uint8Array(), /空的/],
    ] as const)
      expect(readSheet(COLUMNS, bytes)).toEqual({ refused: 'unreadable', says: expect.stringMatching(says) })
  })

  test('模板里有下拉，选项在另一张表上；没填的模板不算有内容', async () => {
    const bytes = await workbookBytes(templateOf(COLUMNS, HEAD, { unit: ['办公室', '人事科'] }))
    expect(readSheet(COLUMNS, bytes)).toMatchObject({ refused: 'empty' })
  })
})

describe('姓名和机构对上人', () => {
  const directory = {
    people: [
      { id: '1', name: '张伟', unit: '办公室' },
      { id: '2', name: '张伟', unit: '人事科' },
      { id: '3', name: '买买提·艾力', unit: null },
      { id: '4', name: '李四', unit: '办公室' },
      { id: '5', name: '李四', unit: '办公室' },
    ],
    units: [{ id: 'u', name: '办公室' }],
  }
  const columns = [
    { key: 'who', label: '讲课人', kind: 'person' },
    { key: 'all', label: '参加人', kind: 'people' },
    { key: 'unit', label: '机构', kind: 'unit' },
  ] as const satisfies readonly RegisterColumn[]
  test.each([
    ['张伟（人事科）', '2', null],
    ['买买提艾力', '3', null],
    ['张 伟（办公室）', '1', null],
    ['张伟', null, /有 2 位“张伟”，请写作“张伟（办公室）”这样/],
    ['李四', null, /分不清是谁/],
    ['王五', null, /没有“王五”/],
  ])('%s', async (written, id, says) => {
    const read = readSheet(
      columns,
      await grid([
        ['讲课人', '参加人', '机构'],
        [written, '张伟（办公室）、买买提·艾力', '办公室'],
      ]),
    )
    if ('refused' in read) throw new Error(read.says)
    const [row] = matchNames(read, columns, directory).rows
    expect(row?.values).toEqual({ who: id, all: ['1', '3'], unit: 'u' })
    expect(row?.errors).toEqual(says ? [{ column: 'who', says: expect.stringMatching(says) }] : [])
  })
})
