import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Appeal, Finding } from './finding.ts'
import { inspectSite, type Inspection } from './inspect.ts'
import { MONITOR_RULES, type RuleId } from './rules.ts'
import { accountVerdictOf, bonusFault, verdictOf } from './score.ts'
import { ago, AT, column, hourly, SOUND_SITE } from './sound-site.testing.ts'

const SUBJECT = { kind: 'site', id: 'site' } as const
const found = (rule: RuleId, points: number | null, at = 'x', given: Partial<Finding> = {}): Finding => ({
  rule,
  severity: MONITOR_RULES[rule][0].severity,
  state: 'broken',
  subject: SUBJECT,
  at,
  place: at,
  what: '。',
  since: null,
  dueOn: null,
  points,
  cites: '',
  ...given,
})
const inspection = (findings: readonly Finding[], notKnown: Inspection['notKnown'] = []): Inspection => ({
  subject: SUBJECT,
  findings,
  notKnown,
})
const appeal: Appeal = { rule: 'W3', subject: SUBJECT, at: 'x', reason: '首页改版', by: '张明', on: ago(0) }

describe('判定', () => {
  test('没有毛病：满分，进入加分', () => {
    expect(verdictOf(inspectSite(SOUND_SITE, AT), true, { login: 5 })).toEqual({
      verdict: 'passed',
      by: 'score',
      score: 100,
      deducted: 0,
      bonus: 5,
      total: 105,
      costsUnknown: [],
      notJudged: [],
    })
  })

  test('任何一项否决即不合格，不再评分；提醒和误报不否决', () => {
    const veto = found('W3', null)
    expect(verdictOf(inspection([veto, found('D-policies', 5)]), true)).toEqual({
      verdict: 'failed',
      by: 'veto',
      vetoes: [veto],
    })
    expect(verdictOf(inspection([{ ...veto, state: 'warning' }]), true)).toMatchObject({
      verdict: 'passed',
      score: 100,
    })
    expect(verdictOf(inspection([{ ...veto, appeal }]), true)).toMatchObject({ verdict: 'passed', score: 100 })
  })

  const lost = (points: number) => inspection([found('D-policies', points)])
  test.each([
    ['正好60分', 40, true, { verdict: 'passed', score: 60, bonus: null }],
    ['59.99分', 40.01, true, { verdict: 'failed', score: 59.99 }],
    ['正好80分不进入加分', 20, true, { verdict: 'passed', score: 80, bonus: null, total: 80 }],
    ['80.01分进入加分', 19.99, true, { score: 80.01, bonus: 30, total: 110.01 }],
    ['不查办事服务：75分折成100分', 0, false, { score: 100 }],
    ['不查办事服务：扣30分折成60分', 30, false, { verdict: 'passed', score: 60 }],
    ['不查办事服务：扣30.01分', 30.01, false, { verdict: 'failed', score: 59.99 }],
    ['不查办事服务：扣15分折成80分', 15, false, { bonus: null, score: 80 }],
    ['扣过头，到零为止', 170, true, { verdict: 'failed', score: 0 }],
  ])('%s', (_, points, hasServices, verdict) =>
    expect(verdictOf(lost(points), hasServices, { login: 20, rating: 20 })).toMatchObject(verdict),
  )

  test('一百个首页死链每个0.1分，正好10分', () => {
    const links = Array.from({ length: 100 }, (_, n) => found('D-home-links', 0.1, `${n}`))
    expect(verdictOf(inspection(links), true)).toMatchObject({ deducted: 10, score: 90 })
  })

  test('不知道扣几分的不当作零：判定悬着，说出是哪几条', () => {
    const unknown = found('D-footer', null)
    expect(verdictOf(inspection([unknown]), true)).toMatchObject({
      verdict: 'open',
      score: 100,
      costsUnknown: [unknown],
    })
    expect(verdictOf(inspection([unknown, found('D-policies', 41)]), true)).toMatchObject({ verdict: 'failed' })
    expect(verdictOf(inspection([{ ...unknown, appeal }]), true)).toMatchObject({ verdict: 'passed' })
  })

  test('没有查到的规则让判定悬着；本地要求没有查到不碍', () => {
    const open = (rule: RuleId, hasServices = true) =>
      verdictOf(inspection([], [{ rule, subject: SUBJECT, at: null, why: '' }]), hasServices).verdict
    expect([open('W2'), open('D-guides'), open('D-guides', false), open('L-word')]).toEqual([
      'open',
      'open',
      'passed',
      'passed',
    ])
    expect(verdictOf(inspectSite({ ...SOUND_SITE, probes: hourly(0).slice(30) }, AT), true).verdict).toBe('open')
  })

  test('没有对外服务的，办事服务的扣分不算', () => {
    expect(verdictOf(inspection([found('D-service-figures', 2)]), false)).toMatchObject({ deducted: 0, score: 100 })
    expect(verdictOf(inspection([found('D-service-figures', 2)]), true)).toMatchObject({ deducted: 2, score: 98 })
  })

  test('误报核减之后分数回来', () => {
    const columns = [column('政策', { kind: 'policies', firstLevel: true, dates: [ago(300)] })]
    const score = (appeals: readonly Appeal[]) =>
      verdictOf(inspectSite({ ...SOUND_SITE, columns }, { ...AT, appeals }), true)
    expect(score([])).toMatchObject({ score: 95 })
    expect(score([{ ...appeal, rule: 'D-policies', at: '政策' }])).toMatchObject({ score: 100 })
  })

  test('加分的界限', () => {
    expect(bonusFault({ login: 31 })).toContain('一号登录')
    expect(bonusFault({ login: -1 })).not.toBeNull()
    expect(bonusFault({ login: 30, rating: 30 })).toBeNull()
    expect(() => verdictOf(inspection([]), true, { login: Number.NaN })).toThrow('加分')
  })

  test('账号只有否决', () => {
    expect(accountVerdictOf(inspection([found('N2', null)]))).toEqual({ verdict: 'failed' })
    expect(accountVerdictOf(inspection([found('N-closed', null)]))).toEqual({ verdict: 'passed' })
    expect(accountVerdictOf(inspection([], [{ rule: 'N2', subject: SUBJECT, at: null, why: '' }]))).toEqual({
      verdict: 'open',
    })
  })
})

test('分数线与一厘一厘扣下来的相同', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 12 }), fc.boolean(), (taken, hasServices) => {
      // As a fraction in whole numbers: without services every hundredth lost costs four thirds of one.
      let thirds = 30_000n
      for (const points of taken) for (let n = 0; n < points && thirds > 0n; n++) thirds -= hasServices ? 3n : 4n
      if (thirds < 0n) thirds = 0n
      const seen = verdictOf(
        inspection(taken.map((points, n) => found('D-policies', points / 100, `${n}`))),
        hasServices,
      )
      expect(seen.by).toBe('score')
      if (seen.by !== 'score') return
      expect(seen.verdict).toBe(thirds < 18_000n ? 'failed' : 'passed')
      expect(seen.bonus === null).toBe(thirds <= 24_000n)
      expect(Math.abs(seen.score * 300 - Number(thirds))).toBeLessThanOrEqual(1.6)
    }),
  )
})
