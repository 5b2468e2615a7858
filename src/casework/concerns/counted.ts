/** How a concern counts, as conditions on `concerns c`: the figures and the lists they open ask the same questions. */
import { sql, type RawBuilder } from 'kysely'
import type { PressResult, Result } from './words.ts'

const OWED = sql`c.phase in ('open', 'responding')`

/** What is counted at all: the main one of several that were merged. */
export const COUNTED = sql`c.phase <> 'merged'`

/** Found in a year of Beijing. */
export const foundIn = (year: number): RawBuilder<unknown> =>
  sql`extract(year from c.found_at at time zone 'Asia/Shanghai') = ${year}`

/** The result of a response at an instant; each counted concern has exactly one. */
export function resultIs(result: Result, at: Date): RawBuilder<unknown> {
  switch (result) {
    case 'in-time':
      return sql`(c.answered_at <= c.response_due_at)`
    case 'late':
      return sql`(c.answered_at > c.response_due_at)`
    case 'no-limit':
      return sql`(c.answered_at is not null and c.response_due_at is null)`
    case 'waiting':
      return sql`(c.answered_at is null and ${OWED} and (c.response_due_at is null or c.response_due_at >= ${at}))`
    case 'overdue':
      return sql`(c.answered_at is null and ${OWED} and c.response_due_at < ${at})`
    case 'not-needed':
      return sql`(c.answered_at is null and c.phase in ('not-needed', 'closed'))`
  }
}

/** The result of a news conference at an instant; of those concerns for which one is owed or was held. */
export function pressIs(result: PressResult, at: Date): RawBuilder<unknown> {
  switch (result) {
    case 'in-time':
      return sql`(c.press_held_at <= c.press_due_at)`
    case 'late':
      return sql`(c.press_held_at > c.press_due_at)`
    case 'waived':
      return sql`(c.press_due_at is not null and c.press_waived)`
    case 'waiting':
      return sql`(c.press_held_at is null and not c.press_waived and ${OWED} and c.press_due_at >= ${at})`
    case 'overdue':
      return sql`(c.press_held_at is null and not c.press_waived and ${OWED} and c.press_due_at < ${at})`
  }
}
