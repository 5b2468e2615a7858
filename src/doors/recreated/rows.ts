/** 成批的示范行：rows of a spreadsheet that differ in a number and a day. */
import { dayAfter, localDate, type LocalDate } from '../../law/local-date.ts'

/** Marks what is invented: the real report tells only how many there were. */
export const SHOWN = '（示范）'

/** `many` days of a year, evenly from its first working weeks to `last`, in their order. */
export function daysOf(year: number, many: number, last = `${year}-12-30`): readonly LocalDate[] {
  const all: LocalDate[] = []
  for (let day = localDate(`${year}-01-06`); day <= last; day = dayAfter(day)) all.push(day)
  return Array.from({ length: many }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / many)] as LocalDate)
}

/** One row for each of `many` days of a year; `at` counts from 1. */
export const spread = <Row>(year: number, many: number, row: (at: number, day: LocalDate) => Row): readonly Row[] =>
  daysOf(year, many).map((day, at) => row(at + 1, day))

/** A whole number divided over months as evenly as whole numbers allow, the larger parts first. */
export const monthly = (total: number, months = 12): readonly number[] =>
  Array.from({ length: months }, (_, at) => Math.floor(total / months) + (at < total % months ? 1 : 0))

/** The last day of a month of a year. */
export const endOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** One row a month for what is counted by the month: 渠道、发布日期、内容、数量、栏目. */
export const byMonth = (year: number, outlet: string, what: string, total: number, spot = ''): readonly Row[] =>
  monthly(total).map((number, at) => [outlet, endOfMonth(year, at + 1), `${SHOWN}${at + 1}月${what}`, number, spot])

/** One row an item: 渠道、发布日期、内容、数量、栏目. */
export const byItem = (year: number, outlet: string, what: string, many: number, spot = ''): readonly Row[] =>
  spread(year, many, (at, day) => [outlet, day, `${SHOWN}${what}第${at}条`, 1, spot])

type Row = readonly (string | number)[]

export const POSTINGS_HEADER = ['渠道', '发布日期', '内容', '数量', '群名、栏名、报刊版面'] as const
export const LIBRARY_HEADER = ['文件名称', '文号', '类别', '文种', '制定机关', '成文日期', '公布日期'] as const
