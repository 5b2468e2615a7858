import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate as d, type LocalDate } from '../../law/local-date.ts'
import { caseOf, CLOSED } from './case.ts'
import { datesOf, explainAnew } from './case-clock.ts'
import { NEVER_BY_HAND, standings } from './next-steps.ts'
import { STEPS, type Did, type Step } from './step.ts'
import { cacheOf } from './store.ts'
import { refusalOf } from './take-step.ts'

const on = d('2026-03-20')
const arrived: Step = { did: 'arrived', on: d('2026-03-02'), channel: 'in_person', signedOn: null }
const judged = (outcome: 'granted_provided' | 'unable_not_exist', day = '2026-03-10'): Step => ({
  did: 'judged',
  on: d(day),
  item: 1,
  outcome,
  facts: {},
  withheld: [],
})
const replied = (outcome: 'granted_provided' | 'unable_not_exist', day: string, datedOn?: string): Step => ({
  did: 'replied',
  on: d(day),
  outcome,
  way: 'post',
  letter: null,
  ...(datedOn && { datedOn: d(datedOn) }),
})
const reopened = (until: string | null, day = '2026-05-06'): Step => ({
  did: 'reopened',
  on: d(day),
  by: 'review',
  remedyId: null,
  document: '复议决定',
  reason: '责令重新答复',
  until: until ? d(until) : null,
})
const delivered = (day: string): Step => ({ did: 'delivered', on: d(day), proof: '回执' })
const answered = [arrived, judged('unable_not_exist'), replied('unable_not_exist', '2026-03-23', '2026-03-20')]
const open = (steps: readonly Step[], did: Exclude<Did, 'arrived'>, day = '2026-05-07'): boolean =>
  standings(steps, d(day), CALENDAR)[did].open

describe('重新办理', () => {
  test('年度报告仍计第一次答复，按成文日期；期限另算；旧的判断、送达、归档都不算', () => {
    const archived: Step = { did: 'archived', on: d('2026-04-02'), number: '1' }
    const steps = [...answered, delivered('2026-03-26'), archived, reopened('2026-06-01')]
    const of = caseOf(steps)
    expect(of).toMatchObject({ phase: 'reopened', reply: null, deliveredOn: null, archivedOn: null })
    expect(of.judged.size).toBe(0)
    expect(cacheOf(steps, CALENDAR)).toMatchObject({
      outcome: 'unable_not_exist',
      repliedOn: '2026-03-20',
      closedOn: null,
      dueOn: '2026-06-01',
    })
    expect(open(steps, 'replied')).toBe(false)
    for (const never of ['extended', 'supplement-requested', 'withdrawn', 'split-off', 'joined'] as const)
      expect([never, open(steps, never)]).toEqual([never, false])
    const again = [...steps, judged('granted_provided', '2026-05-07')]
    expect(open(again, 'replied')).toBe(true)
    const anew = [...again, replied('granted_provided', '2026-05-20')]
    expect(caseOf(anew)).toMatchObject({ phase: 'replied', reply: { outcome: 'granted_provided' } })
    expect(caseOf(anew).firstReply).toMatchObject({ outcome: 'unable_not_exist' })
    expect(cacheOf(anew, CALENDAR)).toMatchObject({ outcome: 'unable_not_exist', closedOn: '2026-05-20' })
    expect(open(anew, 'reopened', '2026-05-21'), '再次被撤销的，可以再重新办理').toBe(true)
  })

  test('决定没有写期限的，自决定之日起二十个工作日', () => {
    expect(datesOf([...answered, reopened(null)], CALENDAR).dueOn).toBe('2026-06-02')
  })

  test('期限的说明写明依据哪一份文书、到哪一天；没有重新办理的不写', () => {
    expect(explainAnew(answered, CALENDAR)).toEqual([])
    expect(explainAnew([...answered, reopened('2026-06-01')], CALENDAR)).toEqual([
      '依据复议决定，2026年5月6日起重新办理；重新答复的最后一日为2026年6月1日。',
    ])
    const [said] = explainAnew([...answered, reopened(null)], CALENDAR)
    expect(said).toMatch(
      /没有写明重新答复的期限，比照答复期限（.*第三十三条.*）自次日起算20个工作日，最后一日为2026年6月2日。$/,
    )
  })

  test('没有答复、已经撤回的，没有可以重新办理的', () => {
    expect(open([arrived], 'reopened')).toBe(false)
    expect(open([arrived, { did: 'withdrawn', on, form: '书面' }], 'reopened')).toBe(false)
  })
})

describe('并入另案、移交', () => {
  const joined: Step = { did: 'joined', on, into: 'x', intoCaseNo: '1号', reason: '重复登记' }
  test('并入以后只能撤销；撤销以后接着办，期限从来没有停过', () => {
    const steps = [arrived, joined]
    expect(cacheOf(steps, CALENDAR)).toMatchObject({ phase: 'joined', closedOn: on, repliedOn: null })
    const standing = Object.entries(standings(steps, d('2026-03-23'), CALENDAR))
    expect(standing.filter(([, each]) => each.open).map(([did]) => did)).toEqual(['separated'])
    const apart: readonly Step[] = [...steps, { did: 'separated', on: d('2026-03-23'), reason: '是两件' }]
    expect(cacheOf(apart, CALENDAR)).toEqual(cacheOf([arrived], CALENDAR))
    expect(caseOf([...apart, joined]).phase).toBe('joined')
  })
  test('移交以后本机关什么也不能再办', () => {
    const steps: readonly Step[] = [arrived, { did: 'moved-out', on, organ: '某局', caseNo: '2号', reason: '机构改革' }]
    expect(cacheOf(steps, CALENDAR)).toMatchObject({ phase: 'moved', closedOn: on })
    expect(Object.values(standings(steps, on, CALENDAR)).some((each) => each.open)).toBe(false)
  })
})

test('送达没有成功：再送到为止都记着；送到了就不再记', () => {
  const failed: Step = { did: 'delivery-failed', on: d('2026-03-26'), why: '退回，查无此人' }
  const steps = [...answered, failed]
  expect(caseOf(steps)).toMatchObject({ phase: 'replied', undelivered: { why: '退回，查无此人' }, deliveredOn: null })
  expect([open(steps, 'delivered'), open(steps, 'archived')]).toEqual([true, false])
  expect(caseOf([...steps, delivered('2026-04-01')])).toMatchObject({ undelivered: null, deliveredOn: '2026-04-01' })
})

test('申请人说明了理由、答复了收费，机关没有认定、没有核对以前，状态不变', () => {
  const asked: readonly Step[] = [arrived, { did: 'reasons-requested', on, until: d('2026-03-27') }]
  const given: readonly Step[] = [...asked, { did: 'reasons-given', on: d('2026-03-24') }]
  expect(caseOf(given)).toMatchObject({ phase: 'awaiting-reasons', reasons: { givenOn: '2026-03-24', received: null } })
  const noticed: Step = { did: 'fee-noticed', on, method: 'page', units: 40, yuan: 100 }
  const says: Step = { did: 'fee-answered', on: d('2026-03-24'), says: 'paid', receipt: '9号' }
  expect(caseOf([arrived, noticed, says])).toMatchObject({ phase: 'awaiting-fee', fee: { paid: null, answered: says } })
  expect(open([arrived], 'fee-answered', '2026-03-24')).toBe(false)
})

test('协办、报送保密审查不停期限；谁的答复归谁', () => {
  const assist = (ref: string): Step => ({
    did: 'assist-asked',
    on,
    ref,
    unitId: null,
    organ: '某局',
    tasks: ['核对'],
    replyBy: d('2026-03-25'),
  })
  const secrecy: Step = { did: 'secrecy-referred', on, ref: 'c', authority: '保密局' }
  const answer: Step = { did: 'assist-answered', on: d('2026-03-24'), ref: 'b', says: '已核对' }
  const steps = [arrived, assist('a'), assist('b'), secrecy, answer]
  const { assists, referrals } = caseOf(steps)
  expect(assists.map((each) => each.answer?.says ?? null)).toEqual([null, '已核对'])
  expect(referrals).toMatchObject([{ answer: null }])
  expect(datesOf(steps, CALENDAR)).toEqual(datesOf([arrived], CALENDAR))
  expect([open(steps, 'assist-answered'), open(steps, 'secrecy-answered')]).toEqual([true, true])
})

/** Every step there is, done on a day; what names an earlier one takes the last of its kind. */
function possible(today: LocalDate, steps: readonly Step[], n: number): readonly Exclude<Step, { did: 'arrived' }>[] {
  const last = (did: 'consulted' | 'assist-asked' | 'secrecy-referred'): string => {
    const found = steps.findLast((each) => each.did === did)
    return found && 'ref' in found ? found.ref : 'none'
  }
  const at = today
  const outcome = (n % 2 === 0 ? 'granted_provided' : 'unable_not_exist') as 'granted_provided' | 'unable_not_exist'
  const ref = `r${n}`
  return [
    { did: 'confirmed', on: at },
    { did: 'itemised', on: at, items: n % 3 === 0 ? ['甲'] : ['甲', '乙'] },
    { did: 'assigned', on: at, unitId: `u${n}`, personId: null, internalDueOn: null },
    { did: 'supplement-requested', on: at, until: at, points: [] },
    { did: 'supplement-received', on: at },
    { did: 'supplement-lapsed', on: at },
    { did: 'reasons-requested', on: at, until: at },
    { did: 'reasons-given', on: at },
    { did: 'reasons-received', on: at, reasonable: n % 2 === 0 },
    { did: 'consulted', on: at, ref, whom: n % 2 === 0 ? 'organ' : 'third-party', organ: null, receivedOn: at },
    { did: 'opinion-received', on: at, ref: last('consulted'), opinion: 'agrees', says: '' },
    { did: 'told-of-consultation', on: at },
    { did: 'assist-asked', on: at, ref, unitId: 'u', organ: null, tasks: [], replyBy: at },
    { did: 'assist-answered', on: at, ref: last('assist-asked'), says: '' },
    { did: 'secrecy-referred', on: at, ref, authority: '' },
    { did: 'secrecy-answered', on: at, ref: last('secrecy-referred'), says: '' },
    { did: 'extended', on: at, days: 5, reason: '', notifiedOn: at },
    { did: 'fee-noticed', on: at, method: 'page', units: 40, yuan: 100 },
    { did: 'fee-paid', on: at, yuan: 100, receipt: '' },
    { did: 'fee-lapsed', on: at },
    { did: 'searched', on: at, where: '', words: '', who: '', found: false, result: '' },
    { did: 'judged', on: at, item: (n % 2) + 1, outcome, facts: {}, withheld: [] },
    { did: 'main-outcome-named', on: at, outcome },
    { did: 'replied', on: at, outcome, way: 'post' },
    { did: 'delivered', on: at, proof: '' },
    { did: 'delivery-failed', on: at, why: '' },
    { did: 'withdrawn', on: at, form: '' },
    { did: 'reopened', on: at, by: 'court', remedyId: null, document: '', until: null, reason: '' },
    { did: 'joined', on: at, into: 'x', intoCaseNo: '', reason: '' },
    { did: 'separated', on: at, reason: '' },
    { did: 'moved-out', on: at, organ: '', caseNo: '', reason: '' },
    { did: 'archived', on: at, number: '' },
  ]
}

test('任意一串合法的步骤，缓存总是自相一致', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(6)), { minLength: 1, maxLength: 40 }), (picks) => {
      const steps: Step[] = [arrived]
      let after = 0
      let first: Step | null = null
      for (const [pick, gap] of picks) {
        after += gap
        const today = d(new Date(Date.UTC(2026, 2, 2 + after)).toISOString().slice(0, 10))
        const could = possible(today, steps, pick).filter((each) => refusalOf(steps, each, today, CALENDAR) === null)
        const step = could[pick % Math.max(could.length, 1)]
        if (!step) continue
        steps.push(step)
        if (step.did === 'replied') first ??= step
        const of = caseOf(steps)
        const cache = cacheOf(steps, CALENDAR)
        // 缓存只由步骤决定；办结的日子和状态说的是同一件事。
        expect(cacheOf(structuredClone(steps), CALENDAR)).toEqual(cache)
        expect([of.phase, cache.closedOn !== null]).toEqual([of.phase, CLOSED.includes(of.phase)])
        if (cache.closedOn) expect(cache.closedOn <= today).toBe(true)
        // 年度报告计第一次答复，以后怎样办都不变。
        expect(of.firstReply).toBe(first)
        if (first) expect(cache.outcome).toBe((first as { readonly outcome: string }).outcome)
        if (of.phase === 'moved') expect(standings(steps, today, CALENDAR).replied.open).toBe(false)
        // 没有一步既不能办又说不出为什么；自动生成的步骤不给人办。
        for (const standing of Object.values(standings(steps, today, CALENDAR)))
          if (!standing.open) expect(standing.why).toMatch(/。$/)
        expect(NEVER_BY_HAND.every((did) => did in STEPS)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
