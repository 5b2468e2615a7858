/** 待验收的待办：one to-do of the superior's clerks while reports wait for a decision. */
import { sql } from 'kysely'
import type { Acting } from '../acting.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { roundSubject, roundTitle, type Round } from './round.ts'
import { TO_DO } from './words.ts'

/** Opens it or closes it, as the versions of the round now stand. */
export async function settleToDecide({ tx, actor, at }: Acting, round: Round): Promise<void> {
  const organ = actor.organId
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select 1 from collecting_members
      where organ_id = ${organ} and year = ${round.year} and waiting > 0) as waiting`.execute(tx)
  const subject = roundSubject(round)
  if (rows[0]?.waiting && !round.closedAt)
    await openToDo(tx, organ, at, {
      kind: TO_DO.decide,
      subject,
      title: `${roundTitle(round)}：有报告待验收`,
      link: `/collecting/${round.year}?standing=received`,
      assignee: { duty: 'clerk' },
    })
  else await closeToDo(tx, organ, at, { subject, kind: TO_DO.decide, state: 'done', by: actor.author.name })
}
