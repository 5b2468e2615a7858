import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR, isWorkingDay } from '../calendar/calendar.ts'
import { civilDay, dayNumber, localDateOf } from '../calendar/day-number.ts'
import { localDate } from '../local-date.ts'
import {
  INTERPRETATION_FORMS,
  INTERPRETATION_RULE,
  interpretationRefusal,
  interpretBy,
  mixFindings,
  needsInterpretation,
  PLAN_ELEMENTS,
  type InterpretationForm,
  type InterpretationState,
  type PlanElement,
} from './interpretation.ts'
import {
  commentFaults,
  earliestClose,
  LEAST_PERIODS,
  type LeastPeriodCode,
  type PublicComment,
} from './public-comment.ts'
import { missingTask, RELEASE_CHAINS, type ReleaseChain } from './release-chains.ts'
import { RESPONSE_HOURS, responsesDue } from './response.ts'

const day = localDate
const RULE = INTERPRETATION_RULE[0]!.value
const LATER = { ...RULE, together: false }

describe('政策解读', () => {
  test.each([
    ['规范性文件', 'normativeDocuments', null, true],
    ['其他文件，社会关注度高', 'otherDocuments', ['attention'], true],
    ['其他文件，没有这些情形', 'otherDocuments', [], false],
    ['其他文件，还没有人说过', 'otherDocuments', null, 'undecided'],
    ['不是政策文件', null, null, false],
  ] as const)('%s', (_, rank, features, needed) => expect(needsInterpretation(RULE, rank, features)).toBe(needed))

  const whole = Object.keys(PLAN_ELEMENTS) as PlanElement[]
  const state = (given: Partial<InterpretationState>): InterpretationState => ({
    needed: true,
    waivedBecause: null,
    plan: whole,
    ready: 1,
    ...given,
  })
  test.each([
    ['方案、材料都齐', state({}), RULE, null],
    ['没有确定是否需要', state({ needed: 'undecided' }), RULE, 'undecided'],
    ['不需要', state({ needed: false, plan: null, ready: 0 }), RULE, null],
    ['没有方案', state({ plan: null }), RULE, 'plan-missing'],
    ['方案缺解读时间', state({ plan: whole.slice(0, -1) }), RULE, 'plan-unfinished'],
    ['材料没有审签', state({ ready: 0 }), RULE, 'interpretation-missing'],
    ['材料没有审签，但说明了不解读的理由', state({ ready: 0, plan: null, waivedBecause: '转发上级文件' }), RULE, null],
    ['理由是空白', state({ ready: 0, waivedBecause: ' ' }), RULE, 'interpretation-missing'],
    ['不要求同时发布，有方案即可', state({ ready: 0 }), LATER, null],
    ['不要求同时发布，也要有方案', state({ ready: 0, plan: null }), LATER, 'plan-missing'],
  ] as const)('%s', (_, given, rule, refused) => expect(interpretationRefusal(given, rule)).toBe(refused))
  test('最迟的日子', () => {
    expect(interpretBy(CALENDAR, RULE, day('2026-03-06'))).toEqual({ dueOn: '2026-03-06' })
    expect(interpretBy(CALENDAR, LATER, day('2026-03-06'))).toEqual({ dueOn: '2026-03-11' })
  })
  test.each<
    [string, readonly { forms: readonly InterpretationForm[]; origin: 'own' | 'province' }[], readonly string[]]
  >([
    ['一件也没有', [], []],
    ['全是文字、全是转发', [{ forms: ['text'], origin: 'province' }], ['text-only', 'forwarded-only']],
    ['有图解', [{ forms: ['text', 'chart'], origin: 'own' }], []],
    ['本级的只有文字', [{ forms: ['text'], origin: 'own' }], ['text-only']],
  ])('%s', (_, list, findings) => expect(mixFindings(list)).toEqual(findings))
  test('只有文字解读算单一', () =>
    expect(Object.values(INTERPRETATION_FORMS).filter(({ plain }) => plain)).toHaveLength(1))
})

describe('回应关切', () => {
  test('重大突发事件5小时、24小时，其他48小时；2016年11月以前没有5小时', () => {
    const [now, before] = RESPONSE_HOURS.map(({ value }) => value)
    expect(responsesDue(now!, true).map(({ within }) => within)).toEqual([5, 24])
    expect(responsesDue(before!, true).map(({ within }) => within)).toEqual([24])
    expect(responsesDue(now!, false)).toEqual([{ what: '予以回应', within: 48 }])
  })
})

describe('公开征求意见、公示的最短期限', () => {
  test.each<[LeastPeriodCode, string, string | null]>([
    ['majorDecision', '2026-03-01', '2026-03-31'],
    ['majorDecision', '2019-08-31', null],
    ['businessRules', '2026-01-22', '2026-02-24'],
    ['recruits', '2026-03-06', '2026-03-13'],
    ['landPrenotice', '2026-03-02', '2026-03-16'],
    ['bidCandidates', '2026-03-05', '2026-03-09'],
  ])('%s 自 %s 起，最早 %s 截止', (code, opensOn, closes) => {
    const found = earliestClose(CALENDAR, code, day(opensOn))
    expect(found).toEqual(closes === null ? null : { dueOn: closes })
  })
  const call = (given: Partial<PublicComment>): PublicComment => ({
    basis: 'majorDecision',
    opensOn: day('2026-03-01'),
    closesOn: day('2026-03-31'),
    shortenedBecause: null,
    resultOn: null,
    ...given,
  })
  test.each([
    ['正好30日，还没有截止', call({}), '2026-03-31', []],
    ['29日，没有说明', call({ closesOn: day('2026-03-30') }), '2026-03-02', ['shortened-unexplained']],
    ['29日，说明了理由', call({ closesOn: day('2026-03-30'), shortenedBecause: '防汛' }), '2026-03-02', []],
    [
      '不许缩短的，说明理由也不行',
      call({ basis: 'compensation', closesOn: day('2026-03-30'), shortenedBecause: '急' }),
      '2026-03-02',
      ['too-short'],
    ],
    ['截止早于开始', call({ closesOn: day('2026-02-28') }), '2026-02-01', ['closes-before-opening']],
    ['截止次日还没有公布采纳情况', call({}), '2026-04-01', ['result-missing']],
    ['截止当日就公布采纳情况', call({ resultOn: day('2026-03-31') }), '2026-04-01', ['result-before-close']],
    ['截止次日公布', call({ resultOn: day('2026-04-01') }), '2026-04-01', []],
    [
      '公示不要求公布采纳情况',
      call({ basis: 'recruits', opensOn: day('2026-03-06'), closesOn: day('2026-03-13') }),
      '2026-05-01',
      [],
    ],
  ] as const)('%s', (_, given, today, faults) => expect(commentFaults(CALENDAR, given, day(today))).toEqual(faults))
  test('任何一种、任何一天：最早截止的当日不短，前一日就短', () => {
    const codes = Object.keys(LEAST_PERIODS) as LeastPeriodCode[]
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.integer({ min: dayNumber(day('2021-09-01')), max: dayNumber(day('2026-10-01')) }),
        (basis, number) => {
          const opensOn = localDateOf(number)
          const period = LEAST_PERIODS[basis].versions[0]!.value as { days?: number; workingDays?: number }
          // Counted out day by day.
          let [at, left] = [number, period.days ?? period.workingDays ?? 0]
          while (left > 0 || !isWorkingDay(CALENDAR, at)) {
            at += 1
            if (period.days !== undefined || isWorkingDay(CALENDAR, at)) left -= 1
          }
          if (civilDay(at).year > 2026) return
          const faults = (last: number) =>
            commentFaults(CALENDAR, call({ basis, opensOn, closesOn: localDateOf(last) }), opensOn)
          expect(faults(at)).toEqual([])
          expect(faults(at - 1)).toHaveLength(1)
        },
      ),
    )
  })
})

describe('发布前的审签流程', () => {
  test.each(Object.entries<ReleaseChain>(RELEASE_CHAINS))(
    '%s：有保密审查、有审批，每一步各由一人，拟稿人在外',
    (_, chain) => {
      expect(missingTask(chain.steps)).toBeNull()
      expect(new Set(chain.steps.map(({ key }) => key)).size).toBe(chain.steps.length)
      expect(chain.persons).toBe(chain.steps.length + (chain.firstByDrafter ? 0 : 1))
    },
  )
  test('去掉保密审查或者审批，就不成流程', () => {
    const { steps } = RELEASE_CHAINS['three-levels']
    expect(missingTask(steps.filter(({ key }) => key !== 'secrecy'))).toBe('secrecy')
    expect(missingTask(steps.filter(({ key }) => key !== 'approval'))).toBe('approve')
    expect(missingTask([])).toBe('secrecy')
  })
})
