/**
 * 门户的列表按有效性筛选：conditions over `portal_documents d` as of a day. What holds changes with the days, so nothing of it is kept:
 * they ask the columns that the life was written into.
 */
import { sql, type RawBuilder } from 'kysely'
import { VALIDITY, type ValidityCode } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** Whether a change of a kind is in effect on a day. */
const changed = (did: 'amended' | 'partly-repealed', day: LocalDate): RawBuilder<unknown> =>
  sql`exists (select 1 from jsonb_array_elements(d.life) as e (event)
    where e.event ->> 'did' = ${did} and e.event ->> 'from' <= ${day})`

/**
 * Which documents (`portal_documents d`) are in a state on a day, as a condition. A document that is on the portal is published;
 * it ends by an act from `ended_from` on, or the day after `expires_on`, whichever comes first.
 */
export function validityCondition(state: ValidityCode, day: LocalDate): RawBuilder<boolean> {
  const ended = sql`(d.ended_from is not null and d.ended_from <= ${day}::date
    and not (d.expires_on is not null and d.expires_on < ${day}::date and d.expires_on < d.ended_from))`
  const expired = sql`(d.expires_on is not null and d.expires_on < ${day}::date)`
  const over = sql`(${ended} or ${expired})`
  // One without a life on record began with its publication, or on the day it names.
  const begun = sql`(case when jsonb_array_length(d.life) = 0 then coalesce(d.effective_on <= ${day}::date, true)
    else not exists (select 1 from jsonb_array_elements(d.life) as e (event)
      where e.event ->> 'did' = 'published' and e.event ->> 'effectiveOn' > ${day}) end)`
  const live = sql`(d.genre = 'document' and not ${over})`
  switch (state) {
    case 'unpublished':
      return sql<boolean>`false`
    case 'repealed':
      return sql<boolean>`(d.genre = 'document' and ${ended} and ${endedBy('repealed')})`
    case 'lapsed':
      return sql<boolean>`(d.genre = 'document' and ${over} and not (${ended} and ${endedBy('repealed')}))`
    case 'notYetEffective':
      return sql<boolean>`(${live} and not ${begun})`
    case 'partlyLapsed':
      return sql<boolean>`(${live} and ${begun} and ${changed('partly-repealed', day)})`
    case 'amended':
      return sql<boolean>`(${live} and ${begun} and ${changed('amended', day)} and not ${changed('partly-repealed', day)})`
    case 'inForce':
      return sql<boolean>`(${live} and ${begun} and not ${changed('amended', day)}
        and not ${changed('partly-repealed', day)})`
  }
}

/** 有效性 that a search can be narrowed to: what each is called and which states it takes in; in this order. */
export const VALIDITY_CHOICES = {
  binding: { label: '现行有效', states: ['inForce', 'amended', 'partlyLapsed'] },
  amended: { label: VALIDITY.amended.label, states: ['amended'] },
  partlyLapsed: { label: VALIDITY.partlyLapsed.label, states: ['partlyLapsed'] },
  notYetEffective: { label: VALIDITY.notYetEffective.label, states: ['notYetEffective'] },
  lapsed: { label: VALIDITY.lapsed.label, states: ['lapsed'] },
  repealed: { label: VALIDITY.repealed.label, states: ['repealed'] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly states: readonly ValidityCode[] }>>
export type ValidityChoice = keyof typeof VALIDITY_CHOICES

export const isValidityChoice = (text: string): text is ValidityChoice => Object.hasOwn(VALIDITY_CHOICES, text)

/** Which documents a choice takes in on a day. */
export const choiceCondition = (choice: ValidityChoice, day: LocalDate): RawBuilder<unknown> =>
  sql`(${sql.join(
    VALIDITY_CHOICES[choice].states.map((state) => validityCondition(state, day)),
    sql` or `,
  )})`

/** Whether the act that ended it soonest was of a kind: the first of two on one day, as in `endOf`. */
const endedBy = (did: 'repealed'): RawBuilder<unknown> =>
  sql`(select e.event ->> 'did' from jsonb_array_elements(d.life) with ordinality as e (event, n)
    where e.event ->> 'did' in ('repealed', 'declared-lapsed', 'annulled')
    order by e.event ->> 'from', e.n limit 1) = ${did}`
