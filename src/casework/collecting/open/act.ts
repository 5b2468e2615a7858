/** 布置采集：a round is opened for a year with every organ below; its day and note changed; ended, and begun again. */
import { sql } from 'kysely'
import { formatForYear } from '../../../law/annual-report/formats/index.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { reportDueOn } from '../../../law/time-limits/annual-report.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor, PERMISSIONS } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import { askOrgans } from '../ask-job.ts'
import { organsBelow } from '../domain.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { findRound, openRound, roundSubject, roundTitle, type Round } from '../round.ts'
import { settleToDecide } from '../to-decide.ts'

export interface Opening {
  readonly year: number
  /** The last day; that of article 49 when null. */
  readonly dueOn: LocalDate | null
  readonly note: string
}
export type Opened = { readonly year: number; readonly version: number; readonly members: number } | CollectingRefusal

/**
 * Opens the round of a year: every organ below becomes a member, those outside that last year's round named too; the organs are asked by a
 * job. Refuses a year without a form or not over, and a day later than that of article 49.
 */
export const openCollecting = (world: ActingWorld, actor: Actor, given: Opening): Promise<Opened> =>
  act(world, actor, async (acting): Promise<Opened> => {
    const { tx, at, today, record } = acting
    const organ = actor.organId
    const { year } = given
    const ground = groundFor(actor, 'reports.collect')
    if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['reports.collect'].says] })
    if (!formatForYear(year)) return refuse('no-form', { field: 'year', words: [year] })
    if (today <= `${year}-12-31`) return refuse('not-over', { field: 'year', words: [year, `${year + 1}年1月1日`] })
    if (await findRound(tx, organ, year, true)) return refuse('opened-already', { field: 'year', words: [year] })
    const due = dueFault(year, given.dueOn)
    if (typeof due !== 'string') return due
    const below = await organsBelow(tx, organ, year)
    const id = uuidv7()
    await sql`
      insert into collecting_rounds (organ_id, year, id, due_on, note, opened_at, opened_by)
      values (${organ}, ${year}, ${id}, ${due}::date, ${given.note.trim()}, ${at}, ${actor.author.name})`.execute(tx)
    const members = below.map((each, position) => ({ ...each, child: each.id, id: uuidv7(), position }))
    await sql`
      insert into collecting_members (organ_id, id, year, child_id, name, code, place, position)
      select ${organ}, m.id, ${year}, m.child, m.name, m.code, m.place, m.position
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
        as m (id uuid, child uuid, name text, code text, place text, position int)`.execute(tx)
    const outside = await outsideOfLastYear(acting, year, members.length)
    await record({
      did: 'collecting-opened',
      subject: { kind: roundSubject({ id }).kind, id, version: 1 },
      title: roundTitle({ year }),
      after: { 报送期限: due, 要求: given.note.trim(), 填报机关: members.length + outside },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    await enqueue(tx, askOrgans, { organ, year, again: false })
    return { year, version: 1, members: members.length + outside }
  })

/** Organs outside do not stand in the tree: those of last year's list are asked again. */
async function outsideOfLastYear({ tx, actor }: Acting, year: number, from: number): Promise<number> {
  const organ = actor.organId
  const { rows } = await sql<{ name: string; aliases: unknown; code: string | null; place: string; excused: string }>`
    select m.name, m.aliases, m.code, m.place, m.excused from collecting_members m
    where m.organ_id = ${organ} and m.year = ${year - 1} and m.child_id is null order by m.position, m.id`.execute(tx)
  for (const [index, each] of rows.entries())
    await sql`
      insert into collecting_members (organ_id, id, year, name, aliases, code, place, position, excused)
      values (${organ}, ${uuidv7()}, ${year}, ${each.name}, ${JSON.stringify(each.aliases)}::jsonb, ${each.code},
        ${each.place}, ${from + index}, ${each.excused})`.execute(tx)
  return rows.length
}

/** The day that holds: the one given, or that of the law; refused when it is later than the law's, or in the year itself. */
function dueFault(year: number, given: LocalDate | null): LocalDate | CollectingRefusal {
  const last = reportDueOn(year, 'department')?.on
  const due = given ?? last
  if (!due) return refuse('no-form', { field: 'year', words: [year] })
  if (last && due > last) return refuse('due-late', { field: 'dueOn', words: [last] })
  return due <= `${year}-12-31` ? refuse('due-early', { field: 'dueOn', words: [`${year + 1}年1月1日`] }) : due
}

export type Changed = { readonly year: number; readonly version: number } | CollectingRefusal

/** Changes the last day or the note; the organs read them as they are then. */
export const changeCollecting = (
  world: ActingWorld,
  actor: Actor,
  given: Opening & { readonly version: number },
): Promise<Changed> =>
  act(world, actor, async (acting): Promise<Changed> => {
    const { tx, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: given.version })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const due = dueFault(round.year, given.dueOn)
    if (typeof due !== 'string') return due
    const version = round.version + 1
    await sql`
      update collecting_rounds set due_on = ${due}::date, note = ${given.note.trim()}, version = ${version}
      where organ_id = ${actor.organId} and year = ${round.year}`.execute(tx)
    await record({
      did: 'collecting-changed',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      before: { 报送期限: round.dueOn, 要求: round.note },
      after: { 报送期限: due, 要求: given.note.trim() },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    await enqueue(tx, askOrgans, { organ: actor.organId, year: round.year, again: true }, { key: round.id })
    return { year: round.year, version }
  })

/** Ends a round – nothing is decided any more; what is submitted still arrives – or begins it again. */
export const closeCollecting = (
  world: ActingWorld,
  actor: Actor,
  { year, version, closed }: { readonly year: number; readonly version: number; readonly closed: boolean },
): Promise<Changed> =>
  act(world, actor, async (acting): Promise<Changed> => {
    const { tx, at, record } = acting
    const round = await findRound(tx, actor.organId, year, true)
    if (!round || !groundFor(actor, 'reports.collected')) return refuse('not-found')
    const ground = groundFor(actor, 'reports.collect')
    if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['reports.collect'].says] })
    if (round.version !== version) return changedMeanwhile(tx, actor.organId, roundSubject(round), version)
    if ((round.closedAt !== null) === closed) return refuse('closed-already')
    const next: Round = { ...round, closedAt: closed ? at : null, version: version + 1 }
    await sql`
      update collecting_rounds set closed_at = ${next.closedAt}, version = ${next.version}
      where organ_id = ${actor.organId} and year = ${year}`.execute(tx)
    await record({
      did: closed ? 'collecting-closed' : 'collecting-reopened',
      subject: { ...roundSubject(round), version: next.version },
      title: roundTitle(round),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    await settleToDecide(acting, next)
    return { year, version: next.version }
  })
