/** 五份真实的年度报告（2020 年度，五个科技局），逐格核对。 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cellId } from '../../law/annual-report/format.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { decodeText } from '../grids/text.ts'
import { readReport } from './read.ts'

const SAMPLES = join(import.meta.dirname, '../../../samples')

function seed(name: string): { report: Report; codes: readonly string[] } {
  const { report, problems } = readReport(decodeText(readFileSync(join(SAMPLES, name), 'utf8'), 'txt'), name)
  if (!report) throw new Error(`${name} was not read`)
  return { report, codes: problems.map(({ code }) => code) }
}

const cell = (report: Report, id: string) => report.cells.find((one) => cellId(one) === id)
const counted = (report: Report, status: string) => report.cells.filter((one) => one.status === status).length
/** All read cells that are not nought. */
const figures = (report: Report) =>
  Object.fromEntries(report.cells.flatMap((one) => (one.value ? [[cellId(one), one.value]] : [])))

describe('鹤岗：一格一行，空格是单独的制表符', () => {
  const { report, codes } = seed('0-hegang-2020.txt')
  test('198 格全部读出，只有三格不是 0', () => {
    expect(counted(report, 'read')).toBe(198)
    expect(figures(report)).toEqual({ 'proactive/licences/itemsLastYear': 1, 'proactive/licences/decisions': 10 })
  })
  test('机关、年度、标题、落款', () => {
    expect(report).toMatchObject({
      organ: '鹤岗市科学技术局',
      year: 2020,
      format: 'annual-2019',
      title: '鹤岗市科学技术局2020年政府信息公开工作年度报告',
      period: null,
      signedOn: '2021-01-15',
      signature: '鹤岗市科学技术局',
    })
  })
  test('缺第六部分', () => {
    expect(report.sections.map(({ number }) => number)).toEqual(['一', '二', '三', '四', '五'])
    expect(codes).toContain('section-missing')
  })
  test('每格带着自己的行列', () => {
    expect(cell(report, 'proactive/licences/decisions')?.at).toEqual({ line: 39, column: 2 })
    expect(cell(report, 'applications/newReceived/naturalPerson')?.at).toEqual({ line: 103, column: 2 })
  })
  test('转换留下的书签不算名称的改动', () => {
    expect(report.labels?.map(({ official }) => official)).toEqual(['采购总金额（单位：万元，保留4位小数）'])
  })
})

describe('嵩县：行名滑到第一列，数字左移一列', () => {
  const { report } = seed('1-songxian-2020.txt')
  test('198 格全部读出', () => {
    expect(counted(report, 'read')).toBe(198)
    expect(figures(report)).toEqual({
      'proactive/otherServices/itemsChange': 5,
      'proactive/otherServices/decisions': 5,
    })
  })
  test('重复的章节按原样逐个列出', () => {
    expect(report.sections.map(({ number, key }) => `${number}${key}`)).toEqual([
      '一overview',
      '一overview',
      '二proactive',
      '三applications',
      '四reviewLitigation',
      '二proactive',
      '三applications',
      '四reviewLitigation',
      '五problems',
      '六other',
    ])
  })
  test('统计期限，没有落款', () => {
    expect(report).toMatchObject({
      organ: '嵩县科技和工业信息化局',
      year: 2020,
      period: { from: '2020-01-01', to: '2020-12-31' },
      signedOn: null,
      signature: null,
    })
  })
  test('写错的行名列出来', () => {
    expect(report.labels).toContainEqual({
      official: '4.无正当理由大量反复申请',
      printed: '4.无正当理由由大量反复申请',
      at: { line: 70, column: 3 },
    })
  })
})

describe('桓台：没有标题，年度从正文和落款来', () => {
  const { report, codes } = seed('2-huantai-2020.txt')
  test('198 格全部读出，全部是 0', () => {
    expect(counted(report, 'read')).toBe(198)
    expect(figures(report)).toEqual({})
  })
  test('机关取自落款，年度注明是推断', () => {
    expect(report).toMatchObject({ organ: '桓台县科技局', year: 2020, title: null, signedOn: '2021-01-26' })
    expect(codes).toEqual(expect.arrayContaining(['title-missing', 'year-inferred']))
  })
  test('第六部分的话不带落款', () => {
    expect(report.sections.at(-1)?.text).toBe('本年度我局信息公开工作没有其他需要报告事项。')
  })
})

describe('金凤：行政复议五格空白，总计的表头错位', () => {
  const { report } = seed('3-jinfeng-2020.txt')
  test('五格空白，其余读出', () => {
    expect(counted(report, 'read')).toBe(193)
    expect(report.cells.filter(({ status }) => status === 'blank').map(cellId)).toEqual(
      ['upheld', 'corrected', 'otherResult', 'pending', 'total'].map((column) => `reviewLitigation/review/${column}`),
    )
  })
  test('标题分两行', () => {
    expect(report).toMatchObject({
      organ: '金凤区科学技术局',
      title: '金凤区科学技术局2020年政府信息公开工作年度报告',
      period: { from: '2020-01-01', to: '2020-12-31' },
    })
    expect(report.preamble).toContain('jqkjj@163.com')
  })
})

describe('赣州：二十一行只剩五个数，行名残缺', () => {
  const { report, codes } = seed('4-ganzhou-2020.txt')
  test('表三读出 119 格，缺 42 格', () => {
    const table = report.cells.filter((one) => one.table === 'applications')
    expect(table.filter(({ status }) => status === 'read')).toHaveLength(119)
    expect(table.filter(({ status }) => status === 'absent')).toHaveLength(42)
    expect(cell(report, 'applications/granted/otherOrg')?.status).toBe('absent')
    expect(cell(report, 'applications/granted/total')?.status).toBe('absent')
    expect(cell(report, 'applications/deniedCaseFile/naturalPerson')?.status, '行名断成两行').toBe('read')
  })
  test('13.7 万元读作 13.7', () => {
    expect(cell(report, 'proactive/centralProcurement/totalAmountWanYuan')).toMatchObject({
      value: 13.7,
      raw: '13.7 万元',
    })
    expect(cell(report, 'proactive/normativeDocuments/publishedTotal')?.value).toBe(32)
  })
  test('版头和落款一致而标题用简称的，机关按前者', () => {
    expect(report).toMatchObject({ organ: '赣州市科学技术局', year: 2020, signedOn: '2021-01-26' })
    expect(codes).toContain('organ-differs')
  })
  test('改动的名称都列出来', () => {
    const printed = report.labels?.map((label) => label.printed) ?? []
    expect(printed).toEqual(
      expect.arrayContaining(['合计', '结 果 维 护', '3. 危及“三全一安”', '3. 要 求 提 开 出 公 版 物']),
    )
    expect(printed.filter((label) => label === '结 果 维 护')).toHaveLength(3)
  })
})
