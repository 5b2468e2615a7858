import { civilDay, weekdayOf, type DayNumber } from './day-number.ts'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const full = new Map<DayNumber, string>()
const plain = new Map<DayNumber, string>()

/**
 * The same text, no longer held as a chain of its parts: a kept phrase is copied into many sentences, and copying one
 * piece is several times faster than walking a chain each time.
 */
export function inOnePiece(text: string): string {
  // 取一个字，引擎就把整串排成一片；结果要用上，否则优化时会连取字一起省掉。没有一句以 NUL 结尾。
  return text.charCodeAt(text.length - 1) === 0 ? '' : text
}

/** 星期几，如“星期三”。 */
export const weekdayInChinese = (day: DayNumber): string => `星期${WEEKDAYS[weekdayOf(day)] ?? ''}`

/** 如“2020年9月9日（星期三）”。每日只排一次：成批计算时这是最常用的一句。 */
export function dateInChinese(day: DayNumber): string {
  let text = full.get(day)
  if (text === undefined) {
    text = `${plainDateInChinese(day)}（${weekdayInChinese(day)}）`
    full.set(day, inOnePiece(text))
  }
  return text
}

/** 如“2020年9月9日”。 */
export function plainDateInChinese(day: DayNumber): string {
  let text = plain.get(day)
  if (text === undefined) {
    const { year, month, day: ofMonth } = civilDay(day)
    text = `${year}年${month}月${ofMonth}日`
    plain.set(day, inOnePiece(text))
  }
  return text
}

/** 起止日，如“10月1日至8日”“9月29日至10月6日”“10月1日”“2022年12月31日至2023年1月2日”（跨年才写年）。 */
export function spanInChinese(from: DayNumber, to: DayNumber): string {
  const first = civilDay(from)
  const last = civilDay(to)
  if (first.year !== last.year) {
    return `${first.year}年${first.month}月${first.day}日至${last.year}年${last.month}月${last.day}日`
  }
  const start = `${first.month}月${first.day}日`
  if (from === to) return start
  return first.month === last.month ? `${start}至${last.day}日` : `${start}至${last.month}月${last.day}日`
}
