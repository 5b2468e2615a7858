/**
 * 全体公民放假的节日 ——《全国年节及纪念日放假办法》第二条
 *
 *   （一）元旦，放假1天（1月1日）；（二）春节，放假4天（农历除夕、正月初一至初三）；（三）清明节，放假1天；
 *   （四）劳动节，放假2天（5月1日、2日）；（五）端午节，放假1天；（六）中秋节，放假1天；（七）国庆节，放假3天（10月1日至3日）。
 *
 * 放假安排尚未公布的年份，只有这些日子是不待通知即知的；补假、调休要等通知，所以由此算出的日期都是暂定。
 */
import { inForceOn, type Dated } from '../dated.ts'
import { localDate } from '../local-date.ts'
import { readDayNumber, type DayNumber } from './day-number.ts'
import { LUNAR_DAYS } from './lunar-days.ts'
import type { ArrangedHoliday } from './notice.ts'

interface StatutoryDays {
  /** 春节自正月初一起算的首日和末日：-1 是除夕，2 是初三。 */
  readonly springFestival: readonly [number, number]
  /** 劳动节放到5月几日为止。 */
  readonly labourDayUntil: string
}

export const STATUTORY_DAYS: readonly Dated<StatutoryDays>[] = [
  {
    from: '2025-01-01',
    cites: '《全国年节及纪念日放假办法》（2024年修订）第二条',
    value: { springFestival: [-1, 2], labourDayUntil: '05-02' },
  },
  {
    from: '2014-01-01',
    cites: '《全国年节及纪念日放假办法》（2013年修订）第二条',
    value: { springFestival: [0, 2], labourDayUntil: '05-01' },
  },
]

/** The days off fixed by statute in a year; undefined for a year outside the lunar table or before the oldest text kept. */
export function statutoryHolidays(year: number): readonly ArrangedHoliday[] | undefined {
  const lunar = LUNAR_DAYS[year]
  const law = inForceOn(STATUTORY_DAYS, localDate(`${year}-01-01`))
  if (!lunar || !law) return undefined
  const at = (monthDay: string): DayNumber => {
    const day = readDayNumber(`${year}-${monthDay}`)
    if (day === undefined) throw new Error(`not a day of ${year}: ${monthDay}`)
    return day
  }
  const holiday = (name: string, from: DayNumber, to: DayNumber): ArrangedHoliday => ({
    name,
    from,
    to,
    worked: [],
    number: law.cites,
  })
  const [first, last] = law.value.springFestival
  const newYear = at(lunar.newYear)
  return [
    holiday('元旦', at('01-01'), at('01-01')),
    holiday('春节', newYear + first, newYear + last),
    holiday('清明节', at(lunar.qingming), at(lunar.qingming)),
    holiday('劳动节', at('05-01'), at(law.value.labourDayUntil)),
    holiday('端午节', at(lunar.dragonBoat), at(lunar.dragonBoat)),
    holiday('中秋节', at(lunar.midAutumn), at(lunar.midAutumn)),
    holiday('国庆节', at('10-01'), at('10-03')),
  ]
}
