/** 每个工作日早上：rows whose update nears or is past, information past article 26's last day, columns with nothing in them become to-dos. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import { AHEAD, dutyDue, isNear } from './due-day.ts'
import { emptyLeaves } from './empty-leaves.ts'
import { nameOf } from './entry.ts'
import { dutiesInForce, type DutyInForce } from './in-force.ts'
import { DUTY, toDoTitle } from './words.ts'

interface World {
  readonly db: Sql
}

/** The program itself closes what is done. */
const BY = '系统'
const PUBLICATION = 'publication'
const ORGAN = 'portal'

export const dutiesDueOrgan = defineJob<World, { organ: string }>({
  name: 'duties-due-organ',
  says: '把一个机关临近和超过期限的目录事项、没有发布的信息列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }, { signal }) => openDuties(db, organ, today() as LocalDate, signal),
  whenDead: '请看失败原因后重试；不会重复列入。临近期限的也可以在“公开目录”的覆盖情况里看到。',
})

export const dutiesDue = defineJob<World, Record<string, never>>({
  name: 'duties-due',
  says: '每个工作日早上，逐个机关把临近和超过期限的目录事项、没有发布的信息列入待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, dutiesDueOrgan, rows)
  },
  whenDead: '请重试；不会重复列入。',
})

export const DUTIES_DAILY = defineSchedule({
  name: 'duties-due',
  every: '每个工作日 07:20',
  job: dutiesDue,
  payload: () => ({}),
})

/** Opens and closes the to-dos of an organ as of a day; doing it again changes nothing. */
export async function openDuties(db: Sql, organ: string, day: LocalDate, signal?: AbortSignal): Promise<void> {
  await withScope(db, { organ }, async (tx) => {
    const rows = await dutiesInForce(tx, organ, day)
    await settleDuties(tx, organ, rows, day)
    const kept = rows.map(({ key }) => key)
    const gone = await sql<{ id: string }>`
      select distinct subject_id as id from to_dos where organ_id = ${organ} and subject_kind = ${DUTY} and state = 'open'
        and not subject_id = any(${kept}::uuid[])`.execute(tx)
    for (const { id } of gone.rows)
      await closeToDo(tx, organ, now(), { subject: { kind: DUTY, id }, state: 'cancelled', by: BY })
  })
  signal?.throwIfAborted()
  await withScope(db, { organ }, (tx) => openUnpublished(tx, organ, day))
  signal?.throwIfAborted()
  await withScope(db, { organ }, (tx) => openEmptyLeaves(tx, organ, day))
}

/** Opens what is due of some rows in force, closes what no longer is. */
export async function settleDuties(tx: Tx, organ: string, rows: readonly DutyInForce[], day: LocalDate): Promise<void> {
  const calendar = await calendarOf(tx, organ)
  const active = await activeOwners(tx, organ, day)
  for (const row of rows) {
    const due = dutyDue(calendar, row)
    const subject = { kind: DUTY, id: row.key }
    const near = due !== null && isNear(due, day)
    const kind = row.lastOn === null ? 'duty-first' : 'duty-update'
    const assignee = assigneeOf(row, active)
    // A row that was published, or went to another, leaves no to-do of the earlier kind or owner behind.
    const stale = await sql<{ kind: string }>`
      select kind from to_dos where organ_id = ${organ} and subject_kind = ${DUTY} and subject_id = ${row.key} and state = 'open'
        and not (${near} and kind = ${kind} and due_on = ${due}::date and ${isFor(assignee)})`.execute(tx)
    for (const each of new Set(stale.rows.map((found) => found.kind)))
      await closeToDo(tx, organ, now(), {
        subject,
        kind: each,
        state: row.published > 0 ? 'done' : 'cancelled',
        by: BY,
      })
    if (near)
      await openToDo(tx, organ, now(), {
        kind,
        subject,
        title: toDoTitle(kind, nameOf(row.entry)),
        link: `/catalogues/versions/${row.versionId}?q=${encodeURIComponent(soughtBy(row))}`,
        assignee,
        dueOn: due,
        // A catalogue that comes into force would ring once for each of its rows; the list and the daily digest say it.
        tell: kind === 'duty-update',
      })
  }
}

/** A word by which the list of the version shows the row. */
const soughtBy = ({ entry: { matter, subMatter } }: DutyInForce): string =>
  [...(subMatter || matter)].slice(0, 60).join('')

interface Owners {
  readonly people: ReadonlySet<string>
  readonly units: ReadonlySet<string>
}

/** People who are still there, and units in which somebody writes on a day. */
async function activeOwners(tx: Tx, organ: string, day: LocalDate): Promise<Owners> {
  const people = await sql<{ id: string }>`
    select id from people where organ_id = ${organ} and status = 'active'`.execute(tx)
  const units = await sql<{ id: string }>`
    select u.id from units u where u.organ_id = ${organ} and u.status = 'active' and exists (
      select 1 from duties d where d.organ_id = u.organ_id and d.duty = 'section-editor' and d.status = 'granted'
        and d.unit_id = u.id and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date))`.execute(
    tx,
  )
  return { people: new Set(people.rows.map(({ id }) => id)), units: new Set(units.rows.map(({ id }) => id)) }
}

/** The person who keeps the row; else the writers of its unit; else the office. */
function assigneeOf(
  row: { readonly personId: string | null; readonly unitId: string | null },
  active: Owners,
): Assignee {
  if (row.personId !== null && active.people.has(row.personId)) return { person: row.personId }
  if (row.unitId !== null && active.units.has(row.unitId)) return { duty: 'section-editor', unit: row.unitId }
  return { duty: 'clerk' }
}

const isFor = (assignee: Assignee) =>
  'person' in assignee
    ? sql`person_id = ${assignee.person}::uuid`
    : sql`duty = ${assignee.duty} and unit_id is not distinct from ${assignee.unit ?? null}::uuid`

/** 应当主动公开、到了第二十六条的最后一日还没有发布的信息; those whose last day nears, too. */
async function openUnpublished(tx: Tx, organ: string, day: LocalDate): Promise<void> {
  const until = localDateOf(dayNumber(day) + AHEAD)
  const { rows } = await sql<{
    id: string
    title: string
    due: LocalDate
    unitId: string | null
    personId: string | null
  }>`
    select id, title, due_on::text as due, unit_id as "unitId", drafted_by_person as "personId" from publications
    where organ_id = ${organ} and standing = 'unpublished' and state <> 'void' and due_on <= ${until}::date
      and coalesce(content ->> 'attribute', 'proactive') = 'proactive' order by due_on, id`.execute(tx)
  const active = await activeOwners(tx, organ, day)
  for (const { id, title, due, ...owner } of rows)
    await openToDo(tx, organ, now(), {
      kind: 'duty-unpublished',
      subject: { kind: PUBLICATION, id },
      title: toDoTitle('duty-unpublished', title || '没有标题的信息'),
      link: `/publications/${id}`,
      assignee: assigneeOf(owner, active),
      dueOn: due,
    })
  const open = rows.map(({ id }) => id)
  const over = await sql<{ id: string; done: boolean }>`
    select t.subject_id as id, exists (select 1 from publications p where p.organ_id = t.organ_id and p.id = t.subject_id
      and p.standing <> 'unpublished') as done
    from to_dos t where t.organ_id = ${organ} and t.kind = 'duty-unpublished' and t.state = 'open'
      and not t.subject_id = any(${open}::uuid[])`.execute(tx)
  for (const { id, done } of over.rows)
    await closeToDo(tx, organ, now(), {
      subject: { kind: PUBLICATION, id },
      kind: 'duty-unpublished',
      state: done ? 'done' : 'cancelled',
      by: BY,
    })
}

/** 栏目没有内容：one to-do of the office, its title saying which. */
async function openEmptyLeaves(tx: Tx, organ: string, day: LocalDate): Promise<void> {
  const empty = await emptyLeaves(tx, organ, day)
  const subject = { kind: ORGAN, id: organ }
  if (empty.length === 0) {
    await closeToDo(tx, organ, now(), { subject, kind: 'duty-leaves', state: 'done', by: BY })
    return
  }
  const titles = new Map((await ownLeaves(tx, organ)).map(({ path, title }) => [path, title]))
  await openToDo(tx, organ, now(), {
    kind: 'duty-leaves',
    subject,
    title: toDoTitle(
      'duty-leaves',
      `${empty.length} 个（${empty.map((path) => titles.get(path) ?? path).join('、')}）`,
    ),
    link: '/coverage',
    assignee: { duty: 'clerk' },
  })
}
