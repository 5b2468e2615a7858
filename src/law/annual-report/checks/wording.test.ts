/** 发现的问题怎么说：点名每个数，一批空格只说一次。 */
import { describe, expect, test } from 'vitest'
import { runChecks, type CheckContext } from '../check.ts'
import type { Report } from '../report.ts'
import { sampleBefore, sampleReport, withCell, withoutFigures } from '../sample.ts'
import { CHECKS } from './index.ts'

const said = (rule: string, report: Report, context: CheckContext = {}): string[] =>
  runChecks(CHECKS, report, context)
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message)

const cell = (row: string, column: string) => ({ table: 'applications', row, column }) as const
const report = sampleReport('annual-2019')

test('A1 说出四个数和差额', () => {
  const zeros = report.cells.map((each) => ({ ...each, value: 0, raw: '0' }))
  let changed: Report = { ...report, cells: zeros }
  for (const [row, value] of [
    ['newReceived', 12],
    ['carriedIn', 1],
    ['resultTotal', 12],
  ] as const) {
    changed = withCell(changed, cell(row, 'naturalPerson'), value)
  }
  const [finding] = runChecks(CHECKS, changed).filter(({ rule }) => rule === 'A1')
  expect(finding).toMatchObject({
    message: '自然人：本年新收 12 ＋上年结转 1 ≠ 总计 12 ＋结转下年度 0（相差 1）',
    left: 13,
    right: 12,
    cites: '国办公开办函〔2019〕60号 附表',
    cells: ['newReceived', 'carriedIn', 'resultTotal', 'carriedOut'].map((row) => cell(row, 'naturalPerson')),
    at: report.cells.find(({ row }) => row === 'newReceived')?.at,
  })
})

test('A2 只列不为 0 的结果，并说出其余为 0', () => {
  expect(said('A2', withCell(report, cell('granted', 'research'), 3))).toEqual([
    '科研机构：予以公开 3（其余 18 项为 0）＝3 ≠ 总计 1（相差 2）',
  ])
})

test('A3 用表中的行名，其他一列说明是法人或其他组织', () => {
  expect(said('A3', withCell(report, cell('resultTotal', 'otherOrg'), 5))).toEqual([
    '“（七）总计”行：自然人 17 ＋商业企业 3 ＋科研机构 1 ＋法律服务机构 1 ＋法人或其他组织之其他 5（其余 1 项为 0）＝27 ≠ 总计 22（相差 5）',
  ])
})

test('A5 说出两个年度', () => {
  const previous = withCell(sampleBefore(report), cell('carriedOut', 'total'), 4)
  expect(said('A5', report, { previous })).toEqual(['总计列：2020 年上年结转 2 ≠ 2019 年结转下年度 4（相差 2）'])
})

test('上年结转只与上一年度的报告对照，隔年的不算', () => {
  const previous = { ...withCell(sampleBefore(report), cell('carriedOut', 'total'), 4), year: 2017 }
  expect(said('A5', report, { previous })).toEqual([])
})

describe('空格、缺格成批时只说一次', () => {
  test('一行空两格：点名', () => {
    const blank = withoutFigures(
      report,
      'blank',
      (each) => each.row === 'granted' && /business|total/.test(each.column),
    )
    expect(said('A4', blank)).toEqual(['“予以公开”的商业企业、总计留空，没有的应填 0'])
  })

  test('161 格全空：一条', () => {
    const blank = withoutFigures(report, 'blank', ({ table }) => table === 'applications')
    expect(said('A4', blank)).toEqual([
      expect.stringMatching(/^“收到和处理政府信息公开申请情况”表有 23 行：.*共 161 格留空，没有的应填 0$/),
    ])
  })

  test('21 行各缺两列：一条，说出缺多少格', () => {
    const short = withoutFigures(
      report,
      'absent',
      ({ table, row, column }) =>
        table === 'applications' && !['newReceived', 'carriedIn'].includes(row) && /otherOrg|total/.test(column),
    )
    expect(said('A4', short)).toEqual([
      expect.stringMatching(/应有 161 格，缺 42 格：有 21 行缺列（“予以公开”缺法人或其他组织之其他、总计/),
    ])
  })

  test('整张表没有：一条', () => {
    const none = withoutFigures(report, 'absent', ({ table }) => table === 'reviewLitigation')
    expect(said('R2', none)).toEqual(['没有读到“政府信息公开行政复议、行政诉讼情况”的表格'])
  })

  test('行政复议五格全空：一条；式子不判', () => {
    const blank = withoutFigures(report, 'blank', ({ row }) => row === 'review')
    expect(said('R2', blank)).toEqual(['“行政复议”的结果维持、结果纠正、其他结果、尚未审结、总计留空，没有的应填 0'])
    expect(said('R1', blank)).toEqual([])
  })

  test('画线的说出画的是什么', () => {
    expect(
      said(
        'R2',
        withoutFigures(report, 'marked', ({ row }) => row === 'review'),
      ),
    ).toEqual(['“行政复议”的结果维持、结果纠正、其他结果、尚未审结、总计填的是“/”，没有的应填 0'])
  })

  test('负数、小数说出是多少', () => {
    expect(said('A4', withCell(report, cell('granted', 'business'), -2))).toEqual(['“予以公开”商业企业 -2，小于 0'])
    expect(said('A4', withCell(report, cell('granted', 'business'), 2.5))).toEqual(['“予以公开”商业企业 2.5，不是整数'])
  })

  test('增减可以是负数', () => {
    const less = withCell(report, { table: 'proactive', row: 'licences', column: 'itemsChange' }, -1)
    expect(said('T1', less)).toEqual([])
    expect(said('T2', less)).toEqual([])
  })
})
