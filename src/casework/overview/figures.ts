/**
 * 概况里的数：what each figure counts, as a question of SQL – its number and the list it opens are one condition, and both are asked only
 * for what the person may see. Everything is found on an index that begins with the organ (docs/decisions).
 */
import { sql, type RawBuilder } from 'kysely'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { inForceOn } from '../../law/dated.ts'
import { INTERPRETATION_RULE } from '../../law/disclosure/interpretation.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Actor } from '../acting.ts'
import { readableBy as readableApplications } from '../applications/reach.ts'
import { resultIs } from '../concerns/counted.ts'
import { readableBy as readableConcerns } from '../concerns/reach.ts'
import { readableBy as readableMatters } from '../matters/reach.ts'
import { COUNTS } from '../outlets/posting.ts'
import { may, type PermissionCode } from '../permissions.ts'
import { unitsRead } from '../publications/list.ts'
import { AHEAD, FIGURE_CODES, type FigureCode } from './words.ts'

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
  /** Where a row opens, below /desk, as an expression; null where it has no page of its own. */
  readonly link: RawBuilder<unknown>
}

interface Declared {
  readonly may: PermissionCode
  readonly ask: (asked: Asked) => Question
}

/** An instant from a Beijing day: its beginning. */
const begin = (day: LocalDate): RawBuilder<unknown> => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
const beyond = (day: LocalDate): RawBuilder<unknown> => begin(localDateOf(dayNumber(day) + 1))
const dayOf = (instant: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${instant} at time zone 'Asia/Shanghai')::date`
const later = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) + days)

/** What a section reads of what has a section. */
const own = (actor: Actor, unit: RawBuilder<unknown>): RawBuilder<unknown> => {
  const reach = unitsRead(actor)
  return reach ? sql`${unit} = any(${[...reach.units]}::uuid[])` : sql`true`
}

const application = (where: (asked: Asked) => RawBuilder<unknown>, on: RawBuilder<unknown>): Declared => ({
  may: 'applications.read',
  ask: (asked) => ({
    from: sql`applications a`,
    where: sql`a.organ_id = ${asked.actor.organId} and ${readableApplications(asked.actor)} and ${where(asked)}`,
    id: sql`a.id`,
    title: sql`a.case_no || ' ' || left(a.request, 60)`,
    on,
    unit: sql`a.unit_id`,
    link: sql`'/applications/' || a.id`,
  }),
})

const publication = (
  where: (asked: Asked) => RawBuilder<unknown>,
  on: RawBuilder<unknown>,
  from: RawBuilder<unknown> = sql`publications p`,
): Declared => ({
  may: 'publications.read',
  ask: (asked) => ({
    from,
    where: sql`p.organ_id = ${asked.actor.organId} and ${own(asked.actor, sql`p.unit_id`)} and ${where(asked)}`,
    id: sql`p.id`,
    title: sql`coalesce(nullif(p.title, ''), '没有标题的信息')`,
    on,
    unit: sql`p.unit_id`,
    link: sql`'/publications/' || p.id`,
  }),
})

/** Open to-dos of a kind of thing with a last day, one row a thing: the daily job opens and closes them. */
const timer = (
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

const ownDuties = ({ actor }: Asked): RawBuilder<unknown> => {
  const reach = unitsRead(actor)
  return reach ? sql`(t.unit_id = any(${[...reach.units]}::uuid[]) or t.person_id = ${reach.own}::uuid)` : sql`true`
}

/** Documents of this year and the last that are public, had to be interpreted by the rule of the day, and are not. */
const uninterpreted: Declared = publication(
  ({ actor, today }) => {
    const rule = inForceOn(INTERPRETATION_RULE, today)?.value
    const since = `${Number(today.slice(0, 4)) - 1}-01-01` as LocalDate
    return sql`p.first_published_at >= ${begin(since)} and p.standing = 'published' and p.genre = 'document'
      and (d.rank = any(${[...(rule?.always ?? [])]}::text[])
        or v.content -> 'interpreting' -> 'features' ?| ${[...(rule?.features ?? [])]}::text[])
      and coalesce(btrim(v.content -> 'interpreting' ->> 'waivedBecause'), '') = ''
      and not exists (select 1 from portal_documents i
        join publication_versions w on w.organ_id = i.organ_id and w.publication_id = i.id and w.version = i.version
        where i.organ_id = ${actor.organId} and i.genre = 'interpretation'
          and w.content -> 'interprets' -> 'documents' ? p.id::text)`
  },
  dayOf(sql`p.first_published_at`),
  sql`publications p join portal_documents d on d.organ_id = p.organ_id and d.id = p.id
    join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id and v.version = d.version`,
)

/** 条例第二十六条: what has to be public and is not. */
const unpublished = sql`p.standing = 'unpublished' and p.state <> 'void' and p.due_on is not null
  and coalesce(p.content ->> 'attribute', 'proactive') = 'proactive'`

const DECLARED: Readonly<Record<FigureCode, Declared>> = {
  'applications-open': application(() => sql`a.closed_on is null`, sql`a.due_on`),
  'applications-due': application(
    ({ today }) => sql`a.closed_on is null and a.due_on between ${today}::date and ${later(today, AHEAD)}::date`,
    sql`a.due_on`,
  ),
  'applications-overdue': application(
    ({ today }) => sql`a.closed_on is null and a.due_on < ${today}::date`,
    sql`a.due_on`,
  ),
  received: application(({ from, to }) => sql`a.received_on between ${from}::date and ${to}::date`, sql`a.received_on`),
  closed: application(
    ({ from, to }) =>
      sql`a.closed_on is not null and coalesce(a.replied_on, a.closed_on) between ${from}::date and ${to}::date`,
    sql`coalesce(a.replied_on, a.closed_on)`,
  ),
  'publications-due': publication(
    ({ today }) => sql`${unpublished} and p.due_on between ${today}::date and ${later(today, AHEAD)}::date`,
    sql`p.due_on`,
  ),
  'publications-overdue': publication(({ today }) => sql`${unpublished} and p.due_on < ${today}::date`, sql`p.due_on`),
  'publications-scheduled': publication(() => sql`p.state = 'scheduled'`, dayOf(sql`p.release_at`)),
  'interpretations-missing': uninterpreted,
  released: publication(
    ({ from, to }) =>
      sql`p.first_published_at is not null and p.first_published_at >= ${begin(from)} and p.first_published_at < ${beyond(to)}`,
    dayOf(sql`p.first_published_at`),
  ),
  corrected: publication(
    ({ actor, from, to }) =>
      sql`v.organ_id = ${actor.organId} and v.purpose <> 'release' and v.released_at >= ${begin(from)} and v.released_at < ${beyond(to)}`,
    dayOf(sql`v.released_at`),
    sql`publication_versions v join publications p on p.organ_id = v.organ_id and p.id = v.publication_id`,
  ),
  withdrawn: publication(
    ({ from, to }) =>
      sql`p.withdrawn_at is not null and p.standing = 'withdrawn' and p.withdrawn_at >= ${begin(from)} and p.withdrawn_at < ${beyond(to)}`,
    dayOf(sql`p.withdrawn_at`),
  ),
  'duties-due': timer('duty', 'publications.read', ({ today }) => sql`t.due_on >= ${today}::date`, ownDuties),
  'duties-overdue': timer('duty', 'publications.read', ({ today }) => sql`t.due_on < ${today}::date`, ownDuties),
  'registers-due': timer('register-entry', 'registers.read', ({ today }) => sql`t.due_on >= ${today}::date`),
  'registers-overdue': timer('register-entry', 'registers.read', ({ today }) => sql`t.due_on < ${today}::date`),
  'proposals-due': {
    may: 'registers.read',
    ask: ({ actor }) => ({
      from: sql`register_entries e`,
      where: sql`e.organ_id = ${actor.organId} and e.register = 'proposals' and e.status = 'recorded'
        and coalesce(e.fields ->> 'repliedOn', '') = ''`,
      id: sql`e.id`,
      title: sql`e.title`,
      on: sql`nullif(e.fields ->> 'dueOn', '')::date`,
      unit: sql`e.unit_id`,
      link: sql`'/registers/proposals/' || e.id`,
    }),
  },
  'remedies-open': {
    may: 'remedies.read',
    ask: ({ actor }) => ({
      from: sql`remedies r`,
      where: sql`r.organ_id = ${actor.organId} and r.closed_on is null`,
      id: sql`r.id`,
      title: sql`r.ledger_no || ' ' || left(r.claim, 60)`,
      on: sql`r.due_on`,
      unit: sql`null::uuid`,
      link: sql`'/remedies/' || r.id`,
    }),
  },
  'matters-overdue': {
    may: 'matters.read',
    ask: ({ actor, today }) => ({
      from: sql`matters m`,
      where: sql`m.organ_id = ${actor.organId} and m.closed_on is null and m.due_on < ${today}::date and ${readableMatters(actor)}`,
      id: sql`m.id`,
      title: sql`m.ledger_no || ' ' || left(m.about, 60)`,
      on: sql`m.due_on`,
      unit: sql`m.unit_id`,
      link: sql`'/matters/' || m.id`,
    }),
  },
  'concerns-overdue': {
    may: 'concerns.read',
    ask: ({ actor, at }) => ({
      from: sql`concerns c`,
      where: sql`c.organ_id = ${actor.organId} and ${resultIs('overdue', at)} and ${readableConcerns(actor)}`,
      id: sql`c.id`,
      title: sql`c.number || ' ' || c.title`,
      on: dayOf(sql`c.response_due_at`),
      unit: sql`c.unit_id`,
      link: sql`'/concerns/' || c.id`,
    }),
  },
  'postings-failed': posting(() => sql`p.state = 'dead'`, dayOf(sql`p.created_at`)),
  posted: posting(
    ({ from, to }) => sql`p.posted_on between ${from}::date and ${to}::date and ${COUNTS}`,
    sql`p.posted_on`,
  ),
  'reader-reports-open': {
    may: 'publications.read',
    ask: ({ actor }) => ({
      from: sql`reader_reports r join publications p on p.organ_id = r.organ_id and p.id = r.publication_id`,
      where: sql`r.organ_id = ${actor.organId} and r.state = 'open' and ${own(actor, sql`p.unit_id`)}`,
      id: sql`r.id`,
      title: sql`r.report_no || '：' || r.title`,
      on: sql`r.due_on`,
      unit: sql`p.unit_id`,
      link: sql`'/reader-reports/' || r.id`,
    }),
  },
  'findings-open': {
    may: 'publications.read',
    ask: ({ actor }) => ({
      from: sql`monitor_findings f`,
      where: sql`f.organ_id = ${actor.organId} and f.state = 'open' and not f.appealed and f.grade = 'broken'
        and ${own(actor, sql`f.unit_id`)}`,
      id: sql`f.id`,
      title: sql`f.what`,
      on: dayOf(sql`f.first_found_at`),
      unit: sql`f.unit_id`,
      link: sql`null::text`,
    }),
  },
}

function posting(where: (asked: Asked) => RawBuilder<unknown>, on: RawBuilder<unknown>): Declared {
  return {
    may: 'outlets.read',
    ask: (asked) => ({
      from: sql`postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id`,
      where: sql`p.organ_id = ${asked.actor.organId} and ${where(asked)}`,
      id: sql`p.id`,
      title: sql`o.name || '：' || p.title`,
      on,
      unit: sql`coalesce(p.unit_id, o.unit_id)`,
      link: sql`'/postings/' || p.id`,
    }),
  }
}

/** What somebody sees of the figures. */
export const figuresOf = (actor: Actor): readonly FigureCode[] =>
  FIGURE_CODES.filter((code) => may(actor, DECLARED[code].may))

/** The question behind a figure; null for who may not ask it. */
export const questionOf = (code: FigureCode, asked: Asked): Question | null =>
  may(asked.actor, DECLARED[code].may) ? DECLARED[code].ask(asked) : null
