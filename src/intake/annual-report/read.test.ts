import { describe, expect, test } from 'vitest'
import { cellId, type FormatId } from '../../law/annual-report/format.ts'
import type { Problem, Report } from '../../law/annual-report/report.ts'
import { decodeText } from '../grids/text.ts'
import { readReport } from './read.ts'
import { wildOf } from './wild/wild.ts'

const read = (text: string, name?: string) => readReport(decodeText(text, 'txt'), name)
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code)
const statusOf = (report: Report | null, id: string) => report?.cells.find((cell) => cellId(cell) === id)

const ITEMS = '信息内容\t上一年项目数量\t本年增/减\t处理决定数量'
const TWO = [
  '第二十条第（一）项\t\t\t',
  '信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量',
  '规章\t0\t0\t0',
  '规范性文件\t7\t7\t32',
  '第二十条第（五）项\t\t\t',
  ITEMS,
  '行政许可\t3\t-1\t12',
  '其他对外管理服务事项\t1\t增2\t0',
  '第二十条第（六）项\t\t\t',
  ITEMS,
  '行政处罚\t4\t\t/',
  '行政强制\t0\t0\t0',
  '第二十条第（八）项\t\t\t',
  '信息内容\t上一年项目数量\t本年增/减\t',
  '行政事业性收费\t0\t0\t',
  '第二十条第（九）项\t\t\t',
  '信息内容\t采购项目数量\t采购总金额（单位：元）\t',
  '政府集中采购\t2\t137000\t',
]
const THREE_HEAD = [
  '\t申请人情况\t\t\t\t\t\t',
  '\t自然人\t法人或其他组织\t\t\t\t\t总计',
  '\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t',
]
const report = (...lines: readonly string[]) =>
  ['青云市水务局2020年政府信息公开工作年度报告', '一、总体情况', '2020年工作有序。', ...lines].join('\n')

describe('表二', () => {
  const { report: found } = read(report('二、主动公开政府信息情况', ...TWO))
  test.each([
    ['proactive/normativeDocuments/publishedTotal', 'read', 32],
    ['proactive/licences/itemsChange', 'read', -1],
    ['proactive/otherServices/itemsChange', 'read', 2],
    ['proactive/penalties/itemsChange', 'blank', null],
    ['proactive/penalties/decisions', 'marked', null],
    ['proactive/centralProcurement/totalAmountWanYuan', 'read', 13.7],
    ['applications/granted/total', 'absent', null],
  ])('%s：%s', (id, status, value) => expect(statusOf(found, id)).toMatchObject({ status, value }))

  test('别处的“行政许可”不是表二', () => {
    const { report: foreign } = read(
      report('双公示情况', '行政许可\t行政处罚\t行政强制', '35\t2\t1', '二、主动公开政府信息情况', ...TWO),
    )
    expect(statusOf(foreign, 'proactive/licences/decisions')?.value).toBe(12)
  })

  test('元转万元之外，表头写万元的不动', () => {
    const { report: plain } = read(
      report(...TWO.map((line) => line.replace('单位：元', '单位：万元').replace('137000', '13.7'))),
    )
    expect(statusOf(plain, 'proactive/centralProcurement/totalAmountWanYuan')?.value).toBe(13.7)
  })
})

describe('表三的行', () => {
  const row = (label: string, ...cells: readonly (string | number)[]) => [label, ...cells].join('\t')
  test('少一个数而不知道缺在哪里的，七格都不确定', () => {
    const { report: found, problems } = read(
      report(
        ...THREE_HEAD,
        row('一、本年新收政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1),
        row('二、上年结转政府信息公开申请数量', 0, 0, 0, 0, 0, 2),
      ),
    )
    expect(statusOf(found, 'applications/newReceived/total')?.value).toBe(1)
    const cells = found?.cells.filter(({ row: key }) => key === 'carriedIn') ?? []
    expect(cells.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'unclear'))
    expect(problems.filter(({ code }) => code === 'unclear-place')).toHaveLength(7)
    expect(problems.find(({ code }) => code === 'unclear-place')).toMatchObject({ at: { line: 8, column: 18 } })
  })

  test('格里的话不是数，也不挪动别的数', () => {
    const { report: found } = read(
      report(
        ...THREE_HEAD,
        row('一、本年新收政府信息公开申请数量', '', '见附件', 0, 0, 0, 0, 1),
        row('二、上年结转政府信息公开申请数量', 0, 0, 0, 0, 0, 0, 0),
      ),
    )
    expect(statusOf(found, 'applications/newReceived/total')?.status).not.toBe('blank')
    expect(statusOf(found, 'applications/newReceived/naturalPerson')?.value ?? null).toBeNull()
  })

  test('粘在一起的零拆得开，粘在一起的别的数靠勾稽关系，靠不住就不拆', () => {
    const glued = (first: string) =>
      read(
        report(
          '申请人情况',
          '自然人法人或其他组织总计',
          '商业企业科研机构社会公益组织法律服务机构其他',
          `一、本年新收政府信息公开申请数量${first}`,
          '二、上年结转政府信息公开申请数量0000000',
        ),
      ).report
    expect(statusOf(glued('0000000'), 'applications/newReceived/total')?.value).toBe(0)
    expect(statusOf(glued('1200012'), 'applications/newReceived/total')?.status).toBe('unclear')
  })

  test('两张同样的表数字不同的，两边都不采用', () => {
    const table = (total: number) => [
      ...THREE_HEAD,
      row('一、本年新收政府信息公开申请数量', total, 0, 0, 0, 0, 0, total),
      row('二、上年结转政府信息公开申请数量', 0, 0, 0, 0, 0, 0, 0),
      row('四、结转下年度继续办理', 0, 0, 0, 0, 0, 0, 0),
    ]
    const { report: found, problems } = read(report(...table(3), '附：上年度', ...table(5)))
    expect(statusOf(found, 'applications/newReceived/naturalPerson')).toMatchObject({ status: 'unclear', raw: '3／5' })
    expect(statusOf(found, 'applications/carriedIn/total')?.value).toBe(0)
    expect(codes(problems)).toContain('unclear-conflict')
  })
})

describe('哪一种格式，看表格自己', () => {
  test('2019 年格式用在 2022 年度，仍是 2019 年格式', () => {
    const { report: found } = read(report(...TWO).replace('水务局2020年', '水务局2022年'))
    expect(found).toMatchObject({ format: 'annual-2019', year: 2022 })
  })
  test.each([
    ['annual-2019', 2020],
    ['annual-2021', 2023],
  ] as const)('没有表格的按年度：%s', (format: FormatId, year) => {
    const text = `青云市水务局${year}年政府信息公开工作年度报告\n一、总体情况\n见附件。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n`
    const { report: found, problems } = read(text)
    expect(found?.format).toBe(format)
    expect(found?.cells.every(({ status }) => status === 'absent')).toBe(true)
    expect(codes(problems)).toEqual(expect.arrayContaining(['format-by-year', 'table-missing']))
  })
})

describe('不是年度报告的', () => {
  test.each([
    ['空文件', '', 'not-report'],
    ['报错页面', '404 Not Found\nnginx', 'not-report'],
    ['别的公文', '关于召开会议的通知\n各科室：\n定于下周一召开会议。\n一、会议内容\n二、参会人员', 'not-report'],
    [
      '2018 年度的报告',
      '青云市水务局2018年政府信息公开工作年度报告\n一、概述\n二、主动公开情况\n三、依申请公开情况',
      'before-2019',
    ],
    [
      '旧格式',
      '青云市水务局2020年政府信息公开工作年度报告\n一、概述\n附表\n指标名称\t计量单位\t统计数\n主动公开政府信息数\t条\t120',
      'old-form',
    ],
  ])('%s：%s', (_, text, code) => {
    const { report: found, problems } = read(text)
    expect(found).toBeNull()
    expect(codes(problems)).toContain(code)
    expect(problems[0]?.message).toMatch(/[\u4e00-\u9fff].*。$/)
  })

  test('空白的表样是报告，只是格格空白，没有机关和年度', () => {
    const blank = TWO.map((line) => line.replace(/\t[^\t\u4e00-\u9fff]+/g, '\t').replace('增2', ''))
    const { report: found, problems } = read(['（机关名称）政府信息公开工作年度报告', ...blank].join('\n'))
    expect(found).toMatchObject({ organ: null, year: null })
    expect(found?.cells.some(({ status }) => status === 'read')).toBe(false)
    expect(found?.cells.filter(({ status }) => status === 'blank').length).toBeGreaterThan(15)
    expect(codes(problems)).toEqual(expect.arrayContaining(['organ-missing', 'year-missing']))
  })

  test('一份文件两个机关的报告', () => {
    const one = wildOf(1, { shape: 'tabs', ills: [] }).text
    const { report: found, problems } = read(
      `${one}\n${one.replaceAll(/(?<=^|\n)[^\n]{4,12}(?=20\d\d年政府信息公开工作)/g, '别山市审计局')}`,
    )
    expect(codes(problems)).toContain('several-reports')
    expect(found).not.toBeNull()
  })
})

describe('机关、年度、日期', () => {
  const tables = [
    ...THREE_HEAD,
    '一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0',
    '二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0',
  ].join('\n')
  test.each([
    ['青云市水务局2020年政府信息公开工作年度报告', '青云市水务局', 2020],
    ['2020年度青云市水务局政府信息公开工作年度报告', '青云市水务局', 2020],
    ['青云市水务局 2020 年度政府信息公开工作报告', '青云市水务局', 2020],
    ['青云市水务局\n２０２０年政府信息公开工作年度报告', '青云市水务局', 2020],
    ['青云市水务局\n二〇二〇年政府信息公开工作\n年度报告', '青云市水务局', 2020],
    ['关于青云市水务局2020年度政府信息公开年报', '青云市水务局', 2020],
    ['青云市水务局政府信息公开工作年度报告\n（2020年度）', '青云市水务局', 2020],
    ['**青云市水务局2020年政府信息公开工作年度报告**', '青云市水务局', 2020],
  ])('标题“%s”', (title, organ, year) => {
    expect(read(`${title}\n${tables}`).report).toMatchObject({ organ, year })
  })

  test.each([
    ['青云市水务局\n2021年1月26日', '2021-01-26'],
    ['青云市水务局\n二〇二一年一月二十六日', '2021-01-26'],
    ['青云市水务局\n2021-01-26', '2021-01-26'],
    ['青云市水务局\n2021.1.26', '2021-01-26'],
    ['青云市水务局\n2 0 2 1 年 1 月 2 6 日', '2021-01-26'],
    ['青云市水务局 2021年1月26日', '2021-01-26'],
    ['发布时间：2021-01-26', null],
    ['2021年2月30日', null],
  ])('落款“%s”', (ending, signedOn) => {
    const text = `青云市水务局2020年政府信息公开工作年度报告\n一、总体情况\n好。\n${tables}\n六、其他需要报告的事项\n无。\n${ending}`
    expect(read(text).report?.signedOn).toBe(signedOn)
  })

  test.each([
    ['统计期限为2020年1月1日至2020年12月31日。'],
    ['统计期限自 2020 年 1 月 1 日起至 12 月 31 日止。'],
    ['本报告所列数据的时限是2020.1.1—2020.12.31。'],
    ['数据统计期限：二〇二〇年一月一日到二〇二〇年十二月三十一日。'],
  ])('%s', (sentence) => {
    const text = `青云市水务局政府信息公开工作年度报告\n${sentence}\n一、总体情况\n${tables}`
    expect(read(text).report).toMatchObject({ year: 2020, period: { from: '2020-01-01', to: '2020-12-31' } })
  })

  test('只有文件名有年度的，注明出处', () => {
    const { report: found, problems } = read(`一、总体情况\n好。\n${tables}`, '/x/水务局-2023.txt')
    expect(found?.year).toBe(2023)
    expect(codes(problems)).toContain('year-from-name')
  })
})

describe('章节', () => {
  const body = [
    ...THREE_HEAD,
    '一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0',
    '二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0',
  ]
  test('目录不算章节；标题后跟着的话算正文；换行的标题接起来', () => {
    const { report: found } = read(
      [
        '青云市水务局2020年政府信息公开工作年度报告',
        '目录',
        '一、总体情况',
        '五、存在的主要问题及改进情况',
        '本报告由水务局编制。',
        '一、总体情况',
        '2020年工作有序。',
        '三、收到和处理政府信息公开申请',
        '情况',
        ...body,
        '六、其他需要报告的事项：无。',
      ].join('\n'),
    )
    expect(found?.sections.map(({ number, title, text }) => [number, title, text])).toEqual([
      ['一', '总体情况', '2020年工作有序。'],
      ['三', '收到和处理政府信息公开申请情况', ''],
      ['六', '其他需要报告的事项', '无。'],
    ])
    expect(found?.preamble).toBe('本报告由水务局编制。')
  })

  test('没有编号的同样的话，是句子就不是标题', () => {
    const { report: found } = read(
      [
        '青云市水务局2020年政府信息公开工作年度报告',
        '六、其他需要报告的事项',
        '没有其他需要报告的事项。',
        ...body,
      ].join('\n'),
    )
    expect(found?.sections).toHaveLength(1)
    expect(found?.sections[0]).toMatchObject({ key: 'other', text: '没有其他需要报告的事项。' })
  })
})
