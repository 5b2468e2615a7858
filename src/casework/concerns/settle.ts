/**
 * 每一步以后、每一次发布撤下以后：the row, the to-dos, the timers and the search are brought in step with what a concern now is. Doing it
 * again changes nothing.
 */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/clock.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { index } from '../search/entry.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import type { Concern } from './case.ts'
import { hourWords, PRESS, reminderAt, REMINDERS } from './hours.ts'
import { remindOfConcern } from './remind-job.ts'
import { findConcern, keepCache, loadConcern } from './store.ts'
import { CONCERN, SOURCES } from './words.ts'
import { CONCERNS } from '../../law/disclosure/response.ts'

/** Kinds of a concern's to-dos. */
export const TO_DOS = ['concern-judge', 'concern-respond', 'concern-press', 'concern-close'] as const
type ToDoKind = (typeof TO_DOS)[number]

interface Wanted {
  readonly kind: ToDoKind
  readonly does: string
  readonly assignee: Assignee
  readonly by: Date | null
}

/** Brings one concern in step; `by` is the name of who caused it. */
export async function settleConcern(tx: Tx, organ: string, id: string, at: Date, by: string): Promise<void> {
  const loaded = await loadConcern(tx, organ, id)
  if (!loaded) return
  const { concern } = loaded
  await keepCache(tx, organ, id, concern)
  const row = await findConcern(tx, organ, id)
  if (!row) return
  await settleToDos(tx, organ, { id, number: row.number }, concern, at, by)
  await setTimers(tx, organ, id, concern, at)
  const { title, about, place, kind, source } = concern.registration
  await index(
    tx,
    {
      organId: organ,
      kind: CONCERN,
      subjectId: id,
      title,
      body: [row.number, CONCERNS[kind], SOURCES[source], place, about].filter(Boolean).join('\n'),
      may: 'concerns.read',
      unitId: concern.unitId,
      link: `/concerns/${id}`,
      occurredOn: beijingDay(concern.foundAt) as LocalDate,
    },
    at,
  )
}

/** Who answers for a concern: the person, else the head of the section, else the clerks. */
function ownerOf({ personId, unitId }: Concern): Assignee {
  if (personId) return { person: personId }
  return unitId ? { duty: 'section-head', unit: unitId } : { duty: 'clerk' }
}

function wantedToDos(of: Concern): readonly Wanted[] {
  const owner = ownerOf(of)
  const undone = of.owing.filter(({ doneAt, waived }) => doneAt === null && !waived)
  const press = undone.find(({ what }) => what === PRESS)
  const respond = undone.find(({ what }) => what !== PRESS)
  switch (of.phase) {
    case 'open':
    case 'responding':
      return [
        ...(of.phase === 'open'
          ? [
              {
                kind: 'concern-judge' as const,
                does: '研判',
                assignee: { duty: 'clerk' } as const,
                by: of.nextDue?.by ?? null,
              },
            ]
          : []),
        ...(of.answeredAt === null
          ? [
              {
                kind: 'concern-respond' as const,
                does: respond?.what ?? '回应',
                assignee: owner,
                by: respond?.by ?? null,
              },
            ]
          : []),
        ...(press ? [{ kind: 'concern-press' as const, does: press.what, assignee: owner, by: press.by }] : []),
      ]
    case 'answered':
      return [{ kind: 'concern-close', does: '办结', assignee: { duty: 'clerk' }, by: null }]
    case 'not-needed':
    case 'closed':
    case 'merged':
      return []
  }
}

const same = (one: Assignee, other: { person: string | null; duty: string | null; unit: string | null }): boolean =>
  'person' in one
    ? one.person === other.person
    : other.person === null && one.duty === other.duty && (one.unit ?? null) === other.unit

async function settleToDos(
  tx: Tx,
  organ: string,
  { id, number }: { readonly id: string; readonly number: string },
  of: Concern,
  at: Date,
  by: string,
): Promise<void> {
  const subject = { kind: CONCERN, id }
  const wanted = wantedToDos(of)
  const { rows } = await sql<{ kind: string; person: string | null; duty: string | null; unit: string | null }>`
    select kind, person_id as person, duty, unit_id as unit from to_dos
    where organ_id = ${organ} and subject_kind = ${CONCERN} and subject_id = ${id} and state = 'open'`.execute(tx)
  for (const open of rows) {
    const still = wanted.find(({ kind }) => kind === open.kind)
    if (still && same(still.assignee, open)) continue
    const dropped = still !== undefined || of.phase === 'merged' || of.phase === 'not-needed'
    await closeToDo(tx, organ, at, { subject, kind: open.kind, state: dropped ? 'cancelled' : 'done', by })
  }
  const short = [...of.registration.title].slice(0, 40).join('')
  for (const { kind, does, assignee, by: until } of wanted)
    await openToDo(tx, organ, at, {
      kind,
      subject,
      title: `${until ? `${hourWords(until)}前` : ''}${does}：${number}“${short}”`,
      link: `/concerns/${id}`,
      assignee,
      dueOn: until ? (beijingDay(until) as LocalDate) : null,
    })
}

async function setTimers(tx: Tx, organ: string, id: string, of: Concern, at: Date): Promise<void> {
  if (of.phase !== 'open' && of.phase !== 'responding') return
  for (const due of of.owing) {
    if (due.doneAt !== null || due.waived) continue
    for (const reminder of REMINDERS) {
      const runAt = reminderAt(due, reminder)
      // A reminder of time left that has passed says nothing any more; that it is late is said whenever it is learnt.
      if (runAt <= at && reminder !== 'passed') continue
      const payload = { organ, id, what: due.what, reminder, by: due.by.toISOString() }
      await enqueue(tx, remindOfConcern, payload, { runAt, key: [id, due.what, reminder].join(':') })
    }
  }
}
