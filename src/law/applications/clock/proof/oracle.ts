/**
 * A second reckoning of the clock, written another way: one flag per day typed from the table of days off and make-up
 * days, and a walk over the days one by one. It shares no code with the clock and is slow on purpose.
 */
import { DAYS_OFF } from '../../../calendar/proof/days-off.ts'

/** The gazetted years, the days around 1 January 2019, and what statute alone says of later years. */
const TABLE: Readonly<Record<string, readonly [off: string, on: string]>> = {
  2018: ['12-31', '12-29'],
  ...DAYS_OFF,
  // 以下放假安排尚未公布：只有《全国年节及纪念日放假办法》的节日本身。
  2027: ['01-01 02-05 02-08 04-05 06-09 09-15 10-01', ''],
  2028: ['01-25 01-26 01-27 01-28 04-04 05-01 05-02 10-02 10-03', ''],
}
const LAST_GAZETTED = 2026

export const FIRST_DAY = '2018-12-29'
const LAST_DAY = '2028-12-31'

/** Every day from FIRST_DAY on: its date and whether offices work. */
const DAYS: readonly { readonly date: string; readonly works: boolean }[] = (() => {
  const days: { date: string; works: boolean }[] = []
  for (const day = new Date(`${FIRST_DAY}T00:00:00Z`); ; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10)
    const [off, on] = TABLE[date.slice(0, 4)] ?? ['', '']
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
    const works = weekend ? on.includes(date.slice(5)) : !off.includes(date.slice(5))
    days.push({ date, works })
    if (date === LAST_DAY) return days
  }
})()
const PLACE = new Map(DAYS.map(({ date }, place) => [date, place]))

export interface CaseEvent {
  type: string
  on?: string | undefined
  receivedOn?: string | undefined
  ref?: string | undefined
  days?: number | undefined
}

export interface Case {
  readonly id: string
  receivedOn: string
  events: CaseEvent[]
}

export interface Answer {
  readonly dueOn: string
  readonly provisional: boolean
  readonly supplementBy: string | null
}

/** Walks from the day after `start` until `count` working days that `counts` accepts have gone by. */
function walk(start: string, count: number, counts: (date: string) => boolean): string {
  let left = count
  for (let place = start < FIRST_DAY ? 0 : (PLACE.get(start) ?? 0) + 1; place < DAYS.length; place++) {
    const day = DAYS[place]
    if (day?.works && counts(day.date) && --left === 0) return day.date
  }
  throw new Error('walked out of the table')
}

const every = (): boolean => true
const NEW_LAW = '2019-05-15'
const FEES_FROM = '2021-01-01'

interface Asked {
  kind: string
  ref: string | undefined
  on: string
  receivedOn: string
  given: boolean
  limit: string | null
  done: string | null
  lapsed: boolean
  answered: boolean
}

/** The clock's answer worked out day by day, or 'refused' for a history that cannot be. */
export function oracle(input: Case): Answer | 'refused' {
  const { receivedOn } = input
  const asked: Asked[] = []
  const limitOf = (event: CaseEvent): string | null =>
    (event.on ?? '') < NEW_LAW ? null : walk(event.receivedOn ?? event.on ?? '', 15, every)

  // 没有写日期的逾期，就在对方期限的最后一日。
  const dated = input.events.map((event) => {
    if (event.on !== undefined) return { ...event, on: event.on, at: event.on }
    const question = input.events.find((other) => other.type.endsWith('Asked') && other.ref === event.ref)
    return { ...event, on: undefined, at: (question && limitOf(question)) ?? receivedOn }
  })
  const events = dated.toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))

  // 一、对好每次征求意见的问、答、逾期。
  for (const event of events) {
    if (event.at < receivedOn) return 'refused'
    if (event.type.endsWith('Asked')) {
      if ((event.receivedOn ?? event.at) < event.at) return 'refused'
      // 同一个编号，前一次还没有了结的，不能再问。
      const again = asked.filter((one) => one.kind === event.type && one.ref !== undefined && one.ref === event.ref)
      if (again.some((one) => one.done === null)) return 'refused'
      asked.push({
        kind: event.type,
        ref: event.ref,
        on: event.at,
        receivedOn: event.receivedOn ?? event.at,
        given: event.receivedOn !== undefined,
        limit: limitOf(event),
        done: null,
        lapsed: false,
        answered: false,
      })
    }
    if (event.type.endsWith('Answered')) {
      const kind = event.type.replace('Answered', 'Asked')
      const same = asked.filter((each) => each.kind === kind && each.ref === event.ref)
      const one = same.find((each) => each.done === null) ?? same.findLast((each) => !each.answered)
      if (!one || one.answered) return 'refused'
      if (one.given && event.at < one.receivedOn) return 'refused'
      if (one.lapsed && event.at <= (one.limit ?? '')) return 'refused'
      one.answered = true
      one.done ??= event.at
    }
    if (event.type === 'consultationLapsed') {
      const open = asked.filter((each) => each.ref === event.ref && each.done === null && !each.lapsed)
      if (open.length !== 1) return 'refused'
      const one = open[0] as Asked
      if (one.limit === null || (event.on !== undefined && event.on < one.limit)) return 'refused'
      one.lapsed = true
      one.done = one.limit
    }
  }
  const outside = (date: string): boolean =>
    !asked.some((one) => {
      const excludes = one.kind === 'thirdPartyAsked' || one.on >= NEW_LAW
      const until = one.done ?? one.limit
      return excludes && until !== null && one.on < date && date <= until
    })

  // 二、其余的事按先后过一遍。
  let base = receivedOn
  let extension = 0
  let extended = false
  let requested = false
  let supplemented = false
  let payBy: string | null = null
  let paid = false
  const firstReply = (from: string): number => (from < NEW_LAW ? 15 : 20)
  const due = (): string => walk(base, firstReply(base) + extension, outside)
  for (const event of events) {
    const on = event.at
    switch (event.type) {
      case 'supplementRequested':
        if (requested) return 'refused'
        requested = true
        break
      case 'supplementReceived':
        if (!requested || supplemented) return 'refused'
        supplemented = true
        base = on
        extension = 0
        break
      case 'extended': {
        const days = event.days ?? 0
        if (!Number.isInteger(days) || days < 1 || days > firstReply(base) || extended || on > due()) return 'refused'
        extended = true
        extension = days
        break
      }
      case 'feeNoticed':
        if (on < FEES_FROM || payBy !== null) return 'refused'
        payBy = walk(on, 20, every)
        break
      case 'feePaid':
        if (payBy === null || paid || on > payBy) return 'refused'
        paid = true
        base = on
        extension = 0
        break
      default:
    }
  }
  if (asked.some((one) => one.done === null && one.limit === null && one.kind === 'thirdPartyAsked')) return 'refused'
  const dueOn = due()
  const firstCounted = PLACE.get(base) === undefined ? 0 : (PLACE.get(base) ?? 0) + 1
  const provisional = DAYS.slice(firstCounted, (PLACE.get(dueOn) ?? 0) + 1).some(
    ({ date }) => Number(date.slice(0, 4)) > LAST_GAZETTED,
  )
  return { dueOn, provisional, supplementBy: receivedOn < NEW_LAW ? null : walk(receivedOn, 7, every) }
}
