/**
 * 概况里的数：what each figure counts, as a question of SQL – its number and the list it opens are one condition, and both are asked only
 * for what the person may see. Everything is found on an index that begins with the organ (docs/decisions).
 */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../acting.ts'
import { readableBy as readableApplications } from '../applications/reach.ts'
import { resultIs } from '../concerns/counted.ts'
import { readableBy as readableConcerns } from '../concerns/reach.ts'
import { readableBy as readableShortcomings } from '../improving/reach.ts'
import { readableBy as readableMatters } from '../matters/reach.ts'
import { may } from '../permissions.ts'
import { unitsRead } from '../publications/list.ts'
import { PUBLISHING } from './figures-of-publishing.ts'
import { dayOf, later, timer, type Asked, type Declared, type Question } from './question.ts'
import { AHEAD, FIGURE_CODES, type FigureCode } from './words.ts'

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

const ownDuties = ({ actor }: Asked): RawBuilder<unknown> => {
  const reach = unitsRead(actor)
  return reach ? sql`(t.unit_id = any(${[...reach.units]}::uuid[]) or t.person_id = ${reach.own}::uuid)` : sql`true`
}

const DECLARED: Readonly<Record<FigureCode, Declared>> = {
  ...PUBLISHING,
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
  'shortcomings-open': {
    may: 'improving.read',
    ask: ({ actor }) => ({
      from: sql`findings f`,
      where: sql`f.organ_id = ${actor.organId} and f.state = 'open' and ${readableShortcomings(actor)}`,
      id: sql`f.id`,
      title: sql`f.title`,
      on: sql`f.found_on`,
      unit: sql`f.unit_id`,
      link: sql`'/improving/' || f.id`,
    }),
  },
  'measures-overdue': {
    may: 'improving.read',
    ask: ({ actor, today }) => ({
      from: sql`measures s join findings f on f.organ_id = s.organ_id and f.id = s.finding_id`,
      where: sql`s.organ_id = ${actor.organId} and s.state = 'open' and s.due_on < ${today}::date and f.state = 'open'
        and ${readableShortcomings(actor)}`,
      id: sql`s.id`,
      title: sql`left(s.text, 60) || '：' || f.title`,
      on: sql`s.due_on`,
      unit: sql`s.unit_id`,
      link: sql`'/improving/' || f.id`,
    }),
  },
  'findings-open': {
    may: 'monitor.read',
    ask: ({ actor }) => ({
      from: sql`monitor_findings f`,
      where: sql`f.organ_id = ${actor.organId} and f.state = 'open' and not f.appealed and f.grade = 'broken'`,
      id: sql`f.id`,
      title: sql`f.what`,
      on: dayOf(sql`f.first_found_at`),
      unit: sql`f.unit_id`,
      link: sql`'/monitor/findings/' || f.id`,
    }),
  },
}

/** What somebody sees of the figures. */
export const figuresOf = (actor: Actor): readonly FigureCode[] =>
  FIGURE_CODES.filter((code) => may(actor, DECLARED[code].may))

/** The question behind a figure; null for who may not ask it. */
export const questionOf = (code: FigureCode, asked: Asked): Question | null =>
  may(asked.actor, DECLARED[code].may) ? DECLARED[code].ask(asked) : null
