import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnFact, SiteFacts } from './facts.ts'
import { digestOf, OVERDUE_SHEET, type Owners } from './digest.ts'
import type { Appeal, Finding } from './finding.ts'
import { inspectSite } from './inspect.ts'
import { ago, AT, column, hourly, SOUND_SITE } from './sound-site.testing.ts'

const inspect = (given: Partial<SiteFacts>, appeals: readonly Appeal[] = []) =>
  inspectSite({ ...SOUND_SITE, ...given }, { ...AT, appeals })
const stale = (id: string, days: number, given: Partial<ColumnFact> = {}) =>
  column(id, { every: { days: 30 }, dates: [ago(days)], ...given })
const OWNERS: Owners = {
  ofPlace: new Map([
    ['甲', '办公室'],
    ['乙', '法规科'],
  ]),
  ofSubject: new Map([['site', '信息中心']]),
}
const places = (findings: readonly Finding[]) => findings.map(({ at }) => at)

test('新的、还在的、改好的，按科室分', () => {
  const before = inspect({ columns: [stale('甲', 40), stale('乙', 40)] }).findings
  const now = inspect({ columns: [stale('甲', 47), stale('乙', 2), stale('丙', 31)] })
  const digest = digestOf([now], OWNERS, before)
  expect([places(digest.fresh), places(digest.standing), places(digest.mended)]).toEqual([['丙'], ['甲'], ['乙']])
  expect(
    digest.perOwner.map(({ unit, fresh, standing, mended }) => [unit, places(fresh), places(standing), places(mended)]),
  ).toEqual([
    ['信息中心', ['丙'], [], []],
    ['办公室', [], ['甲'], []],
    ['法规科', [], [], ['乙']],
  ])
})

test('第一次通报：全是新的；没有人管的放在最后', () => {
  const now = inspect({ columns: [stale('甲', 40), stale('丙', 40)] })
  const digest = digestOf([now], { ...OWNERS, ofSubject: new Map() }, null)
  expect(places(digest.fresh)).toEqual(['甲', '丙'])
  expect(digest.perOwner.map(({ unit }) => unit)).toEqual(['办公室', null])
})

describe('改好了才说改好了', () => {
  const before = inspect({ columns: [stale('甲', 40)] }).findings
  const parts = (given: Partial<SiteFacts>) => {
    const { fresh, standing, mended, notRechecked } = digestOf([inspect(given)], OWNERS, before)
    return [fresh, standing, mended, notRechecked].map((part) => part.length)
  }
  test.each([
    ['更新了', { columns: [stale('甲', 1)] }, [0, 0, 1, 0]],
    ['这个栏目没有读到', { columns: [stale('甲', 1, { dates: null })] }, [0, 0, 0, 1]],
    ['全部栏目没有读到', { columns: null }, [0, 0, 0, 1]],
    ['清空了：换成空白栏目，不是改好', { columns: [stale('甲', 1, { dates: [] })] }, [1, 0, 0, 0]],
  ])('%s', (_, given, expected) => expect(parts(given)).toEqual(expected))

  test('这次没有检查这个网站', () => {
    expect(digestOf([], OWNERS, before)).toMatchObject({ mended: [], notRechecked: before })
  })

  test('上次打不开，这次探测不足：没有复查', () => {
    const last = inspect({ probes: hourly(9) }).findings
    const digest = digestOf([inspect({ probes: hourly(0).slice(30) })], OWNERS, last)
    expect(digest).toMatchObject({ mended: [], notRechecked: [{ rule: 'W2' }], notKnown: [{ rule: 'W2' }] })
  })
})

test('提醒变成违反是新的', () => {
  const home = (days: number) => inspect({ home: { onlyLeadsOn: false, dates: [ago(days)], secondLevel: [] } })
  const of = (now: number, last: number) => digestOf([home(now)], OWNERS, home(last).findings)
  expect(of(15, 13)).toMatchObject({ fresh: [{ rule: 'W3', state: 'broken' }], standing: [] })
  expect(of(14, 10)).toMatchObject({ fresh: [], standing: [{ state: 'warning' }] })
  expect(of(22, 15)).toMatchObject({ fresh: [], standing: [{ state: 'broken' }], mended: [] })
})

test('误报哪一栏都不在，连同理由另列', () => {
  const columns = [stale('甲', 40)]
  const [before] = inspect({ columns }).findings
  if (!before) throw new Error('nothing found')
  const appeal: Appeal = {
    rule: before.rule,
    subject: before.subject,
    at: '甲',
    reason: '栏目已并入通知公告',
    by: '张明',
    on: ago(0),
  }
  const digest = digestOf([inspect({ columns }, [appeal])], OWNERS, [before])
  expect(digest).toMatchObject({ fresh: [], standing: [], mended: [], overdueColumns: [], appealed: [{ appeal }] })
})

test('各科室已经在传的表', () => {
  const columns = [
    stale('甲', 40),
    stale('乙', 100, { title: '乙规划', every: { days: 60 } }),
    column('丙', { dates: [] }),
    column('丁', { kind: 'news', dates: [null] }),
  ]
  const { overdueColumns } = digestOf([inspect({ columns })], OWNERS, null)
  expect(OVERDUE_SHEET.map(({ head }) => head)).toEqual([
    '栏目',
    '最近更新',
    '应更新周期',
    '超期天数',
    '责任科室',
    '建议',
  ])
  expect(overdueColumns.map((row) => OVERDUE_SHEET.slice(0, 5).map(({ cell }) => cell(row)))).toEqual([
    ['乙规划', ago(100), '60日', 40, '法规科'],
    ['甲', ago(40), '30日', 10, '办公室'],
    ['丁', null, '14日', null, '信息中心'],
    ['丙', null, '90日', null, '信息中心'],
  ])
  const advice = overdueColumns.map((row) => OVERDUE_SHEET[5]?.cell(row))
  expect(advice[0]).toContain('同类栏目通常365日更新一次')
  expect(advice[1]).not.toContain('同类栏目')
  expect(advice[2]).toContain('标明发布时间')
  expect(advice[3]).toContain('补充内容')
})

test('每条上次的发现恰好有一个去处，每条这次的也是', () => {
  const anyDays = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null })
  fc.assert(
    fc.property(fc.array(fc.tuple(anyDays, anyDays), { maxLength: 12 }), (given) => {
      const facts = (which: 0 | 1) =>
        given.map((days, n) => stale(`${n}`, days[which] ?? 0, days[which] === null ? { dates: null } : {}))
      const before = inspect({ columns: facts(0) })
      const now = inspect({ columns: facts(1) })
      const digest = digestOf([now], OWNERS, before.findings)
      for (const [n, [last, next]] of given.entries()) {
        const was = last !== null && last > 30
        const is = next !== null && next > 30
        const part = is ? (was ? 'standing' : 'fresh') : was ? (next === null ? 'notRechecked' : 'mended') : null
        for (const name of ['fresh', 'standing', 'mended', 'notRechecked'] as const)
          expect(places(digest[name]).filter((at) => at === `${n}`)).toHaveLength(name === part ? 1 : 0)
      }
    }),
  )
})
