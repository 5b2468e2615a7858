/** 概况里关于发布的数: what is due, late, scheduled, released, changed, posted, reported by readers. */
import { sql, type RawBuilder } from 'kysely'
import { inForceOn } from '../../law/dated.ts'
import { INTERPRETATION_RULE } from '../../law/disclosure/interpretation.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { COUNTS } from '../outlets/posting.ts'
import { begin, beyond, dayOf, later, own, type Asked, type Declared } from './question.ts'
import { AHEAD, type FigureCode } from './words.ts'

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

export const PUBLISHING = {
  'publications-due': publication(
    ({ today }) => sql`${unpublished} and p.due_on between ${today}::date and ${later(today, AHEAD)}::date`,
    sql`p.due_on`,
  ),
  'publications-overdue': publication(({ today }) => sql`${unpublished} and p.due_on < ${today}::date`, sql`p.due_on`),
  'publications-scheduled': publication(() => sql`p.state = 'scheduled'`, dayOf(sql`p.release_at`)),
  'interpretations-missing': uninterpreted,
  'postings-failed': posting(() => sql`p.state = 'dead'`, dayOf(sql`p.created_at`)),
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
  posted: posting(
    ({ from, to }) => sql`p.posted_on between ${from}::date and ${to}::date and ${COUNTS}`,
    sql`p.posted_on`,
  ),
} as const satisfies Partial<Record<FigureCode, Declared>>
