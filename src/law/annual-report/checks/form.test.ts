/** 形式方面的规则：两边的边界都试。 */
import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { runChecks, type CheckContext, type Finding } from '../check.ts'
import type { Report, Section } from '../report.ts'
import { sampleReport, withCell, withSection } from '../sample.ts'
import { CHECKS } from './index.ts'

const report = sampleReport('annual-2019')
const found = (rule: string, changed: Report, context: CheckContext = {}): Finding[] =>
  runChecks(CHECKS, changed, context).filter((finding) => finding.rule === rule)
const severities = (rule: string, changed: Report, context: CheckContext = {}) =>
  found(rule, changed, context).map(({ severity }) => severity)

describe('第四十九条 期限（N10）', () => {
  test.each([
    ['云川市科学技术局', '2021-01-31', []],
    ['云川市科学技术局', '2021-02-01', ['error']],
    ['云川市人民政府', '2021-03-31', []],
    ['云川市人民政府', '2021-04-01', ['error']],
    ['云川市', '2021-03-31', []],
    ['望山镇人民政府', '2021-06-01', []],
    ['云川市科学技术局', '2020-12-31', ['error']],
    ['云川市科学技术局', '2021-01-01', []],
  ])('%s 落款 %s', (organ, day, expected) => {
    expect(severities('N10', sampleReport('annual-2019', { organ, signedOn: localDate(day) }))).toEqual(expected)
  })

  test('公布晚于期限，落款再早也是逾期', () => {
    const [finding] = found('N10', report, { publishedOn: localDate('2021-02-08') })
    expect(finding?.message).toBe('公布日期 2021-02-08 迟于法定期限 2021-01-31')
    expect(finding?.cites).toContain('第四十九条')
  })

  test('没有落款日期的提示；已知公布日期的不必', () => {
    const undated = { ...report, signedOn: null }
    expect(severities('N10', undated)).toEqual(['warning'])
    expect(severities('N10', undated, { publishedOn: localDate('2021-01-20') })).toEqual([])
  })

  test('落款日期不能在今天之后', () => {
    expect(severities('N10', report, { today: localDate('2021-01-14') })).toEqual(['error'])
    expect(severities('N10', report, { today: localDate('2021-01-15') })).toEqual([])
  })
})

describe('六个部分（N4）', () => {
  const order = (change: (sections: Section[]) => Section[]): Report => ({
    ...report,
    sections: change([...report.sections]),
  })

  test('缺两个部分，合在一条里说', () => {
    const two = withSection(withSection(report, 'other', null), 'problems', null)
    expect(found('N4', two).map(({ message }) => message)).toEqual([
      '缺少“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”',
    ])
  })

  test('一个部分也没有：一条', () => {
    expect(found('N4', { ...report, sections: [] }).map(({ message }) => message)).toEqual([
      '没有读到规定的六个部分的标题',
    ])
  })

  test('重复的部分说出两个标题，指到第二个', () => {
    const twice = order((sections) => [
      ...sections.slice(0, 2),
      { key: 'proactive', number: '二', title: '主动公开情况', text: '', at: { line: 77 } },
      ...sections.slice(2),
    ])
    expect(found('N4', twice)).toMatchObject([
      {
        message: '“二、主动公开政府信息情况”出现 2 次：“二、主动公开政府信息情况”、“二、主动公开情况”',
        at: { line: 77 },
      },
    ])
  })

  test('前后颠倒', () => {
    const swapped = order(([a, b, c, d, e, f]) => [a, b, c, d, f, e].flatMap((section) => section ?? []))
    expect(found('N4', swapped).map(({ message }) => message)).toEqual([
      '“存在的主要问题及改进情况”排在“其他需要报告的事项”之后，顺序与规定不符',
    ])
  })

  test('编号错、没有编号', () => {
    expect(found('N4', withSection(report, 'problems', { number: '六' })).map(({ message }) => message)).toEqual([
      '“存在的主要问题及改进情况”编号为“六”，应为“五”',
    ])
    expect(severities('N4', withSection(report, 'problems', { number: null }))).toEqual(['warning'])
  })
})

describe('机关、年度、期限一致（N5）', () => {
  const overview = (text: string) => withSection(report, 'overview', text)
  const problems = (text: string) => withSection(report, 'problems', text)

  test.each<[string, Report]>([
    ['没有标题', { ...report, title: null }],
    ['标题年份与统计期限不同', { ...report, title: '云川市科学技术局2019年政府信息公开工作年度报告' }],
    ['统计期限是上一年', { ...report, period: { from: localDate('2019-01-01'), to: localDate('2019-12-31') } }],
    ['统计期限不满一年', { ...report, period: { from: localDate('2020-01-01'), to: localDate('2020-11-30') } }],
    ['统计期限跨年', { ...report, period: { from: localDate('2019-12-01'), to: localDate('2020-12-31') } }],
    ['落款是别的机关', { ...report, signature: '云川市教育局' }],
    ['落款年份没有改', { ...report, signedOn: localDate('2020-01-15') }],
    ['引言写的是上一年', { ...report, preamble: '现将2019年政府信息公开工作年度报告公布如下。' }],
    ['引言由别的机关编制', { ...report, preamble: '本报告由望山县教育局编制。' }],
    ['正文开头是上一年', overview('2019年，本机关认真做好政府信息公开工作。')],
    ['正文开头是下一年', overview('2021年，本机关主动公开政府信息86条。')],
    ['问题部分开头是上一年', problems('2019年，我局公开工作取得一定成效，但仍存在解读少的问题。将加强解读。')],
    ['其他事项写的是上一年', withSection(report, 'other', '2019年度无其他需要报告的事项。')],
  ])('%s', (_, broken) => expect(severities('N5', broken)).toContain('error'))

  test.each<[string, Report]>([
    ['今后打算写的是本年', problems('存在解读少的问题。\n2020年，我局将进一步加强解读。')],
    ['今后打算隔了一年', problems('存在解读少的问题。\n2022年，我局将继续加强解读。')],
    ['别的机关的自述', overview('望山县教育局认真贯彻条例，做好公开工作。')],
    ['后文还留着上一年', overview('本机关做好公开工作。\n（一）2019年，我局主动公开信息86条。')],
  ])('%s，是警告', (_, odd) => expect(severities('N5', odd)).toEqual(['warning']))

  test.each<[string, Report]>([
    ['简称', { ...report, signature: '云川市科技局' }],
    ['标题带空格和换行', { ...report, title: '云川市科学技术局\n2020 年政府信息公开工作年度报告' }],
    ['标题用汉字年份', { ...report, title: '云川市科学技术局二〇二〇年政府信息公开工作年度报告' }],
    ['标题不带机关', { ...report, title: '2020年政府信息公开工作年度报告' }],
    ['落款是本机关办公室', { ...report, signature: '云川市科学技术局办公室' }],
    ['条例施行的年份', overview('2019年，国务院修订了条例。本机关认真学习。')],
    ['与上年相比', overview('2019年，我局公开信息60条，2020年公开86条。')],
    ['施行日期', overview('2019年5月15日，新条例施行。本机关认真学习。')],
    ['文号中的年份', overview('按照〔2019〕60号文件，本机关做好公开工作。')],
    ['下一年的打算', problems('存在解读少的问题。\n2021年，我局将继续加强解读。')],
    ['本年的问题', problems('2020年，我局公开工作取得一定成效，但仍存在解读少的问题，下一步将加强解读。')],
    ['将字作“把”讲', problems('2020年，我局将公开工作纳入考核，但仍有不足。下一步将加强培训。')],
    ['上级机关作状语', overview('在云川市政务公开办公室的指导下，本机关做好公开工作。')],
  ])('%s，不是错误', (_, fine) => {
    expect(severities('N5', fine).filter((severity) => severity !== 'info')).toEqual([])
  })

  test('政府的报告由办公室落款', () => {
    const government = sampleReport('annual-2019', { organ: '云川市人民政府', signature: '云川市人民政府办公室' })
    expect(found('N5', government)).toEqual([])
  })
})

describe('标题、格式、部分标题', () => {
  test.each([
    ['云川市科学技术局2020年政府信息公开工作年度报告', []],
    ['2020年政府信息公开工作年度报告', []],
    ['云川市科学技术局2020年度政府信息公开工作年度报告', ['info']],
    ['云川市科学技术局2020年政府信息公开年度报告', ['info']],
    ['赣州市科技局 2020 年度政府信息公开工作报告', ['warning']],
    ['云川市科学技术局2020年政务公开工作年度报告', ['warning']],
    ['2020年度云川市科学技术局政府信息公开工作年度报告', ['info']],
    ['云川市科学技术局2020年政府信息公开工作年度报告（图片版）', []],
  ])('标题 %s', (title, expected) => expect(severities('F2', { ...report, title })).toEqual(expected))

  test.each([
    ['annual-2019', 2018, ['error']],
    ['annual-2019', 2019, []],
    ['annual-2019', 2021, ['error']],
    ['annual-2021', 2020, ['error']],
    ['annual-2021', 2021, []],
    ['annual-2021', 2026, []],
  ] as const)('%s 用于 %i 年度', (id, year, expected) => {
    expect(severities('F1', sampleReport(id, { year }))).toEqual(expected)
  })

  test.each([
    ['存在的主要问题及改进情况', []],
    ['存在的主要问题 及改进情况', []],
    ['存在的主要问题和改进情况', ['warning']],
  ])('第五部分标题 %s', (title, expected) => {
    expect(severities('F6', withSection(report, 'problems', { title }))).toEqual(expected)
  })

  test.each([
    ['无', []],
    ['', ['error']],
    ['　\n。', ['error']],
  ])('第六部分只写“%s”', (text, expected) => {
    expect(severities('F5', withSection(report, 'other', text))).toEqual(expected)
  })
})

describe('表格文字（T5）', () => {
  test.each([
    ['总计', '合计', ['info']],
    ['1.属于国家秘密', '1．属于国家秘密', []],
    ['1.属于国家秘密', '属于国家秘密', ['info']],
    ['结果纠正', '结 果 纠 正', []],
    ['采购总金额（单位：万元，保留4位小数）', '采购总金额', ['info']],
    [
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      '(二)部分公开(区分处理的,只计这一情形,不计其他情形)',
      [],
    ],
    [
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      '（二）部分公开（区分处理的，只记这一情形，不记其他情形）',
      ['warning'],
    ],
    ['3.危及“三安全一稳定”', '3.危及“三全一安”', ['warning']],
    ['结果维持', '结果维护', ['warning']],
    ['4.无正当理由大量反复申请', '4.无正当理由由大量反复申请', ['warning']],
  ])('%s 印作 %s', (official, printed, expected) => {
    expect(severities('T5', { ...report, labels: [{ official, printed, at: null }] })).toEqual(expected)
  })

  test('同一处错三次，说一条，指到那一列', () => {
    const label = { official: '结果维持', printed: '结果维护', at: { line: 9 } }
    const [finding, more] = found('T5', { ...report, labels: [label, label, label] })
    expect(more).toBeUndefined()
    expect(finding).toMatchObject({ message: '表格文字“结果维持”写作“结果维护”（3 处）', at: { line: 9 } })
    expect(finding?.cells.map(({ row }) => row)).toEqual(['review', 'suitDirect', 'suitAfterReview'])
  })
})

describe('数字写法和单位（T2、T3、T4）', () => {
  const amount = { table: 'proactive', row: 'centralProcurement', column: 'totalAmountWanYuan' } as const
  const printed = (value: number, raw: string) => withCell(report, amount, { status: 'read', value, raw })

  test.each([
    [13.7, '13.7000', [], [], []],
    [13.7, '13.7', [], ['info'], []],
    [13.7, '13.7 万元', ['warning'], ['info'], []],
    [13.7, '137000元', ['warning'], ['info'], []],
    [137_000, '137000', [], ['info'], ['warning']],
    [137_000, '137000.00', [], ['info'], ['warning']],
    [1234.5678, '1,234.5678', ['info'], [], []],
    [1999.5, '1999.5000', [], [], []],
  ])('%d 写作 %s', (value, raw, units, decimals, magnitude) => {
    const changed = printed(value, raw)
    expect([severities('T2', changed), severities('T3', changed), severities('T4', changed)]).toEqual([
      units,
      decimals,
      magnitude,
    ])
  })

  test('一批格带单位，一张表说一条', () => {
    const counted = report.cells.map((cell) =>
      cell.table === 'applications' ? { ...cell, raw: `${cell.value}件` } : cell,
    )
    expect(found('T2', { ...report, cells: counted }).length).toBe(1)
  })
})
