/** What a figure of the overview is made of: a question of SQL, from which its number and its list are both asked. */
import { sql, type RawBuilder } from 'kysely'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Actor } from '../acting.ts'
import type { PermissionCode } from '../permissions.ts'
import { unitsRead } from '../publications/list.ts'
import { AHEAD } from './words.ts'

export interface Asked {
  readonly actor: Actor
  readonly today: LocalDate
  readonly at: Date
  /** First and last day, Beijing, of the figures that have a period. */
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A question: rows of `from` under `where`, one row of the figure each. */
export interface Question {
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly title: RawBuilder<unknown>
  /** The day that matters: last day, or day it happened. */
  readonly on: RawBuilder<unknown>
  /** The section. */
  readonly unit: RawBuilder<unknown>
  /** Where a row opens, below /desk, as an expression. */
  readonly link: RawBuilder<unknown>
}

export interface Declared {
  readonly may: PermissionCode
  readonly ask: (asked: Asked) => Question
}

/** An instant from a Beijing day: its beginning. */
export const begin = (day: LocalDate): RawBuilder<unknown> =>
  sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
export const beyond = (day: LocalDate): RawBuilder<unknown> => begin(localDateOf(dayNumber(day) + 1))
export const dayOf = (instant: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${instant} at time zone 'Asia/Shanghai')::date`
export const later = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) + days)

/** What a section reads of what has a section. */
export const own = (actor: Actor, unit: RawBuilder<unknown>): RawBuilder<unknown> => {
  const reach = unitsRead(actor)
  return reach ? sql`${unit} = any(${[...reach.units]}::uuid[])` : sql`true`
}

/** Open to-dos of a kind of thing with a last day, one row a thing: the daily job opens and closes them. */
export const timer = (
  subject: string,
  permission: PermissionCode,
  when: (asked: Asked) => RawBuilder<unknown>,
  reach: (asked: Asked) => RawBuilder<unknown> = () => sql`true`,
): Declared => ({
  may: permission,
  ask: (asked) => ({
    from: sql`(select distinct on (subject_id, kind) * from to_dos
      where organ_id = ${asked.actor.organId} and state = 'open' and due_on is not null and subject_kind = ${subject}
        and due_on <= ${later(asked.today, AHEAD)}::date order by subject_id, kind, due_on, id) t`,
    where: sql`${when(asked)} and ${reach(asked)}`,
    id: sql`t.id`,
    title: sql`t.title`,
    on: sql`t.due_on`,
    unit: sql`t.unit_id`,
    link: sql`t.link`,
  }),
})
