/** A last day that moved without anybody having done anything: the to-do is the same, nobody is asked for it a second time. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { bearersOf, type Borne } from './bearers.ts'
import type { ToDoSubject } from './to-do.ts'

/** Gives the open to-dos of a kind their new last day; null when there is none any more. */
export async function redateToDos(
  tx: Tx,
  organ: string,
  subject: ToDoSubject,
  { kind, dueOn }: { readonly kind: string; readonly dueOn: LocalDate | null },
): Promise<void> {
  await sql`
    update to_dos set due_on = ${dueOn}::date
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and kind = ${kind}
      and state = 'open'`.execute(tx)
}

/** The persons (ids) before whom a subject lies on a day: the bearers of its open to-dos of these kinds, each once. */
export async function handlersOf(
  tx: Tx,
  organ: string,
  subject: ToDoSubject,
  kinds: readonly string[],
  day: string,
): Promise<readonly string[]> {
  const { rows } = await sql<Borne>`
    select distinct person_id as person, duty, unit_id as unit from to_dos
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and state = 'open'
      and kind = any(${[...kinds]})`.execute(tx)
  const handlers = new Set<string>()
  for (const borne of rows) for (const person of await bearersOf(tx, organ, borne, day)) handlers.add(person)
  return [...handlers]
}
