/**
 * 待办：what waits for somebody — a person, or whoever has a duty. Activities open and close to-dos in the transaction of the act
 * (usually from the page of reactions); people find them in the desk.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notifications/notify.ts'
import type { Duty } from '../permissions.ts'
import { bearersOf } from './bearers.ts'

/** What a to-do is about. */
export interface ToDoSubject {
  readonly kind: string
  /** UUID. */
  readonly id: string
}

/** Who is to do it: one person, or whoever has a duty (in a unit; without one, in the whole organ). */
export type Assignee = { readonly person: string } | { readonly duty: Duty; readonly unit?: string | null }

export interface NewToDo {
  /** What is to be done, as the activity names it: `review-training`. */
  readonly kind: string
  readonly subject: ToDoSubject
  /** As lists show it: 审核“……” */
  readonly title: string
  /** Path below the desk of the page where it is done: `/trainings/…`. */
  readonly link: string
  readonly assignee: Assignee
  readonly dueOn?: LocalDate | null
  /** Whether those who have to do it are told; yes when absent. */
  readonly tell?: boolean
}

/**
 * Opens a to-do in the organ of the transaction's scope and tells those who have to do it. The same kind, subject and assignee
 * is one to-do: an open one takes the new title, link and due date. Returns its id.
 */
export async function openToDo(tx: Tx, organ: string, at: Date, todo: NewToDo): Promise<string> {
  const { kind, subject, title, link, assignee, dueOn = null, tell = true } = todo
  const { person, duty, unit } = columns(assignee)
  const { rows } = await sql<{ id: string }>`
    update to_dos set title = ${title}, link = ${link}, due_on = ${dueOn}::date
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and kind = ${kind}
      and state = 'open' and coalesce(person_id::text, '') = ${person ?? ''} and coalesce(duty, '') = ${duty ?? ''}
      and coalesce(unit_id::text, '') = ${unit ?? ''} returning id`.execute(tx)
  if (rows[0]) return rows[0].id
  const id = uuidv7()
  await sql`
    insert into to_dos (organ_id, id, kind, subject_kind, subject_id, title, link, person_id, duty, unit_id, due_on, state, opened_at)
    values (${organ}, ${id}, ${kind}, ${subject.kind}, ${subject.id}, ${title}, ${link}, ${person}, ${duty}, ${unit},
      ${dueOn}::date, 'open', ${at})`.execute(tx)
  if (tell) {
    for (const bearer of await bearersOf(tx, organ, { person, duty, unit }, beijingDay(at))) {
      const body = dueOn ? `${title}\n最后一日：${dueOn}` : title
      await notify(tx, { organ, person: bearer, kind: 'to-do', title, body, link, cause: `to-do:${id}`, at })
    }
  }
  return id
}

export interface Closing {
  readonly subject: ToDoSubject
  /** Only to-dos of this kind, or of these; all of the subject when absent. */
  readonly kind?: string | readonly string[]
  /** done: somebody did it; cancelled: it need not be done any more. */
  readonly state: 'done' | 'cancelled'
  /** Name of who did it. */
  readonly by: string
}

/** Closes the open to-dos of a subject; returns how many there were. */
export async function closeToDo(
  tx: Tx,
  organ: string,
  at: Date,
  { subject, kind, state, by }: Closing,
): Promise<number> {
  const closed = await sql`
    update to_dos set state = ${state}, closed_at = ${at}, closed_by = ${by}
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and state = 'open'
      ${kind === undefined ? sql`` : sql`and kind = any(${[kind].flat()}::text[])`}`.execute(tx)
  return Number(closed.numAffectedRows ?? 0)
}

export interface HandOver {
  /** Persons of the organ. */
  readonly from: string
  readonly to: string
  /** Only these; everything open when absent. */
  readonly ids?: readonly string[]
  /** Names the occasion, so that both are told once: the id of the substitution, of the change of post. */
  readonly cause: string
}

/** Hands a person's open to-dos over to another and tells both; returns how many. What belongs to a duty moves with the duty. */
export async function handOver(tx: Tx, organ: string, at: Date, { from, to, ids, cause }: HandOver): Promise<number> {
  if (from === to) return 0
  const moved = await sql`
    update to_dos set person_id = ${to} where organ_id = ${organ} and person_id = ${from} and state = 'open'
      ${ids ? sql`and id = any(${ids}::uuid[])` : sql``}`.execute(tx)
  const count = Number(moved.numAffectedRows ?? 0)
  if (count === 0) return 0
  const names = await sql<{ id: string; name: string }>`
    select id, name from people where organ_id = ${organ} and id in (${from}, ${to})`.execute(tx)
  const name = (id: string): string => names.rows.find((row) => row.id === id)?.name ?? '同事'
  const notice = { organ, kind: 'handed-over', at, link: '/to-dos' } as const
  await notify(tx, {
    ...notice,
    person: to,
    title: `${name(from)}移交给您 ${count} 件待办`,
    cause: `hand-over-to:${cause}`,
  })
  await notify(tx, {
    ...notice,
    person: from,
    title: `您的 ${count} 件待办已移交给${name(to)}`,
    cause: `hand-over-from:${cause}`,
  })
  return count
}

const columns = (assignee: Assignee): { person: string | null; duty: Duty | null; unit: string | null } =>
  'person' in assignee
    ? { person: assignee.person, duty: null, unit: null }
    : { person: null, duty: assignee.duty, unit: assignee.unit ?? null }
