import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tallyRemedies } from '../../law/annual-report/tally/remedies.ts'
import {
  countedOf,
  RESULT_CODES,
  RESULTS,
  type Link,
  type ResultCode,
} from '../../law/applications/remedies/results.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { remedyOf } from './case.ts'
import { datesOf, explain } from './dates.ts'
import { wantedToDos } from './follow-up.ts'
import { decideStep } from './handle/decide.ts'
import { standings } from './next-steps.ts'
import { countingOf } from './register/act.ts'
import { STEPS, type Step, type StepOf, type Taken } from './step.ts'
import { linesOf } from './step-words.ts'
import { refusalOf } from './take-step.ts'

const d = localDate
const notice = (change: Partial<StepOf<'noticed'>> = {}): StepOf<'noticed'> => ({
  did: 'noticed',
  on: d('2026-03-06'),
  block: 'review',
  instance: 'first',
  filedOn: d('2026-03-02'),
  forum: '云川市人民政府',
  theirNo: '云政复〔2026〕12号',
  simple: false,
  appellant: null,
  ...change,
})
const SUIT = notice({ block: 'suitDirect', on: d('2026-03-02') })
const answered = (on: string): Step => ({ did: 'answered', on: d(on), way: 'post', papers: '答辩状' })
const decided = (result: ResultCode, on: string, change: Partial<StepOf<'decided'>> = {}): StepOf<'decided'> => ({
  did: 'decided',
  on: d(on),
  decidedOn: d(on),
  result,
  instead: null,
  document: '文书',
  orders: null,
  until: null,
  ...change,
})

describe('答复、答辩、上诉的最后一日', () => {
  test.each<[string, StepOf<'noticed'>, string | null]>([
    ['复议法第四十八条 十个工作日', notice(), '2026-03-20'],
    ['复议法第五十四条 简易程序五个工作日', notice({ simple: true }), '2026-03-13'],
    ['2023年12月31日收到的，照旧法十日', notice({ on: d('2023-12-29'), filedOn: d('2023-12-20') }), '2024-01-08'],
    ['2024年1月2日收到的，照新法十个工作日', notice({ on: d('2024-01-02'), filedOn: d('2023-12-20') }), '2024-01-16'],
    ['行政诉讼法第六十七条 十五日', SUIT, '2026-03-17'],
    ['对方上诉，收到上诉状副本十五日', { ...SUIT, instance: 'second', appellant: 'other' }, '2026-03-17'],
    ['双方上诉的也要答辩', { ...SUIT, instance: 'second', appellant: 'both' }, '2026-03-17'],
    ['本机关上诉的不用答辩', { ...SUIT, instance: 'second', appellant: 'us' }, null],
    ['再审没有法定的答辩期限', { ...SUIT, instance: 'retrial', appellant: 'other' }, null],
  ])('%s', (_, step, dueOn) => {
    const of = remedyOf([step])
    expect(datesOf(of, CALENDAR)).toMatchObject({ answerDueOn: dueOn, dueOn })
    expect(explain(of, CALENDAR).join('')).toContain(dueOn ?? '答辩')
  })

  test.each<[string, ResultCode, string | null]>([
    ['被判决撤销，十五日内可以上诉，末日遇周末顺延', 'suit-annulled', '2026-06-15'],
    ['胜诉的也有上诉期，但不催', 'suit-rejected', '2026-06-15'],
    ['驳回起诉的裁定，不服的是对方', 'suit-dismissed', null],
    ['准许撤诉不能上诉', 'suit-withdrawn', null],
  ])('第八十五条：%s', (_, result, appealBy) => {
    const of = remedyOf([SUIT, answered('2026-03-10'), decided(result, '2026-05-29')])
    const dates = datesOf(of, CALENDAR)
    expect(dates.appealBy).toBe(appealBy)
    expect(dates.dueOn).toBe(result === 'suit-annulled' ? appealBy : null)
  })
})

describe('一步一步', () => {
  const steps: readonly Step[] = [
    SUIT,
    answered('2026-03-10'),
    { did: 'evidence-supplemented', on: d('2026-03-12'), what: '检索记录' },
    { did: 'hearing-set', on: d('2026-03-20'), day: d('2026-04-08'), place: '第三法庭', who: '王', headGoes: true },
    { did: 'suspended', on: d('2026-03-22'), reason: '等待另案' },
    { did: 'resumed', on: d('2026-03-30') },
    { did: 'hearing-held', on: d('2026-04-08'), headWent: true, says: '' },
    { did: 'mediated', on: d('2026-04-09'), agreed: false, says: '没有谈成' },
    decided('suit-annulled', '2026-05-29', { orders: '重新答复', until: d('2026-07-01') }),
    { did: 'performed', on: d('2026-06-20'), what: '已重新答复' },
    { did: 'closed', on: d('2026-06-25'), number: '2026-1' },
  ]
  test('每一步之后的状态和待办', () => {
    const seen = steps.map((_, at) => {
      const until = steps.slice(0, at + 1)
      return [
        remedyOf(until).phase,
        wantedToDos('甲', until, CALENDAR).map(({ kind, dueOn }) => `${kind} ${dueOn ?? ''}`.trim()),
      ]
    })
    expect(seen).toEqual([
      ['to-answer', ['remedy-answer 2026-03-17']],
      ['under-way', []],
      ['under-way', []],
      ['under-way', ['remedy-hearing 2026-04-08']],
      ['suspended', ['remedy-hearing 2026-04-08']],
      ['under-way', ['remedy-hearing 2026-04-08']],
      ['under-way', []],
      ['under-way', []],
      ['to-perform', ['remedy-appeal 2026-06-15', 'remedy-perform 2026-07-01']],
      ['decided', ['remedy-appeal 2026-06-15', 'remedy-close']],
      ['closed', []],
    ])
  })
  test('每一步都依次办得成，都有话说；办结以后什么也不能办', () => {
    for (const [at, step] of steps.entries()) {
      if (at > 0)
        expect(refusalOf(steps.slice(0, at), step as Taken, d('2026-07-01'), CALENDAR), STEPS[step.did]).toBeNull()
      expect(linesOf(step).every((line) => !line.includes('undefined'))).toBe(true)
    }
    const after = Object.values(standings(steps, d('2026-07-01'), CALENDAR))
    expect(after.every((each) => !each.open && each.why.endsWith('。'))).toBe(true)
  })
  test('不能办的都有一句话，能办的办得成；没有第三种', () => {
    fc.assert(
      fc.property(fc.subarray(steps.slice(1) as Taken[]), (some) => {
        const taken: Step[] = [SUIT]
        for (const step of some) {
          const against = refusalOf(taken, step, d('2026-07-01'), CALENDAR)
          const standing = standings(taken, step.on, CALENDAR)[step.did]
          if (against) expect(standing.open || against.refused === 'closed').toBe(true)
          else taken.push(step)
        }
        expect(remedyOf(taken).notice).toEqual(SUIT)
      }),
      { numRuns: 60 },
    )
  })
})

describe('结果', () => {
  const of = remedyOf([SUIT])
  const form = (change: Record<string, unknown>) => ({
    ...decided('suit-annulled', '2026-05-29'),
    reopen: false,
    ...change,
  })
  test.each<[string, Record<string, unknown>, string]>([
    ['作出晚于收到', { decidedOn: d('2026-05-30') }, 'decided-after-received'],
    ['作出早于提出', { decidedOn: d('2026-03-01') }, 'decided-before-filed'],
    ['复议的结果', { result: 'review-upheld' }, 'wrong-forum'],
    ['二审的结果', { result: 'appeal-upheld' }, 'wrong-forum'],
    ['驳回诉讼请求不会要求履行', { result: 'suit-rejected', orders: '重作' }, 'no-orders'],
    ['有期限没有要求', { until: d('2026-07-01') }, 'orders-missing'],
    ['期限早于作出', { orders: '重作', until: d('2026-05-28') }, 'until-past'],
    ['没有申请', { orders: '重作', reopen: true }, 'nothing-to-reopen'],
  ])('不收：%s', (_, change, refused) => {
    expect(decideStep(form(change) as never, of, null, CALENDAR)).toMatchObject({ refused })
  })
  test('没有要求重作的，不重新办理；要求了的，可以', () => {
    const application = '00000000-0000-4000-8000-000000000001'
    expect(decideStep(form({ reopen: true }) as never, of, application, CALENDAR)).toMatchObject({
      refused: 'reopen-not-ordered',
    })
    expect(decideStep(form({ reopen: true, orders: '重作' }) as never, of, application, CALENDAR)).toMatchObject({
      did: 'decided',
    })
  })
  test('2023年以前没有确认无效、驳回复议请求照实施条例', () => {
    const old = remedyOf([notice({ on: d('2023-03-06'), filedOn: d('2023-03-02') })])
    const given = (result: ResultCode) =>
      decideStep(form({ result, on: d('2023-05-04'), decidedOn: d('2023-05-04') }) as never, old, null, CALENDAR)
    expect(given('review-void')).toMatchObject({ refused: 'not-in-force' })
    expect(given('review-request-rejected')).toMatchObject({ did: 'decided' })
  })
  test('改判要写明改判为什么，且只能是第一审的结果', () => {
    const second = remedyOf([{ ...SUIT, instance: 'second', appellant: 'us' }])
    const given = (instead: ResultCode | null) =>
      decideStep(form({ result: 'appeal-changed', instead }) as never, second, null, CALENDAR)
    expect(given(null)).toMatchObject({ refused: 'instead-missing' })
    expect(given('appeal-upheld')).toMatchObject({ refused: 'instead-wrong' })
    expect(given('suit-rejected')).toMatchObject({ did: 'decided', instead: 'suit-rejected' })
  })
  test('本机关上诉过了十五日的不收，对方的照实登记', () => {
    const lost = remedyOf([SUIT, answered('2026-03-10'), decided('suit-annulled', '2026-05-29')])
    const appeal = (on: string, by: 'us' | 'other') =>
      decideStep({ did: 'appealed', on: d(on), by }, lost, null, CALENDAR)
    expect(appeal('2026-06-15', 'us')).toMatchObject({ did: 'appealed' })
    expect(appeal('2026-06-16', 'us')).toMatchObject({ refused: 'appeal-late' })
    expect(appeal('2026-06-16', 'other')).toMatchObject({ did: 'appealed' })
  })
  test('每一种结果都有归处和出处', () => {
    for (const code of RESULT_CODES) {
      expect(RESULTS[code].versions.length).toBeGreaterThan(0)
      for (const { cites } of RESULTS[code].versions) expect(cites).toMatch(/^《.+》.*第.+[条款项]$/u)
    }
  })
})

describe('表四由台账得出', () => {
  const day = (offset: number): LocalDate =>
    d(new Date(Date.UTC(2021, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10))
  const REVIEWS = RESULT_CODES.filter((code) => RESULTS[code].forum === 'review')
  const SUITS = RESULT_CODES.filter((code) => RESULTS[code].forum === 'suit')
  interface Story {
    readonly block: 'review' | 'suitDirect' | 'suitAfterReview'
    readonly filed: number
    /** Days each of the instances took, and what came of it; the last may be open. */
    readonly first: { readonly takes: number; readonly result: ResultCode } | null
    readonly appeal: { readonly takes: number; readonly result: ResultCode; readonly instead: ResultCode } | null
    readonly again: { readonly takes: number; readonly result: ResultCode } | null
    readonly retrial: boolean
  }
  const one = (results: readonly ResultCode[]) =>
    fc.option(fc.record({ takes: fc.integer({ min: 0, max: 500 }), result: fc.constantFrom(...results) }))
  const story: fc.Arbitrary<Story> = fc
    .constantFrom<Story['block'][]>('review', 'suitDirect', 'suitAfterReview')
    .chain((block) =>
      fc.record({
        block: fc.constant(block),
        filed: fc.integer({ min: 0, max: 1000 }),
        first: one(block === 'review' ? REVIEWS : SUITS),
        appeal:
          block === 'review'
            ? fc.constant(null)
            : fc.option(
                fc.record({
                  takes: fc.integer({ min: 0, max: 300 }),
                  result: fc.constantFrom<ResultCode[]>(
                    'appeal-upheld',
                    'appeal-changed',
                    'appeal-remanded',
                    'appeal-withdrawn',
                  ),
                  instead: fc.constantFrom(...SUITS),
                }),
              ),
        again: one(SUITS),
        retrial: fc.boolean(),
      }),
    )
  /** The rows as the ledger would hold them: place, counting and chain as registering makes them. */
  const rowsOf = (stories: readonly Story[]) =>
    stories.flatMap(({ block, filed, first, appeal, again, retrial }, n) => {
      const root = `${n}`
      const closed = (offset: number | null) => (offset === null ? null : day(offset))
      const ends = first ? filed + first.takes : null
      const rows = [
        {
          id: root,
          block,
          filedOn: day(filed),
          instance: 'first' as const,
          link: { result: first?.result ?? null, instead: null, on: closed(ends) } as Link,
          earlier: null as string | null,
        },
      ]
      if (ends === null || !appeal) return rows
      const ends2 = ends + appeal.takes
      rows.push({
        id: `${n}b`,
        block,
        filedOn: day(ends),
        instance: 'second' as never,
        link: {
          result: appeal.result,
          instead: appeal.result === 'appeal-changed' ? appeal.instead : null,
          on: closed(ends2),
        },
        earlier: root,
      })
      if (appeal.result === 'appeal-remanded')
        rows.push({
          id: `${n}c`,
          block,
          filedOn: day(ends2),
          instance: 'first',
          link: { result: again?.result ?? null, instead: null, on: again ? closed(ends2 + again.takes) : null },
          earlier: `${n}b`,
        })
      if (retrial)
        rows.push({
          id: `${n}d`,
          block,
          filedOn: day(ends2),
          instance: 'retrial' as never,
          link: { result: null, instead: null, on: null },
          earlier: rows.at(-1)?.id ?? root,
        })
      return rows
    })
  /** As the one statement of the ledger groups them. */
  const counted = (rows: ReturnType<typeof rowsOf>) => {
    const placed = new Map<string, { block: Story['block']; countedWith: string | null; place: number }>()
    for (const { id, block, instance, earlier } of rows)
      placed.set(id, {
        block,
        ...countingOf(id, { instance }, earlier === null ? null : (placed.get(earlier) ?? null)),
      })
    return rows
      .filter(({ id }) => placed.get(id)?.countedWith === id)
      .map(({ id, block, filedOn }) => ({
        id,
        block,
        filedOn,
        concluded: countedOf(
          rows
            .filter((row) => placed.get(row.id)?.countedWith === id)
            .toSorted((a, b) => (placed.get(a.id)?.place ?? 0) - (placed.get(b.id)?.place ?? 0))
            .map(({ link }) => link),
        ),
      }))
  }
  /** The oracle tells each story's end straight off, without chains. */
  const endOf = ({
    filed,
    first,
    appeal,
    again,
  }: Story): { readonly at: number; readonly result: ResultCode } | null => {
    if (!first) return null
    const at = filed + first.takes
    if (!appeal) return { at, result: first.result }
    if (appeal.result === 'appeal-changed') return { at: at + appeal.takes, result: appeal.instead }
    if (appeal.result !== 'appeal-remanded') return { at: at + appeal.takes, result: first.result }
    return again && { at: at + appeal.takes + again.takes, result: again.result }
  }
  test('恒等式成立，逐格与另一种数法相同；上诉、再审不重复计', () => {
    fc.assert(
      fc.property(fc.array(story, { maxLength: 40 }), (stories) => {
        const cases = counted(rowsOf(stories))
        expect(cases).toHaveLength(stories.length)
        for (const year of [2021, 2022, 2023, 2024]) {
          const tally = tallyRemedies(cases, year)
          expect(tally.refused).toEqual([])
          const last = `${year}-12-31`
          for (const block of ['review', 'suitDirect', 'suitAfterReview'] as const) {
            const told = { upheld: 0, corrected: 0, otherResult: 0, pending: 0 }
            for (const each of stories.filter((one_) => one_.block === block && day(one_.filed) <= last)) {
              const end = endOf(each)
              if (end && day(end.at) < `${year}-01-01`) continue
              const column = end && day(end.at) <= last ? RESULTS[end.result].counts : 'pending'
              told[column as keyof typeof told]++
            }
            const value = (column: string) => tally.value({ row: block, column })
            expect({
              upheld: value('upheld'),
              corrected: value('corrected'),
              otherResult: value('otherResult'),
              pending: value('pending'),
            }).toEqual(told)
            expect(value('total')).toBe(told.upheld + told.corrected + told.otherResult + told.pending)
            const next = tallyRemedies(cases, year + 1)
            expect(next.value({ row: block, column: 'total' })).toBeGreaterThanOrEqual(told.pending)
          }
        }
      }),
      { numRuns: 120 },
    )
  })
})
