/** Dates as documents print them: 2021年1月26日, 二〇二一年一月二十六日, 2021-01-26, 2021.1.26, figures apart. */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { halfWidth } from './characters.ts'

export interface DateFound {
  readonly date: LocalDate
  readonly start: number
  readonly end: number
}

const YEAR = '(\\d{4}|[二2][〇○零Oo0][〇○零Oo0一二三四五六七八九\\d]{2})'
const SMALL = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const WITH_WORDS = new RegExp(`${YEAR}年${SMALL}月${SMALL}[日号]`, 'g')
const WITH_SIGNS = /(?<!\d)(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)/g
/** 12月31日 after a date that names the year. */
const WITHOUT_YEAR = new RegExp(`^${SMALL}月${SMALL}[日号]`)

/** The dates in a text from which the blanks are gone (`closed`), in order. */
export function datesIn(text: string): readonly DateFound[] {
  const found: DateFound[] = []
  for (const match of text.includes('年') ? text.matchAll(WITH_WORDS) : []) {
    add(
      found,
      yearOf(match[1] as string),
      smallOf(match[2] as string),
      smallOf(match[3] as string),
      match.index,
      match[0].length,
    )
  }
  for (const match of /\d[-./]/.test(text) ? text.matchAll(WITH_SIGNS) : []) {
    add(found, Number(match[1]), Number(match[3]), Number(match[4]), match.index, match[0].length)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Two dates joined as a period; the second may leave out the year. */
export function periodIn(text: string): { readonly from: LocalDate; readonly to: LocalDate } | null {
  const dates = datesIn(text)
  for (const first of dates) {
    const join = /^(?:00:00|0时)?(?:起|开始)?[,，]?(?:至|到|—+|-+|–+|~|～|──?)/.exec(text.slice(first.end))?.[0]
    if (join === undefined) continue
    const at = first.end + join.length
    const second = dates.find(({ start }) => start === at)?.date ?? sameYear(text.slice(at), first.date)
    if (second && second >= first.date) return { from: first.date, to: second }
  }
  return null
}

/** Text as it is searched for dates: half width, no blanks. */
export const closed = (text: string): string => halfWidth(text).replace(/\s+/g, '')

/** The date a line consists of and nothing else; null for every other line. */
export function dateLine(printed: string): LocalDate | null {
  const line = printed.trim()
  if (line.length > 40 || !/[日号\d０-９]\s*[）)】\]］]?$/.test(line) || !/[\d〇○零一二]/.test(line)) return null
  const text = closed(line).replace(/^[（(【[]|[）)】\]]$/g, '')
  const [only] = datesIn(text)
  return only && only.start === 0 && only.end === text.length ? only.date : null
}

/** 2020, 二〇二〇, 二零二零; NaN when it is none. */
export function yearOf(text: string): number {
  const figures = Array.from(text, (sign) => {
    const at = '〇一二三四五六七八九'.indexOf(sign)
    return at >= 0 ? String(at) : '○零Oo'.includes(sign) ? '0' : sign
  }).join('')
  return /^\d{4}$/.test(figures) ? Number(figures) : Number.NaN
}

function smallOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const figure = (sign: string | undefined): number => '〇一二三四五六七八九'.indexOf(sign ?? '')
  const ten = text.includes('十') ? (tens === '' ? 10 : figure(tens) * 10) : 0
  return ten + (ones ? figure(ones) : 0)
}

function sameYear(text: string, first: LocalDate): LocalDate | undefined {
  const match = WITHOUT_YEAR.exec(text)
  return match ? dateOf(Number(first.slice(0, 4)), smallOf(match[1] as string), smallOf(match[2] as string)) : undefined
}

function add(found: DateFound[], year: number, month: number, day: number, start: number, length: number): void {
  const date = dateOf(year, month, day)
  if (date) found.push({ date, start, end: start + length })
}

function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  if (!(year >= 1990 && year <= 2100)) return undefined
  return parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}
