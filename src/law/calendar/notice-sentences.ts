/** 通知里一项安排的句子：日子、星期、天数，放假、补休、上班。 */
import { weekdayInChinese } from './chinese-date.ts'
import { dayNumberOf, isSaturdayOrSunday, localDateOf, monthLength, type DayNumber } from './day-number.ts'
import type { HolidayItem } from './notice.ts'

/** A notice that cannot be taken over; the message is one Chinese sentence. */
export class CannotRead extends Error {}

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?/gu
const WEEKDAY = /(?:星期|周)([一二三四五六日天])/u

interface Sentence {
  /** 原文，报错时给人看。 */
  readonly text: string
  /** 日子都换成 D。 */
  readonly shape: string
  readonly days: readonly DayNumber[]
}

/**
 * Reads one item's sentences.
 * @param before the arrangement the item had, for an amendment that only lengthens it
 */
export function readItem(name: string, body: string, year: number, before?: HolidayItem): HolidayItem {
  const off: DayNumber[] = []
  const worked: DayNumber[] = []
  let stated: number | undefined
  for (const text of body.split(/[。；]/u)) {
    // “鼓励各单位……安排职工在除夕（2月9日）休息”是鼓励，不是放假。
    if (text === '' || text.startsWith('鼓励')) continue
    const sentence = withDays(name, text, year)
    const { shape, days } = sentence
    const [first] = days
    if (/^D(?:至D)?放假/u.test(shape) && first !== undefined) {
      const rest = afterHoliday(sentence)
      off.push(...rest.off)
      stated = rest.stated ?? stated
    } else if (/^D(?:、D)*(?:均)?(?:正常)?上班$/u.test(shape)) {
      worked.push(...days)
    } else if (/^延长(?:\d{4}年)?.{2,3}假期至D(?:，D起正常上班)?$/u.test(shape) && before && first !== undefined) {
      off.push(dayOf(before.from), first)
      worked.push(...before.worked.map(dayOf).filter((day) => day < dayOf(before.from) || day > first))
      if (days[1] !== undefined && days[1] !== first + 1) {
        throw new CannotRead(`“${name}”的“${text}”前后不合：假期的次日不是上班的第一日。`)
      }
    } else if (days.length > 0 || /放假|上班|调休|补休/u.test(text)) {
      throw new CannotRead(`“${name}”的“${text}”读不懂，请核对原文，或者改用JSON导入。`)
    }
  }
  if (off.length === 0) throw new CannotRead(`“${name}”没有写明放假的日子。`)
  const from = Math.min(...off)
  const to = Math.max(...off)
  if (stated !== undefined && stated !== to - from + 1) {
    throw new CannotRead(
      `“${name}”写的是共${stated}天，而${localDateOf(from)}至${localDateOf(to)}是${to - from + 1}天。`,
    )
  }
  return { name, from: localDateOf(from), to: localDateOf(to), worked: worked.map(localDateOf) }
}

/** “D至D放假调休，共7天” “D放假1天，不调休” “D放假，与周末连休” “D放假，D补休”. */
function afterHoliday({ text, shape, days }: Sentence): { off: readonly DayNumber[]; stated: number | undefined } {
  const match =
    /^D(至D)?放假(?:调休|公休)?(\d+天)?((?:，(?:共\d+天|不调休|与周末连休|与周六连休|D(?:、D)*补休))*)$/u.exec(shape)
  const first = days[0] ?? 0
  const last = match?.[1] === undefined ? first : (days[1] ?? first)
  if (!match || last < first) throw new CannotRead(`“${text}”读不懂，请核对原文，或者改用JSON导入。`)
  const tail = match[3] ?? ''
  const off = [first, last]
  if (tail.includes('连休')) {
    for (let day = first - 1; isSaturdayOrSunday(day); day--) off.push(day)
    for (let day = last + 1; isSaturdayOrSunday(day); day++) off.push(day)
  }
  const counted = /(\d+)天/u.exec(match[2] ?? tail)?.[1]
  const stated = counted === undefined ? undefined : Number(counted)
  if (stated !== undefined && stated !== last - first + 1) {
    throw new CannotRead(
      `“${text}”写的是${stated}天，而${localDateOf(first)}至${localDateOf(last)}是${last - first + 1}天。`,
    )
  }
  const compensated = days.slice(match[1] === undefined ? 1 : 2)
  for (const day of compensated) {
    for (let between = last + 1; between < day; between++) {
      if (!isSaturdayOrSunday(between)) throw new CannotRead(`“${text}”的补休与假期之间隔着工作日，请核对原文。`)
    }
    off.push(day)
  }
  return { off, stated: undefined }
}

/** Finds the dates of a sentence, resolves what they leave out, and checks the weekdays written with them. */
function withDays(name: string, text: string, year: number): Sentence {
  const days: DayNumber[] = []
  let lastMonth: number | undefined
  let lastYear: number | undefined
  const shape = text.replaceAll(
    DATE,
    (written, y: string | undefined, m: string | undefined, d: string, aside: string | undefined) => {
      const month = m === undefined ? lastMonth : Number(m)
      if (month === undefined) throw new CannotRead(`“${text}”的“${written}”没有写明月份。`)
      const at = y === undefined ? yearOf(name, month, year, lastYear, m !== undefined) : Number(y)
      const date = Number(d)
      if (month < 1 || month > 12 || date < 1 || date > monthLength(at, month)) {
        throw new CannotRead(`“${text}”的“${written}”不是公历里有的日子。`)
      }
      const day = dayNumberOf(at, month, date)
      const weekday = WEEKDAY.exec(aside ?? '')?.[1]?.replace('天', '日')
      if (weekday !== undefined && weekdayInChinese(day) !== `星期${weekday}`) {
        throw new CannotRead(`“${written}”与历法不合：${at}年${month}月${date}日是${weekdayInChinese(day)}。`)
      }
      days.push(day)
      lastMonth = month
      lastYear = at
      return 'D'
    },
  )
  return { text, shape, days }
}

/** A date without a year: the notice's year, except December around New Year's Day, which is the year before. */
function yearOf(
  name: string,
  month: number,
  year: number,
  lastYear: number | undefined,
  monthWritten: boolean,
): number {
  if (name.includes('元旦') && month === 12) return year - 1
  return monthWritten ? year : (lastYear ?? year)
}

const dayOf = (date: string): DayNumber => {
  const [year, month, day] = date.split('-').map(Number)
  return dayNumberOf(year ?? 0, month ?? 0, day ?? 0)
}
