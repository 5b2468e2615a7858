/** 主管部门的待办：one to-do of the clerks while reports wait for a decision, one while files wait for their organ. */
import { sql } from 'kysely'
import type { Acting } from '../acting.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { roundSubject, roundTitle, type Round } from './round.ts'
import { OPEN_FILES, TO_DO } from './words.ts'

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

/** The same for files nobody has given to an organ yet. */
export async function settleToAssign({ tx, actor, at }: Acting, round: Round): Promise<void> {
  const organ = actor.organId
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select 1 from collecting_files
      where organ_id = ${organ} and year = ${round.year} and state = any(${[...OPEN_FILES]}::text[])) as waiting`.execute(
    tx,
  )
  const subject = roundSubject(round)
  if (rows[0]?.waiting && !round.closedAt)
    await openToDo(tx, organ, at, {
      kind: TO_DO.assign,
      subject,
      title: `${roundTitle(round)}：导入的文件有的要人工处理`,
      link: `/collecting/${round.year}/files`,
      assignee: { duty: 'clerk' },
    })
  else await closeToDo(tx, organ, at, { subject, kind: TO_DO.assign, state: 'done', by: actor.author.name })
}
