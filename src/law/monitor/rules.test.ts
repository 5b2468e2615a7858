import { describe, expect, test } from 'vitest'
import { localDate } from '../local-date.ts'
import { STANDINGS } from '../standing.ts'
import { BONUSES } from './packs/deductions.ts'
import { thresholdInChinese } from './rule.ts'
import {
  MONITOR_RULES,
  PACKS,
  RULE_IDS,
  rulesOn,
  settingFault,
  versionOn,
  type RuleId,
  type RuleSetting,
} from './rules.ts'

describe.each(RULE_IDS)('%s', (id) => {
  test.each(MONITOR_RULES[id])('有文句、出处、可靠程度和起止日', (rule) => {
    expect(rule.label).toMatch(/\p{Script=Han}/u)
    expect(rule.metric).toMatch(/\p{Script=Han}/u)
    for (const source of [rule, rule.points, rule.warnings]) {
      if (source === null) continue
      expect(source.cites).toMatch(/\p{Script=Han}/u)
      expect(STANDINGS[source.standing]).toBeDefined()
    }
    expect(localDate(rule.from) <= localDate(rule.to ?? '9999-12-31')).toBe(true)
    expect(rule.severity === 'deduct').toBe(rule.points !== null)
    expect(rule.severity === 'deduct').toBe(rule.area !== undefined)
    const warnings = rule.warnings?.at ?? []
    expect(warnings.every((at) => Number.isInteger(at) && at > 0)).toBe(true)
    if (rule.threshold) expect(thresholdInChinese(rule.threshold)).toMatch(/^\d/)
  })

  test('同一规则的各版前后相接不重叠，新的在前', () => {
    const versions: readonly { from: string; to: string | null }[] = MONITOR_RULES[id]
    for (const [at, version] of versions.entries()) {
      const older = versions[at + 1]
      if (older) expect((older.to ?? '9999-12-31') < version.from).toBe(true)
    }
  })
})

test('规则只在一个规则包里', () => {
  const ids = Object.values(PACKS).flatMap(({ rules }) => Object.keys(rules))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual([...RULE_IDS].toSorted())
  expect(Object.values(BONUSES).every(({ label }) => /\p{Script=Han}/u.test(label))).toBe(true)
})

test('读过原文的数字', () => {
  const figures = (id: RuleId) => [
    thresholdInChinese(MONITOR_RULES[id][0].threshold),
    MONITOR_RULES[id][0].points?.each,
  ]
  expect(figures('W2')).toEqual(['5%', undefined])
  expect(MONITOR_RULES.W2[0].window).toEqual({ span: { days: 7 }, probesPerDay: 20, seconds: 15 })
  expect(figures('W3')).toEqual(['14日', undefined])
  expect([figures('W4-1')[0], figures('W4-2')[0], figures('W4-3')[0]]).toEqual(['5', '10', '5'])
  expect(figures('W5-2')).toEqual(['3个月', undefined])
  expect(figures('N2')).toEqual(['14日', undefined])
  expect(figures('D-policies')).toEqual(['6个月', 5])
  expect(figures('D-service-figures')).toEqual(['3个月', 2])
  expect(figures('D-messages')).toEqual(['2个月', 3])
})

describe('施行之日和设置', () => {
  test('检查指标印发之日起有', () => {
    expect(rulesOn(localDate('2019-03-31')).W2).toBeUndefined()
    expect(rulesOn(localDate('2019-04-01')).W2).toBeDefined()
    expect(rulesOn(localDate('2022-12-31'))['N-closed']).toBeUndefined()
    expect(rulesOn(localDate('2023-01-01'))['N-closed']).toBeDefined()
  })

  test('旧版管到最后一日，新版从第一日起，中间没有的就是没有', () => {
    const [rule] = MONITOR_RULES.W3
    const older = { ...rule, from: '2019-04-01', to: '2024-06-30' }
    const newer = { ...rule, from: '2024-08-01' }
    const on = (day: string) => versionOn([newer, older], localDate(day))
    expect([on('2019-03-31'), on('2019-04-01'), on('2024-06-30')]).toEqual([undefined, older, older])
    expect([on('2024-07-01'), on('2024-07-31'), on('2024-08-01')]).toEqual([undefined, undefined, newer])
  })

  const cases: readonly [string, RuleId, RuleSetting, RegExp | null][] = [
    ['文件规定的不能关闭', 'W2', { off: true }, /国办秘函〔2019〕19号/],
    ['文件规定的不能改数', 'W4-1', { threshold: { count: 6 } }, /不能关闭/],
    ['凭记忆的可以关闭', 'D-news', { off: true }, null],
    ['通行做法可以改数', 'L-row-newest', { threshold: { days: 60 } }, null],
    ['日可以换成月吗：不换', 'L-row-newest', { threshold: { months: 2 } }, /同一种数/],
    ['不是零', 'L-row-newest', { threshold: { days: 0 } }, /正整数/],
    ['没有标准的规则不设标准', 'D-search', { threshold: { count: 2 } }, /不能关闭|同一种数/],
    ['没有分值的可以设', 'D-footer', { points: 0.5 }, null],
    ['三位小数不收', 'D-footer', { points: 0.505 }, /两位小数/],
    ['读过的分值不改', 'D-policies', { points: 1 }, /分值出自/],
    ['否决项没有分值', 'W3', { points: 1 }, /不是扣分项/],
    ['提前提醒可以改', 'W3', { warnAt: [5] }, null],
    ['提前提醒不是小数', 'W3', { warnAt: [1.5] }, /正整数/],
    ['没有提前提醒的', 'W4-1', { warnAt: [4] }, /没有提前提醒/],
  ]
  test.each(cases)('%s', (_, id, setting, fault) => {
    const day = localDate('2024-01-01')
    if (fault) {
      expect(settingFault(id, setting)).toMatch(fault)
      expect(() => rulesOn(day, { [id]: setting })).toThrow(fault)
    } else {
      expect(settingFault(id, setting)).toBeNull()
      const rule = rulesOn(day, { [id]: setting })[id]
      if (setting.off) expect(rule).toBeUndefined()
      if (setting.threshold) expect(rule?.threshold).toEqual(setting.threshold)
      if (setting.points !== undefined) expect(rule?.points?.each).toBe(setting.points)
      if (setting.warnAt) expect(rule?.warnings?.at).toEqual(setting.warnAt)
    }
  })
})
