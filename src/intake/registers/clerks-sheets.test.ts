import * as fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { RegisterColumn } from './column.ts'
import { readSheet } from './read-sheet.ts'
import { moneyWritten, monthWritten } from './words.ts'

const COLUMNS = [
  { key: 'project', label: '采购项目', kind: 'text', required: true },
  { key: 'on', label: '签订日期', kind: 'date', required: true, months: true },
  { key: 'amount', label: '采购金额', kind: 'number', required: true, least: 0, decimals: 2, money: true },
  { key: 'count', label: '份数', kind: 'number', least: 0 },
] as const satisfies readonly RegisterColumn[]

type Cell = string | number | null
const book = (rows: readonly (readonly Cell[])[], more: Record<string, unknown> = {}, name = '采购') =>
  writeXlsx({ sheets: [{ name, rows: rows.map((row) => [...row]), ...more }] })
const read = (bytes: Uint8Array) => {
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) throw new Error(sheet.says)
  return sheet
}
const amounts = async (rows: readonly (readonly Cell[])[], more?: Record<string, unknown>) =>
  read(await book(rows, more)).rows.map(({ values, errors }) => (errors.length > 0 ? errors : values['amount']))
const HEAD = ['采购项目', '签订日期', '采购金额']

describe('金额', () => {
  test.each([
    ['1,234', 1234],
    ['１２', 12],
    ['13.7万元', 137000],
    ['13.7 万', 137000],
    ['￥137,000.50', 137000.5],
    ['叁', 3],
    ['叁万柒仟元整', 37000],
    ['0', 0],
    ['1.005万元', 10050],
    ['8.2万', 82000],
    ['约13万元', null],
    ['13万余元', null],
    ['12,34', null],
    ['', null],
    ['十几万', null],
    ['=1+1', null],
    ['1e5', null],
  ])('“%s”是 %s 元', (text, yuan) => expect(moneyWritten(text)).toBe(yuan))

  test('万元换成元一分不差，与移动小数点的写法相同', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (fen) => {
        const digits = fen.toString().padStart(7, '0')
        const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`
        expect(moneyWritten(`${text}万元`)).toBe(Number(fen) / 100)
        expect(moneyWritten(text, 4)).toBe(Number(fen) / 100)
      }),
    )
  })

  test('列名、表头上方写明万元的，按万元读，并说出来；格里自己写了单位的，依自己的', async () => {
    for (const head of ['采购金额（万元）', '采购金额（单位：万元，保留4位小数）', '采购金额万元', '采购金额/万元']) {
      const sheet = read(await book([['采购项目', '签订日期', head], ['甲', '2020-06-18', 13.7], ['乙', '2020-06-18', '137000元']])) // prettier-ignore
      expect(sheet.rows.map(({ values }) => values['amount'])).toEqual([137000, 137000])
      expect(sheet.notes).toContain('“采购金额”按万元读，已换算成元。')
    }
    const above = read(await book([['2020年政府采购', null, '单位：万元'], HEAD, ['甲', '2020-06-18', 13.7]]))
    expect(above.rows[0]?.values['amount']).toBe(137000)
    expect(await amounts([HEAD, ['甲', '2020-06-18', 13.7]])).toEqual([13.7])
    expect(readSheet(COLUMNS, await book([['采购项目', '签订日期', '采购金额（美元）'], ['甲', '2020-06-18', 1]]))).toMatchObject({ refused: 'header', says: expect.stringContaining('不是人民币') }) // prettier-ignore
  })

  test('合并的金额不逐行重复计算：说出来，请拆开', async () => {
    const merges = [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }]
    const rows = [HEAD, ['甲', '2020-06-18', 137000], ['乙', '2020-06-19', null], ['丙', '2020-06-20', 5]]
    const [first, second, third] = await amounts(rows, { merges })
    for (const each of [first, second])
      expect(each).toEqual([{ column: 'amount', says: expect.stringContaining('合并的单元格') }])
    expect(third).toBe(5)
  })

  test('合计行不作为一条，说出是哪一行', async () => {
    const sheet = read(
      await book([
        ['序号', ...HEAD],
        [1, '甲', '2020-06-18', 5],
        [2, '乙', '2020-06-19', 6],
        ['合计', null, null, 11],
      ]),
    )
    expect(sheet.rows.map(({ values }) => values['project'])).toEqual(['甲', '乙'])
    expect(sheet.notes).toEqual(['第 4 行是合计，不作为一条。'])
    expect(readSheet(COLUMNS, await book([HEAD, ['合计', null, 11]]))).toMatchObject({ refused: 'empty' })
  })
})

describe('日期和月份', () => {
  test.each([
    ['2020.9.1', '2020-09-01'],
    ['20200901', '2020-09-01'],
    [44075, '2020-09-01'],
    ['44075', '2020-09-01'],
    ['2020年9月', '2020-09-30'],
    ['2020-02', '2020-02-29'],
    ['202002', '2020-02-29'],
    ['二〇二〇年九月', '2020-09-30'],
  ])('“%s”是 %s', async (written, day) => {
    expect(read(await book([HEAD, ['甲', written, 1]])).rows[0]?.values['on']).toBe(day)
  })
  test.each(['2020.1', '9月', '2020年13月', '20.9'])('“%s”分不清，不猜', (text) =>
    expect(monthWritten(text)).toBeNull(),
  )
})

describe('看不见的和没有读的，都说出来', () => {
  test('隐藏的行一并读取，说明是哪几行', async () => {
    const bytes = await book([HEAD, ['甲', '2020-06-18', 1], ['乙', '2020-06-19', 2]])
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [
      path,
      path.endsWith('sheet1.xml') ? strToU8(strFromU8(part).replace(/<row r="3"/, '<row r="3" hidden="1"')) : part,
    ])
    const sheet = read(zipSync(Object.fromEntries(parts) as Record<string, Uint8Array>))
    expect(sheet.rows).toHaveLength(2)
    expect(sheet.notes).toEqual(['第 3 行在表格里是隐藏的，也一并读取；不要的请删去以后再导入。'])
  })

  test('另一张工作表有同样的表头，没有读的列名，都点名', async () => {
    const rows = [
      [...HEAD, '经办人电话'],
      ['甲', '2020-06-18', 1, '略'],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: '2020', rows }, { name: '2019', rows }, { name: '说明', rows: [['填表说明']] }] }) // prettier-ignore
    expect(read(bytes).notes).toEqual([
      '只读了工作表“2020”；“2019”也有同样的表头，没有读，需要的请分别导入。',
      '“经办人电话”没有对应的栏目，没有导入。',
    ])
  })

  test('份数的列名写着万份的，不当作一份一份的数', async () => {
    expect(
      readSheet(
        COLUMNS,
        await book([
          [...HEAD, '份数（万份）'],
          ['甲', '2020-06-18', 1, 2],
        ]),
      ),
    ).toMatchObject({
      refused: 'header',
    })
  })
})
