/** A county bureau that does not exist, and a day counted from another. */
import { CALENDAR } from '../../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../../law/calendar/day-number.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { lastDayOfPeriod } from '../../../law/time-limits/time-limit.ts'
import type { CaseFacts } from '../facts.ts'
import type { LetterOrgan } from '../organ.ts'

export const SPECIMEN_ORGAN: LetterOrgan = {
  name: '示例县科学技术局',
  remedies: {
    government: '示例县人民政府',
    superior: '示例市科学技术局',
    court: '示例县人民法院',
    onlineReview: 'https://fuyi.example.gov.cn',
  },
  contact: { office: '局办公室', person: '周明', phone: '0100-5550123', address: '示例县人民路1号' },
}

/** So many natural days before (or, negative, after) a day. */
export const daysBefore = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) - days)

/** A document number in the year of a day. */
export const numberOn = (day: LocalDate, seq: number): string => `示科公复〔${day.slice(0, 4)}〕${seq}号`

/** An application of a natural person, received 21 days before the letter. */
export function specimenCase(date: LocalDate, more: Partial<CaseFacts> = {}): CaseFacts {
  const receivedOn = more.receivedOn ?? daysBefore(date, 21)
  return {
    caseNo: `示科依申请〔${receivedOn.slice(0, 4)}〕12号`,
    applicant: { kind: 'person', name: '赵一鸣' },
    privateData: ['13800000000', '示例县和平街2号'],
    request: `${Number(date.slice(0, 4)) - 1}年度县级科技计划项目立项文件及经费安排`,
    receivedOn,
    channel: 'online',
    steps: [],
    dueOn: null,
    ...more,
  }
}

/** What every letter of a specimen case holds besides its own facts. */
export const specimenLetter = (date: LocalDate, seq: number, more: Partial<CaseFacts> = {}) => ({
  number: numberOn(date, seq),
  date,
  case: specimenCase(date, more),
  deliveredOnline: true,
})

/** So many working days after a day of a gazetted year. */
export function workingDaysAfter(date: LocalDate, count: number): LocalDate {
  const due = lastDayOfPeriod(CALENDAR, { workingDays: count }, date)
  if (!('dueOn' in due)) throw new Error(`no gazetted calendar ${count} working days after ${date}`)
  return due.dueOn
}
