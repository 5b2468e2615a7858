import { describe, expect, test } from 'vitest'
import { decodeText } from '../grids/text.ts'
import { readReport } from './read.ts'

const read = (...lines: readonly string[]) => readReport(decodeText(lines.join('\n'), 'txt')).report

const TWO = [
  '信息内容 本年制发件数 本年废止件数 现行有效件数',
  '规章 0 0 0',
  '行政规范性文件 7 1 32',
  '第二十条第（五）项',
  '信息内容 本年处理决定数量',
  '行政许可 12',
]
const ORGAN = '青云市大数据局（大数据发展管理局、中小企业服务局）'

describe('机关名称', () => {
  test.each([
    ['写在一行', [`${ORGAN}2022年政府信息公开工作年度报告`]],
    ['断成两行', [ORGAN.slice(0, -3), `${ORGAN.slice(-3)}2022年政府信息公开工作年度报告`]],
    ['断在年字前', [`${ORGAN}2022`, '年政府信息公开工作年度报告']],
  ])('带括号、有顿号的机关名：%s', (_, title) => {
    const report = read(
      ...title,
      '一、总体情况',
      '工作有序。',
      '二、主动公开政府信息情况',
      ...TWO,
      ORGAN,
      '2023年1月9日',
    )
    expect(report).toMatchObject({ organ: ORGAN, year: 2022, signature: ORGAN, signedOn: '2023-01-09' })
  })
})

test('开头的话逐行断开，一行也不丢', () => {
  const preamble = [
    '根据《中华人民共和国政府信息公开条例》第五十条规定，由青云市',
    '水务局编制。统计期限自2022年1月1日',
    '起至2022年12月31日止。',
  ]
  const report = read(
    '青云市水务局2022年政府信息公开工作年度报告',
    ...preamble,
    '一、总体情况',
    '有序。',
    '二、主动公开政府信息情况',
    ...TWO,
  )
  expect(report?.preamble).toBe(preamble.join('\n'))
})

test('页码、单位和表头的碎片不算章节的文字，表前的话算', () => {
  const report = read(
    '青云市水务局2022年政府信息公开工作年度报告',
    '一、总体情况',
    '有序。',
    '二、主动公开政府信息情况',
    '情况如下表。',
    '第二十条第',
    '（一）项',
    ...TWO.slice(0, 3),
    '- 3 -',
    ...TWO.slice(3),
    '第4页 共5页',
    '五、存在的主要问题及改进情况',
    '公开不够及时，今后改进。',
  )
  expect(report?.sections.map(({ key, text }) => [key, text])).toEqual([
    ['overview', '有序。'],
    ['proactive', '情况如下表。'],
    ['problems', '公开不够及时，今后改进。'],
  ])
})

test('断成两行的表头接起来再和标准用语比', () => {
  const cell = (text: string) => `\t${text}`
  const report = read(
    '青云市水务局2020年政府信息公开工作年度报告',
    '二、主动公开政府信息情况',
    ...['第二十条第（一）项', ''].map((text) => (text === '' ? '' : cell(text))),
    ...['信息内容', '本年新制作数量', '本年新\n公开数量', '对外公开\n总数量'].map(cell),
    '',
    ...['规章', '0', '0', '0'].map(cell),
    '',
    ...['规范性文件', '7', '5', '32'].map(cell),
  )
  expect(report?.labels).toEqual([])
  const own = report?.cells.filter(({ row }) => row === 'normativeDocuments')
  expect(own?.map(({ value, status }) => [value, status])).toEqual([
    [7, 'read'],
    [5, 'read'],
    [32, 'read'],
  ])
})

test('标题上面有上百行网站菜单，照样找到', () => {
  const menus = Array.from({ length: 130 }, (_, index) => `法定主动公开内容${index}`)
  const report = read(
    ...menus,
    '青云市水务局2022年政府信息公开工作年度报告',
    '一、总体情况',
    '有序。',
    '二、主动公开政府信息情况',
    ...TWO,
  )
  expect(report).toMatchObject({
    title: '青云市水务局2022年政府信息公开工作年度报告',
    organ: '青云市水务局',
    year: 2022,
  })
})
