import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../local-date.ts'
import { endOf, lifeFault, lifeRefusal, type LifeEvent } from './life.ts'
import { livesFrom, plus } from './lives.testing.ts'
import { changesAfter, validityBanner, validityOn, type ValidityCode } from './validity.ts'

const day = localDate
const signed: LifeEvent = { did: 'signed', on: day('2026-01-05') }
const published: LifeEvent = {
  did: 'published',
  on: day('2026-01-10'),
  effectiveOn: day('2026-02-01'),
  expiresOn: day('2026-12-31'),
}
const on = (date: string) => ({ on: day(date), from: day(date) })
const life = (...more: LifeEvent[]): readonly LifeEvent[] => [signed, published, ...more]

describe('某一日的有效性：边界两侧', () => {
  test.each<[string, readonly LifeEvent[], string, ValidityCode, string | null]>([
    ['公布前一日', life(), '2026-01-09', 'unpublished', null],
    ['公布当日', life(), '2026-01-10', 'notYetEffective', '2026-01-10'],
    ['施行前一日', life(), '2026-01-31', 'notYetEffective', '2026-01-10'],
    ['施行当日', life(), '2026-02-01', 'inForce', '2026-02-01'],
    ['有效期最后一日', life(), '2026-12-31', 'inForce', '2026-02-01'],
    ['有效期届满次日', life(), '2027-01-01', 'lapsed', '2027-01-01'],
    ['修改生效前一日', life({ did: 'amended', ...on('2026-05-01') }), '2026-04-30', 'inForce', '2026-02-01'],
    ['修改生效当日', life({ did: 'amended', ...on('2026-05-01') }), '2026-05-01', 'amended', '2026-05-01'],
    [
      '修改以后又部分废止',
      life({ did: 'amended', ...on('2026-05-01') }, { did: 'partly-repealed', ...on('2026-06-01') }),
      '2026-06-01',
      'partlyLapsed',
      '2026-06-01',
    ],
    [
      '部分废止以后又修改，仍是部分失效',
      life({ did: 'partly-repealed', ...on('2026-05-01') }, { did: 'amended', ...on('2026-06-01') }),
      '2026-06-02',
      'partlyLapsed',
      '2026-05-01',
    ],
    ['废止前一日', life({ did: 'repealed', ...on('2026-05-01') }), '2026-04-30', 'inForce', '2026-02-01'],
    ['废止当日', life({ did: 'repealed', ...on('2026-05-01') }), '2026-05-01', 'repealed', '2026-05-01'],
    [
      '废止以后，有效期不再起作用',
      life({ did: 'repealed', ...on('2026-05-01') }),
      '2027-06-01',
      'repealed',
      '2026-05-01',
    ],
    ['施行以前废止', life({ did: 'repealed', ...on('2026-01-20') }), '2026-02-01', 'repealed', '2026-01-20'],
    ['被撤销', life({ did: 'annulled', ...on('2026-05-01') }), '2026-05-01', 'lapsed', '2026-05-01'],
    [
      '延长以后，原来届满的次日仍然有效',
      life({ did: 'extended', on: day('2026-12-31'), expiresOn: day('2028-12-31') }),
      '2027-01-01',
      'inForce',
      '2026-02-01',
    ],
    [
      '延长的有效期届满次日',
      life({ did: 'extended', on: day('2026-12-31'), expiresOn: day('2028-12-31') }),
      '2029-01-01',
      'lapsed',
      '2029-01-01',
    ],
    [
      '届满以后才宣布失效的，自届满次日起',
      life({ did: 'declared-lapsed', ...on('2027-03-01') }),
      '2027-03-01',
      'lapsed',
      '2027-01-01',
    ],
    [
      '追溯宣布失效的，自所写的那一日起',
      life({ did: 'declared-lapsed', on: day('2026-09-01'), from: day('2026-06-01') }),
      '2026-06-01',
      'lapsed',
      '2026-06-01',
    ],
  ])('%s', (_, events, date, state, since) => {
    expect(lifeFault(events)).toBeNull()
    expect(validityOn(events, day(date))).toMatchObject({ state, since })
  })
})

describe('页面标注', () => {
  const banner = (date: string, ...more: LifeEvent[]): string | null =>
    validityBanner(validityOn(life(...more), day(date)), '关于废止部分文件的决定')
  test.each([
    [banner('2026-01-09'), '本文件尚未公布。'],
    [banner('2026-01-10'), '本文件已公布，尚未施行。'],
    [banner('2026-02-01'), null],
    [banner('2027-01-01'), '本文件有效期已届满，自2027年1月1日起失效。'],
    [
      banner('2026-05-01', { did: 'repealed', ...on('2026-05-01') }),
      '本文件自2026年5月1日起废止，见《关于废止部分文件的决定》。',
    ],
    [
      banner('2026-05-01', { did: 'annulled', ...on('2026-05-01') }),
      '本文件自2026年5月1日起被撤销，见《关于废止部分文件的决定》。',
    ],
    [
      validityBanner(validityOn(life({ did: 'amended', ...on('2026-05-01') }), day('2026-05-02'))),
      '本文件自2026年5月1日起已修改。',
    ],
  ])('%s', (written, expected) => expect(written).toBe(expected))
})

describe('不能登记的', () => {
  test.each<[string, readonly LifeEvent[], LifeEvent, string | null]>([
    ['没有成文就公布', [], published, 'not-signed'],
    ['成文两次', [signed], signed, 'signed-twice'],
    ['公布两次', life(), { ...published, on: day('2026-03-01') }, 'published-twice'],
    ['没有公布就废止', [signed], { did: 'repealed', ...on('2026-05-01') }, 'not-published'],
    ['没有公布就备案', [signed], { did: 'filed', on: day('2026-05-01') }, 'not-published'],
    ['早于前一件事', life(), { did: 'filed', on: day('2026-01-09') }, 'out-of-order'],
    ['与前一件事同日', life(), { did: 'filed', on: day('2026-01-10') }, null],
    ['追溯修改', life(), { did: 'amended', on: day('2026-05-02'), from: day('2026-05-01') }, 'before-its-day'],
    ['追溯宣布失效', life(), { did: 'declared-lapsed', on: day('2026-05-02'), from: day('2026-05-01') }, null],
    ['届满当日延长', life(), { did: 'extended', on: day('2026-12-31'), expiresOn: null }, null],
    ['届满次日延长', life(), { did: 'extended', on: day('2027-01-01'), expiresOn: null }, 'already-expired'],
    ['届满次日废止', life(), { did: 'repealed', ...on('2027-01-01') }, 'already-expired'],
    ['延长到昨天', life(), { did: 'extended', on: day('2026-05-01'), expiresOn: day('2026-04-30') }, 'expires-first'],
    [
      '废止以后再修改',
      life({ did: 'repealed', ...on('2026-05-01') }),
      { did: 'amended', ...on('2026-05-01') },
      'already-ended',
    ],
    [
      '废止已经公布、还没有到日子，其间可以修改',
      life({ did: 'repealed', on: day('2026-05-01'), from: day('2026-07-01') }),
      { did: 'amended', ...on('2026-06-30') },
      null,
    ],
    ['届满早于施行', [signed], { ...published, expiresOn: day('2026-01-31') } as LifeEvent, 'expires-first'],
  ])('%s：%s', (_, before, event, refused) => expect(lifeRefusal(before, event)).toBe(refused))
})

/** The same answer by living through the days one after the other, like somebody who changes a sign on the wall. */
function walked(events: readonly LifeEvent[], until: LocalDate): { state: ValidityCode; since: LocalDate | null } {
  let state: ValidityCode = 'unpublished'
  let since: LocalDate | null = null
  let over: 'repealed' | 'lapsed' | null = null
  const hangs = (next: ValidityCode, today: LocalDate): void => {
    if (next === state) return
    state = next
    since = today
  }
  const first = [
    ...events.map((event) => event.on),
    ...events.flatMap((event) => ('from' in event ? [event.from] : [])),
  ]
    .sort()
    .at(0)
  for (let today = first ?? until; today <= until; today = plus(today, 1)) {
    const known = events.filter((event) => event.on <= today || ('from' in event && event.from <= today))
    const terms = known.filter((event) => event.did === 'published' || event.did === 'extended')
    const term = terms.at(-1)?.expiresOn ?? null
    if (!over && term !== null && terms.length > 0 && today > term) over = 'lapsed'
    for (const event of known) {
      if (over || !('from' in event) || event.from !== today) continue
      if (event.did === 'repealed') over = 'repealed'
      else if (event.did === 'declared-lapsed' || event.did === 'annulled') over = 'lapsed'
    }
    if (!events.some((event) => event.did === 'published' && event.on <= today)) continue
    const active = (did: string) => known.some((event) => event.did === did && 'from' in event && event.from <= today)
    if (over) hangs(over, today)
    else if (events.some((event) => event.did === 'published' && today < event.effectiveOn))
      hangs('notYetEffective', today)
    else if (active('partly-repealed')) hangs('partlyLapsed', today)
    else if (active('amended')) hangs('amended', today)
    else hangs('inForce', today)
  }
  return { state, since }
}

describe('任何经过', () => {
  const lives = livesFrom('2025-12-01', 30)
  test('与一天一天走过来的结果相同', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 400 }), (events, after) => {
        const date = plus(day('2025-12-01'), after)
        const { state, since } = validityOn(events, date)
        expect({ state, since }).toEqual(walked(events, date))
      }),
      { numRuns: 300 },
    )
  })
  test('要等的日子，正是状态改变的日子', () => {
    fc.assert(
      fc.property(lives, (events) => {
        const start = day('2025-11-30')
        const waited = changesAfter(events, start)
        const changed: LocalDate[] = []
        let before = validityOn(events, start)
        for (let date = plus(start, 1); date < '2027-06-01'; date = plus(date, 1)) {
          const now = validityOn(events, date)
          if (now.state !== before.state || now.since !== before.since) changed.push(date)
          before = now
        }
        expect(waited.filter((date) => date < '2027-06-01')).toEqual(changed)
      }),
      { numRuns: 60 },
    )
  })
  test('终止以后永远终止', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }), (events, first, more) => {
        const [early, late] = [plus(day('2025-12-01'), first), plus(day('2025-12-01'), first + more)]
        const then = validityOn(events, early)
        if (then.state === 'repealed' || then.state === 'lapsed') expect(validityOn(events, late)).toEqual(then)
      }),
    )
  })
  test('生成的经过都站得住，终止的各种情形都有', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(lives, (events) => {
        expect(lifeFault(events)).toBeNull()
        seen.add(validityOn(events, day('2027-06-01')).state)
        if (endOf(events).ended) seen.add('ended')
      }),
      { numRuns: 500 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['repealed', 'lapsed', 'inForce', 'ended']))
  })
})
