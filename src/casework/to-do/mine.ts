/** 我的待办：one's own, those of one's duties, and those of whom one stands in for. */
import { sql, type RawBuilder } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { DUTIES, type Duty, type HeldDuty } from '../permissions.ts'
import { standsFor } from './bearers.ts'
import { dueSeenFrom, type Due } from './working-days-left.ts'

/** Who asks: a person of the organ with the duties held today. */
export interface Asker {
  readonly organ: string
  readonly person: string
  readonly duties: readonly HeldDuty[]
}

export interface MyToDo {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly link: string
  readonly openedAt: Date
  readonly due: Due | null
  /** 职责的名称 when it is for whoever has the duty; null when it is one's own. */
  readonly duty: string | null
  /** Name of the person in whose place; null when in one's own right. */
  readonly forName: string | null
}

export interface ToDoQuestion {
  readonly page: number
  readonly size: number
  /** Part of the title; '' for all. */
  readonly q: string
  /** Past their last day; the last day is today; the last day is near; all. */
  readonly due: 'overdue' | 'today' | 'soon' | ''
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly link: string
  readonly opened_at: Date
  readonly due_on: LocalDate | null
  readonly person_id: string | null
  readonly duty: Duty | null
  readonly unit_id: string | null
}

/** Working days within which a due date is near. */
export const SOON = 3
/** More open to-dos than this are counted as this many. */
export const COUNTED = 1001
/** Three working days are never farther away than this, long holidays included. */
const SOON_WITHIN_DAYS = 20

/** A page of what waits for somebody, the nearest last day first, those without one last. */
export async function myToDos(tx: Tx, asker: Asker, today: LocalDate, question: ToDoQuestion): Promise<Page<MyToDo>> {
  const { page, size, q, due } = question
  const people = await standsFor(tx, asker.organ, asker.person, today)
  const calendar = await calendarOf(tx, asker.organ)
  const narrow = sql`${q ? sql`and position(${q} in title) > 0` : sql``} ${dueCondition(due, today, calendar)}`
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (${open(asker, people, narrow, COUNTED)}) as found`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<Row>`
    select * from (${open(asker, people, narrow, at * size)}) as mine
    order by due_on nulls last, id limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows.map((row) => shown(row, asker, people, today, calendar)), total, page: at, size, pages }
}

export interface ToDoCounts {
  readonly open: number
  readonly overdue: number
  readonly today: number
  /** Due within the next three working days, today not among them. */
  readonly soon: number
}

/** The numbers of the first page; 1001 stands for more than a thousand. */
export async function myCounts(tx: Tx, asker: Asker, today: LocalDate): Promise<ToDoCounts> {
  const people = await standsFor(tx, asker.organ, asker.person, today)
  const calendar = await calendarOf(tx, asker.organ)
  const { rows } = await sql<{ due_on: LocalDate | null; n: number }>`
    select due_on::text as due_on, count(*)::int as n from (${open(asker, people, sql``, COUNTED)}) as mine
    group by due_on`.execute(tx)
  const sum = (fits: (due: Due) => boolean): number =>
    rows.reduce((all, { due_on, n }) => all + (due_on && fits(dueSeenFrom(today, due_on, calendar)) ? n : 0), 0)
  return {
    open: Math.min(
      COUNTED,
      rows.reduce((all, { n }) => all + n, 0),
    ),
    overdue: sum(({ dueOn }) => dueOn < today),
    today: sum(({ dueOn }) => dueOn === today),
    soon: sum(({ dueOn, workingDaysLeft }) => dueOn > today && workingDaysLeft !== null && workingDaysLeft <= SOON),
  }
}

/** The open to-dos of somebody: each part reads its own index in the order of due dates and stops at `limit`. */
function open(
  { organ, person, duties }: Asker,
  people: readonly { readonly id: string }[],
  narrow: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  const part = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
    select id, kind, title, link, opened_at, due_on, person_id, duty, unit_id from to_dos
    where organ_id = ${organ} and state = 'open' and ${condition} ${narrow} order by due_on, id limit ${limit})`
  const mine = [...new Set([person, ...people.map(({ id }) => id)])].map((id) => part(sql`person_id = ${id}`))
  const byDuty = Object.keys(DUTIES)
    .map((duty) => duties.filter((held) => held.duty === duty))
    .filter((held) => held.length > 0)
    .map((held) => part(sql`person_id is null and duty = ${held[0]?.duty ?? ''} and ${inUnits(held)}`))
  return sql`select id, kind, title, link, opened_at, due_on::text as due_on, person_id, duty, unit_id
    from (${sql.join([...mine, ...byDuty], sql` union all `)}) as parts order by parts.due_on, id limit ${limit}`
}

/** A duty for the whole organ bears every unit's; a duty in units bears theirs and what is no unit's in particular. */
function inUnits(held: readonly HeldDuty[]): RawBuilder<unknown> {
  if (held.some(({ unitId }) => unitId === null)) return sql`true`
  const units = held.map(({ unitId }) => unitId)
  return sql`(unit_id is null or unit_id = any(${units}::uuid[]))`
}

function dueCondition(due: ToDoQuestion['due'], today: LocalDate, calendar: Calendar): RawBuilder<unknown> {
  switch (due) {
    case '':
      return sql``
    case 'overdue':
      return sql`and due_on < ${today}::date`
    case 'today':
      return sql`and due_on = ${today}::date`
    case 'soon': {
      const near = daysFrom(today).filter(
        (day) => (dueSeenFrom(today, day, calendar).workingDaysLeft ?? SOON + 1) <= SOON,
      )
      return sql`and due_on > ${today}::date and due_on <= ${near.at(-1) ?? today}::date`
    }
  }
}

const daysFrom = (today: LocalDate): LocalDate[] =>
  Array.from(
    { length: SOON_WITHIN_DAYS },
    (_, n) => new Date(Date.parse(today) + (n + 1) * 86_400_000).toISOString().slice(0, 10) as LocalDate,
  )

function shown(
  row: Row,
  { person, duties }: Asker,
  people: readonly { readonly id: string; readonly name: string }[],
  today: LocalDate,
  calendar: Calendar,
): MyToDo {
  const fitting = duties.filter(
    ({ duty, unitId }) => duty === row.duty && (unitId === null || row.unit_id === null || unitId === row.unit_id),
  )
  const inOwnRight = row.person_id ? row.person_id === person : fitting.some(({ forPerson }) => !forPerson)
  const other = row.person_id ? people.find(({ id }) => id === row.person_id) : fitting[0]?.forPerson
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    link: row.link,
    openedAt: row.opened_at,
    due: row.due_on ? dueSeenFrom(today, row.due_on, calendar) : null,
    duty: row.duty ? DUTIES[row.duty].label : null,
    forName: inOwnRight ? null : (other?.name ?? null),
  }
}
