import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR, isWorkingDay } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { REMINDERS, rulesShape, stepFor, wordsFor } from './escalation.ts'
import { dueSeenFrom } from './working-days-left.ts'

const left = (today: string, due: string): number | null =>
  dueSeenFrom(localDate(today), localDate(due)).workingDaysLeft

describe('剩余工作日', () => {
  test.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-22', '2026-11-23', 1],
    ['2026-11-23', '2026-11-20', -1],
    ['2026-11-21', '2026-11-20', -1],
    ['2026-11-27', '2026-11-20', -5],
    // 国庆放假 10 月 1 日至 7 日，10 月 10 日（周六）上班。
    ['2026-09-30', '2026-10-08', 1],
    ['2026-10-09', '2026-10-12', 2],
  ])('%s 看 %s：%i', (today, due, days) => expect(left(today, due)).toBe(days))

  test('数进尚未公布放假安排的年份，注明暂定；出了日历就不说', () => {
    expect(dueSeenFrom(localDate('2026-12-30'), localDate('2027-01-08')).provisional).toBe(true)
    expect(dueSeenFrom(localDate('2026-12-28'), localDate('2026-12-31')).provisional).toBe(false)
    expect(left('2015-01-05', '2015-01-06')).toBeNull()
  })
})

describe('哪天提醒', () => {
  const step = (today: string, due: string, opened = '2026-11-01'): number | null =>
    stepFor(REMINDERS.preset, localDate(due), localDate(opened), localDate(today))?.day ?? null

  test.each<[string, number | null, string]>([
    ['2026-11-20', null, '还有六个工作日'],
    ['2026-11-23', -5, '还有五个'],
    ['2026-11-24', -5, '还有四个，前一天已提醒过'],
    ['2026-11-25', -3, '还有三个'],
    ['2026-11-27', -1, '还有一个'],
    ['2026-11-30', 0, '当天'],
    ['2026-12-01', 1, '超过一个'],
    ['2026-12-31', 1, '以后不再升级'],
  ])('最后一日 2026-11-30，在 %s 是第 %s 档（%s）', (today, expected) =>
    expect(step(today, '2026-11-30')).toBe(expected),
  )

  test('停了几天再启动，只补最近的一档', () => expect(step('2026-11-30', '2026-11-30')).toBe(0))

  test('交办时已经过了的档不补：交办当天起还有两天的，从提前一天开始', () => {
    expect(step('2026-11-26', '2026-11-30', '2026-11-26')).toBeNull()
    expect(step('2026-11-27', '2026-11-30', '2026-11-26')).toBe(-1)
    expect(step('2026-12-01', '2026-11-30', '2026-11-30')).toBe(1)
  })

  test('与逐日数出来的相同', () => {
    const at = (offset: number): LocalDate => localDateOf(dayNumber(localDate('2024-01-01')) + offset)
    const day = fc.integer({ min: 0, max: 900 }).map(at)
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), fc.integer({ min: -20, max: 60 }), (due, before, after) => {
        const opened = localDateOf(dayNumber(due) - before)
        const today = localDateOf(Math.max(dayNumber(due) + after - 20, dayNumber(opened)))
        const days = [-5, -3, -1, 0, 1].filter((day) => day <= -byHand(today, due) && day > -byHand(opened, due))
        expect(stepFor(REMINDERS.preset, due, opened, today)?.day ?? null).toBe(days.at(-1) ?? null)
      }),
    )
  })
})

/** The oracle: walks the days one by one. */
function byHand(today: LocalDate, due: LocalDate): number {
  let days = 0
  for (let day = dayNumber(today) + 1; day <= dayNumber(due); day++) days += isWorkingDay(CALENDAR, day) ? 1 : 0
  for (let day = dayNumber(due) + 1; day <= dayNumber(today); day++) days -= isWorkingDay(CALENDAR, day) ? 1 : 0
  return due < today ? Math.min(days, -1) : days
}

test.each([
  ['2026-11-23', '还有 5 个工作日到期：答复'],
  ['2026-11-30', '今天到期：答复'],
  ['2026-12-01', '已超期 1 个工作日：答复'],
])('%s 的说法：%s', (today, words) => expect(wordsFor('答复', localDate('2026-11-30'), localDate(today))).toBe(words))

test('规则是数据：次数、人、日子都要说得通', () => {
  expect(rulesShape.safeParse(REMINDERS.preset).success).toBe(true)
  for (const steps of [
    [],
    [{ day: 0, tell: [] }],
    [{ day: 31, tell: ['handler'] }],
    [{ day: 0.5, tell: ['handler'] }],
    [{ day: 0, tell: ['mayor'] }],
  ])
    expect(rulesShape.safeParse({ steps }).success).toBe(false)
  const twice = {
    steps: [
      { day: 0, tell: ['handler'] },
      { day: 0, tell: ['office-head'] },
    ],
  }
  expect(rulesShape.safeParse(twice).error?.issues[0]?.message).toBe('同一天只能有一次提醒')
})
