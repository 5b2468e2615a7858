/**
 * The annual report of one organ's year put together – every cell, every fact, the prose, its checks – from 100,000 applications and 50,000
 * publications on two channels each ÷ the bare aggregates of the same rows. Rows are filled in by SQL as the acts would leave them.
 * Aim ≤ 1.5. `node bin/run.js bench/compile-year.ts [applications] [publications]`
 */
import { sql } from 'kysely'
import { APPLICANT_KINDS } from '../src/casework/applications/applicant.ts'
import { beginReport } from '../src/casework/compiling/begin/act.ts'
import { checkMade, makeReport } from '../src/casework/compiling/made.ts'
import { findReportYear } from '../src/casework/compiling/report-year.ts'
import { openRegisters } from '../src/casework/registers/registers.testing.ts'
import { OUTCOME_CODES } from '../src/law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { inTurns, ratioLine } from './measure.ts'

const APPLICATIONS = Number(process.argv[2] ?? 100_000)
const PUBLICATIONS = Number(process.argv[3] ?? 50_000)
const YEAR = 2025
const AFTER = '2026-01-10' as LocalDate
const site = await openRegisters()
const organ = await site.newOrgan()
const scoped = <T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.db, { organ: organ.id }, work)

const begin = performance.now()
const [unit] = Object.values(organ.units)
const outlets = [uuidv7(), uuidv7()]
await scoped(async (tx) => {
  await sql`
    insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at,
      submitted_on, code_mark, likeness, version, phase, received_on, due_on, outcome, replied_on, closed_on)
    select ${organ.id}, gen_random_uuid(), '年〔2025〕' || i || '号', 'in_person', (${[...APPLICANT_KINDS]}::text[])[1 + i % 6],
      '张*', '第' || i || '号地块', came, came, md5(i::text), md5('r' || i), 4, 'archived', came, came + 28,
      (${[...OUTCOME_CODES]}::text[])[1 + i % ${OUTCOME_CODES.length}], came + i % 20, came + i % 20
    from (select i, date '2025-01-01' + i % 340 as came from generate_series(1, ${APPLICATIONS}::int) i) as made`.execute(
    tx,
  )
  for (const [at, [kind, name]] of [
    ['portal', '政府网站'],
    ['wechat', '微信公众号'],
  ].entries())
    // prettier-ignore
    await sql`
      insert into outlets (organ_id, id, kind, name, measure, created_at)
      values (${organ.id}, ${outlets[at]}, ${kind}, ${name}, '条', now())`.execute(tx)
  await sql`
    insert into publications (organ_id, id, genre, state, standing, title, content, unit_id, drafted_by_name, drafted_at, changed_at,
      released_version, first_published_at, published_at)
    select ${organ.id}, gen_random_uuid(), (array['news', 'news', 'notice', 'information', 'information'])[1 + i % 5], 'released', 'published', '第' || i || '条',
      jsonb_build_object('title', '第' || i || '条', 'leaf', (array['gzdt', 'tzgg', 'zcjd', 'fdzdgknr/tjxx'])[1 + i % 4]), ${unit}, '李芳', day, day, 1, day, day
    from (select i, timestamptz '2025-01-01 09:00+08' + (i % 360) * interval '1 day' as day
      from generate_series(1, ${PUBLICATIONS}::int) i) as made`.execute(tx)
  await sql`
    insert into publication_versions (organ_id, publication_id, version, purpose, content, digest, round, released_at, released_by)
    select organ_id, id, 1, 'release', content, md5(id::text), 1, published_at, '李芳' from publications where organ_id = ${organ.id}`.execute(
    tx,
  )
  await sql`
    insert into postings (organ_id, id, outlet_id, publication_id, publication_version, way, title, state, number, measure, posted_on,
      posted_at, unit_id, created_at)
    select organ_id, gen_random_uuid(), outlet, id, 1, 'automatic', title, 'posted', 1, '条', published_at::date, published_at, unit_id, published_at
    from publications, unnest(${outlets}::uuid[]) as outlet where organ_id = ${organ.id}`.execute(tx)
})
for (const table of ['applications', 'publications', 'publication_versions', 'postings'])
  await sql`vacuum analyze ${sql.table(table)}`.execute(site.db)
const begun = await beginReport(site.world, organ.actor('clerk'), { year: YEAR })
if ('refused' in begun) throw new Error(`refused: ${begun.refused}`)
console.log(
  `${APPLICATIONS} applications, ${PUBLICATIONS} publications: filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
)

const compiled = () =>
  scoped(async (tx) => {
    const of = await findReportYear(tx, organ.id, YEAR)
    if (!of) throw new Error('not begun')
    const made = await makeReport(tx, organ.id, of, AFTER)
    return { made, findings: checkMade(made, { today: AFTER, submittedOn: null }) }
  })
/** The same figures, each asked of the database in the barest way: table three, the five groupings of postings, the kinds of publications. */
const bare = () =>
  scoped(async (tx) => {
    await sql`
      select applicant_kind, received_on < make_date(${YEAR}, 1, 1) as carried,
        case when coalesce(replied_on, closed_on) <= make_date(${YEAR}, 12, 31) then outcome end as outcome, count(*)
      from applications
      where organ_id = ${organ.id} and received_on <= make_date(${YEAR}, 12, 31) and phase <> all (array['joined', 'moved'])
        and (coalesce(replied_on, closed_on) is null or coalesce(replied_on, closed_on) >= make_date(${YEAR}, 1, 1))
      group by 1, 2, 3`.execute(tx)
    for (const key of ['p.outlet_id::text', 'o.kind', 'p.spot', 'b.genre', "b.content ->> 'leaf'"])
      await sql`
        select ${sql.raw(key)}, p.measure, count(*), count(distinct p.publication_id), sum(p.number)
        from postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id
        left join publications b on b.organ_id = p.organ_id and b.id = p.publication_id
        where p.organ_id = ${organ.id} and p.state = 'posted' and p.posted_on between make_date(${YEAR}, 1, 1) and make_date(${YEAR}, 12, 31)
        group by 1, 2`.execute(tx)
    await sql`
      select genre, count(*) from publications
      where organ_id = ${organ.id} and standing = 'published' and first_published_at >= ${`${YEAR}-01-01T00:00:00+08:00`}::timestamptz
        and first_published_at < ${`${YEAR + 1}-01-01T00:00:00+08:00`}::timestamptz group by 1`.execute(tx)
  })

const { made } = await compiled()
const received = made.cells.find(({ form }) => form.row === 'newReceived' && form.column === 'total')?.value
const posted = [...made.facts.values()].find(({ id }) => id.startsWith('postings.kind.portal'))?.value
if (received !== APPLICATIONS || posted !== PUBLICATIONS)
  throw new Error(`counted ${received} applications and ${posted} postings`)
const [whole, one] = await inTurns({ 'the report of the year': compiled, 'the bare aggregates': bare })
if (whole && one) console.log(ratioLine(whole, one))
await site.close()
