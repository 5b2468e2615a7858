import { expect, test } from 'vitest'
import { buildCalendar, CALENDAR } from '../../calendar/calendar.ts'
import { localDateOf } from '../../calendar/day-number.ts'
import { INVENTED_2027 } from '../../calendar/proof/notice-texts.ts'
import { readNotice } from '../../calendar/read-notice.ts'
import { localDate } from '../../local-date.ts'
import { dayByDay } from './day-by-day.ts'
import { explain } from './explain.ts'
import { randomCase } from './proof/histories.ts'
import { answered, asked, clockOf, history, requested, supplemented } from './proof/writing.ts'
import { readHistory } from './read-history.ts'
import { isRefusal } from './refusals.ts'
import { runClock } from './run.ts'
import { changedDates, whatIf } from './what-if.ts'

test('逐日的日历与推算一致：数到的最后一个工作日就是届满之日', () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const { receivedOn, events } = randomCase(seed)
    const read = readHistory({ receivedOn, events })
    const clock = isRefusal(read) ? read : runClock(CALENDAR, read)
    if (isRefusal(clock)) continue
    const days = dayByDay(clock)
    const counted = days.filter(({ n }) => n !== null)
    const total = clock.quota + clock.extensions.reduce((sum, one) => sum + (one.counts ? one.days : 0), 0)
    expect(counted.length).toBe(total)
    expect(counted.at(-1)).toMatchObject({ date: localDateOf(clock.dueOn ?? 0), n: total })
    expect(days.filter(({ state }) => state === 'excluded').length).toBe(clock.excludedDays)
    expect(days.some(({ provisional }) => provisional)).toBe(clock.notGazetted !== undefined)
  }
})

test('逐日的日历说明为什么不数', () => {
  const days = new Map(
    dayByDay(clockOf('2020-09-09', [requested, supplemented, asked, answered])).map((day) => [day.date, day]),
  )
  const on = (date: string): unknown => days.get(localDate(date))
  expect(on('2020-09-24')).toMatchObject({ state: 'start', n: null })
  expect(on('2020-09-27')).toMatchObject({ state: 'counted', n: 2, makeUp: true })
  expect(on('2020-09-30')).toMatchObject({ state: 'excluded', why: '征求第三方“a”意见' })
  expect(on('2020-10-03')).toMatchObject({ state: 'holiday', why: '国庆节、中秋节（国办发明电〔2019〕16号）' })
  expect(on('2020-10-10')).toMatchObject({ state: 'excluded', makeUp: true })
  expect(on('2020-10-24')).toMatchObject({ state: 'weekend', why: null })
  expect(on('2020-10-21')).toMatchObject({ state: 'counted', n: 5 })
})

test('假如补正在某日收到，期限变成哪一天', () => {
  const { before, after } = whatIf(CALENDAR, history('2020-09-09', [requested]), {
    type: 'supplementReceived',
    on: clockOf('2020-09-24').base,
  })
  expect([before, after].map((clock) => (isRefusal(clock) ? clock.says : localDateOf(clock.dueOn ?? 0)))).toEqual([
    '2020-10-13',
    '2020-10-28',
  ])
})

test('导入新的通知，列出哪些案件的日子变了', () => {
  const read = readNotice(INVENTED_2027)
  if ('refused' in read) throw new Error(read.refused)
  const cases = [
    { id: '甲', history: history('2026-09-17') },
    { id: '乙', history: history('2026-12-10') },
    { id: '丙', history: history('2027-01-20') },
  ]
  expect(changedDates(CALENDAR, buildCalendar({ notices: [read.year] }), cases)).toMatchObject([
    {
      id: '乙',
      before: { dueOn: '2027-01-08', provisional: true },
      after: { dueOn: '2027-01-08', provisional: false },
    },
    {
      id: '丙',
      before: { dueOn: '2027-02-19', provisional: true },
      after: { dueOn: '2027-02-22', provisional: false },
    },
  ])
})

test('说明写全：条文、天数、放假和调休', () => {
  expect(
    explain(
      clockOf('2020-09-09', [
        requested,
        supplemented,
        asked,
        answered,
        { type: 'extended', on: '2020-11-09', days: 20 },
      ]),
    ),
  ).toEqual([
    '2020年9月9日（星期三）收到申请（《政府信息公开条例》第三十一条），当日不计，自次日起算（比照《民法总则》第二百零一条）；需要补正的，7个工作日内一次性告知，最后一日为2020年9月18日（星期五）（条例第三十条）。',
    '2020年9月15日告知补正，未逾期（条例第三十条），是收到申请后第4个工作日。',
    '2020年9月24日收到补正的申请，答复期限自此重新计算，以前的期限作废（条例第三十条）。',
    '征求第三方“a”意见：2020年9月29日发出，2020年9月30日对方收到，15个工作日内应提出意见，最后一日为2020年10月28日（条例第三十二条）；2020年10月20日收到意见。',
    '2020年11月9日同意并告知延长20个工作日，未晚于当时的届满之日2020年11月11日（条例第三十三条第二款）。',
    '征求意见所需时间不计入答复期限：2020年9月30日至2020年10月20日计10个工作日（条例第三十三条第三款）。',
    '答复期限：自2020年9月24日（星期四）次日起数满40个工作日（20加延长20），扣除不计入的日子，第40个工作日为2020年12月9日（星期三）（《政府信息公开条例》第三十三条第二款）。',
    '其间周六、周日不计；国庆节、中秋节10月1日至8日放假不计（国办发明电〔2019〕16号）；调休上班计入：2020年9月27日（星期日）；调休上班但在征求意见期间，不计入：2020年10月10日（星期六）。',
  ])
})
