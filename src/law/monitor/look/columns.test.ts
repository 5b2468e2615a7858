import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import type { ColumnFact, SiteFacts } from '../facts.ts'
import { appealFault, type Appeal } from '../finding.ts'
import { inspectSite, type Circumstances } from '../inspect.ts'
import { rulesOn, type RuleSettings } from '../rules.ts'
import { ago, AT, column, SOUND_SITE, TODAY } from '../sound-site.testing.ts'

const site = (given: Partial<SiteFacts>, at: Circumstances = AT) => inspectSite({ ...SOUND_SITE, ...given }, at)
/** Rules found and in which state, and those not known. */
const said = (given: Partial<SiteFacts>, at: Circumstances = AT) => {
  const { findings, notKnown } = site(given, at)
  return {
    found: findings.map(({ rule, state }) => (state === 'warning' ? `${rule}?` : rule)),
    unknown: notKnown.map(({ rule }) => rule),
  }
}
const times = <T>(n: number, make: (at: number) => T): readonly T[] => Array.from({ length: n }, (_, at) => make(at))

describe('栏目', () => {
  const news = (n: number, days: number): ColumnFact => column(`动态${n}`, { kind: 'news', dates: [ago(days)] })
  const own = (n: number, days: number): ColumnFact => column(`承诺${n}`, { every: { days: 30 }, dates: [ago(days)] })
  const local = (n: number, days: number): ColumnFact => column(`其他${n}`, { dates: [ago(days)] })
  const columns = (...given: readonly (readonly ColumnFact[])[]) => said({ columns: given.flat() })
  const vetoes = (...given: readonly (readonly ColumnFact[])[]) =>
    columns(...given).found.filter((rule) => rule.startsWith('W4'))

  test.each([
    ['四个动态栏目超期', [times(4, (n) => news(n, 15))], []],
    ['五个', [times(5, (n) => news(n, 15))], ['W4-1']],
    ['五个，都在最后一日', [times(5, (n) => news(n, 14))], []],
    ['九个承诺的栏目超期', [times(9, (n) => own(n, 31))], []],
    ['十个', [times(10, (n) => own(n, 31))], ['W4-2']],
    ['动态也在应更新之列', [times(4, (n) => news(n, 15)), times(6, (n) => own(n, 31))], ['W4-2']],
    ['只按通行周期超期的十个：提醒，不否决', [times(10, (n) => local(n, 91))], ['W4-2?']],
    ['九个空白不连空白一起算', [times(4, (n) => ({ ...own(n, 0), dates: [] })), times(9, (n) => own(n + 10, 31))], []],
    ['五个空白', [times(5, (n) => column(`空${n}`, { dates: [] }))], ['W4-3']],
  ])('否决：%s', (_, given, rules) => expect(vetoes(...given)).toEqual(rules))

  test('没有读到的栏目可能凑够数的，不能判定', () => {
    const unread = { ...news(9, 1), dates: null }
    expect(
      columns(
        times(4, (n) => news(n, 15)),
        [unread],
      ).unknown,
    ).toContain('W4-1')
    expect(
      columns(
        times(3, (n) => news(n, 15)),
        [unread],
      ).unknown,
    ).not.toContain('W4-1')
    expect(columns([unread]).unknown).toEqual(['D-news', 'D-blank-column'])
  })

  const single: readonly [string, Partial<ColumnFact>, readonly string[]][] = [
    ['动态第13日', { kind: 'news', dates: [ago(13)] }, ['D-news?']],
    ['动态没有时间', { kind: 'news', dates: [null] }, ['D-news']],
    ['政策一级栏目六个月整', { kind: 'policies', firstLevel: true, dates: [localDate('2020-12-15')] }, []],
    [
      '政策一级栏目六个月又一天',
      { kind: 'policies', firstLevel: true, dates: [localDate('2020-12-14')] },
      ['D-policies'],
    ],
    ['政策二级栏目只按本地要求', { kind: 'policies', dates: [localDate('2020-12-14')] }, ['L-column']],
    ['通知公告', { kind: 'notices', firstLevel: true, dates: [localDate('2020-12-14')] }, ['D-overdue-column']],
    ['政策解读', { kind: 'interpretations', dates: [localDate('2020-12-14')] }, ['D-interpretations']],
    ['办事统计三个月', { kind: 'serviceFigures', dates: [localDate('2021-03-14')] }, ['D-service-figures']],
    ['留言公开两个月整', { kind: 'messages', dates: [localDate('2021-04-15')] }, []],
    ['留言公开两个月又一天', { kind: 'messages', dates: [localDate('2021-04-14')] }, ['D-messages']],
    ['承诺比指标短，过了承诺', { kind: 'news', every: { days: 7 }, dates: [ago(8)] }, ['L-column']],
    ['承诺比指标长，过了指标', { kind: 'news', every: { days: 60 }, dates: [ago(15)] }, ['D-news']],
    ['承诺三十日', { every: { days: 30 }, dates: [ago(31)] }, ['D-overdue-column']],
    ['随事项更新的不查', { every: 'as-needed', dates: [ago(999)] }, []],
    ['随事项更新的空白也是空白', { every: 'as-needed', dates: [] }, ['D-blank-column']],
    ['财政预决算一年', { kind: 'art20_7', dates: [ago(365)] }, []],
    ['财政预决算一年又一天', { kind: 'art20_7', dates: [ago(366)] }, ['L-column']],
    ['按名称：政府采购180日', { title: '政府采购公告', dates: [ago(180)] }, []],
    ['按名称：政府采购181日', { title: '政府采购公告', dates: [ago(181)] }, ['L-column']],
    ['其他九十日', { dates: [ago(90)] }, []],
    ['其他九十一日', { dates: [ago(91)] }, ['L-column']],
  ]
  test.each(single)('一个栏目至多扣一次：%s', (_, given, rules) =>
    expect(columns([column('栏目', given)])).toEqual({ found: rules, unknown: [] }),
  )

  test('没有对外服务的部门不查办事统计', () => {
    const figures = [column('统计', { kind: 'serviceFigures', dates: [ago(400)] })]
    expect(said({ columns: figures, services: { external: false, items: [] } }).found).toEqual([])
  })

  test('话里有数字，超期从最后一日的次日起', () => {
    const [seen] = site({ columns: [column('通知', { every: { days: 30 }, dates: [ago(40)] })] }).findings
    expect(seen).toMatchObject({ since: ago(9), dueOn: ago(10), at: '通知', cites: '国办秘函〔2019〕19号' })
    expect(seen?.what).toBe(`栏目“通知”最近更新于${ago(40)}，应更新周期30日，已超期10天。`)
    expect(seen?.late).toMatchObject({ newestOn: ago(40), overdueDays: 10 })
  })

  test('否决自凑够数的那一天起', () => {
    const given = [15, 16, 20, 25, 30].map((days, n) => news(n, days))
    const [veto] = site({ columns: given }).findings.filter(({ rule }) => rule === 'W4-1')
    expect(veto).toMatchObject({ since: TODAY, at: 'site', madeOf: given.map(({ id }) => id) })
    const [older] = site({ columns: [...given, news(9, 18)] }).findings.filter(({ rule }) => rule === 'W4-1')
    expect(older?.since).toBe(ago(1))
  })

  test('机关设置的标准和关闭的规则', () => {
    const at = (settings: RuleSettings) => ({ ...AT, rules: rulesOn(TODAY, settings) })
    const other = [column('其他', { dates: [ago(61)] })]
    expect(said({ columns: other }, at({ 'L-column': { threshold: { days: 60 } } })).found).toEqual(['L-column'])
    const five = times(5, (n) => news(n, 15))
    expect(said({ columns: five }, at({ 'D-news': { off: true } })).found).toEqual(['W4-1'])
    const [dead] = site({ footer: { ...SOUND_SITE.footer, icp: '' } }, at({ 'D-footer': { points: 0.5 } })).findings
    expect(dead?.points).toBe(0.5)
  })

  test('误报的栏目不计入否决，仍看得见', () => {
    const given = times(5, (n) => news(n, 15))
    const appeal: Appeal = {
      rule: 'D-news',
      subject: { kind: 'site', id: 'site' },
      at: '动态0',
      reason: '栏目已经合并，监测没有跟着改',
      by: '张明',
      on: ago(0),
    }
    const withAppeals = (appeals: readonly Appeal[]) => site({ columns: given }, { ...AT, appeals })
    expect(withAppeals([appeal]).findings.map(({ rule }) => rule)).toEqual(times(5, () => 'D-news'))
    expect(withAppeals([appeal]).findings.filter((seen) => seen.appeal)).toMatchObject([{ at: '动态0', appeal }])
    for (const poor of [
      { ...appeal, reason: ' ' },
      { ...appeal, by: '' },
      { ...appeal, on: ago(1) },
      { ...appeal, at: '动态9' },
    ])
      expect(withAppeals([poor]).findings.map(({ rule }) => rule)).toContain('W4-1')
    expect([appealFault(appeal), appealFault({ ...appeal, by: ' ' })]).toEqual([null, '请写明由谁核减。'])
  })

  test('否决数与逐个数出来的相同', () => {
    const any = fc.record({ days: fc.integer({ min: 0, max: 40 }), kind: fc.constantFrom('news', 'own', 'blank') })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 16 }), (given) => {
        const all = given.map(({ days, kind }, n) =>
          kind === 'news' ? news(n, days) : kind === 'own' ? own(n, days) : column(`空${n}`, { dates: [] }),
        )
        const late = (kind: string, over: number) => given.filter((one) => one.kind === kind && one.days > over).length
        const expected = [
          ...(late('news', 14) > 4 ? ['W4-1'] : []),
          ...(late('news', 14) + late('own', 30) > 9 ? ['W4-2'] : []),
          ...(given.filter(({ kind }) => kind === 'blank').length > 4 ? ['W4-3'] : []),
        ]
        expect(vetoes(all)).toEqual(expected)
      }),
    )
  })
})
