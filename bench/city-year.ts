/**
 * A city's year in one organ: 15,000 applications open at once, then 100,000 of ten years; what lists, the year's tables and the
 * page of a case cost. Rows are filled in by SQL as the acts would leave them: steps, caches, marks, files; their events stand
 * in the record by numbers only where nothing here reads them, except those of registering, which are real.
 * Aim: tables three and four from 100,000 ÷ the one statement that counts them ≤ 1.5. `node bin/run.js bench/city-year.ts [applications]`
 */
import { sql } from 'kysely'
import { act } from '../src/casework/acting.ts'
import { APPLICANT_KINDS } from '../src/casework/applications/applicant.ts'
import { caseView } from '../src/casework/applications/case-view.ts'
import { applicationCounts, applicationPage, type ListParameters } from '../src/casework/applications/list.ts'
import { registerApplication } from '../src/casework/applications/register/act.ts'
import { findApplication } from '../src/casework/applications/store.ts'
import { idsFound } from '../src/casework/search/search.ts'
import { yearTables } from '../src/casework/year-tables/tables.ts'
import { openRegisters } from '../src/casework/registers/registers.testing.ts'
import { CALENDAR } from '../src/law/calendar/calendar.ts'
import { OUTCOME_CODES } from '../src/law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import { cipherOf, key } from '../src/casework/personal-data/ground.testing.ts'
import { today } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { tokensOf, plainOf } from '../src/platform/search/bigrams.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const OPEN = 15_000
const ALL = Number(process.argv[2] ?? 100_000)
const RUNS = 60
const YEAR = 2025
const site = await openRegisters()
const cipher = cipherOf([key('k1')])
const organ = await site.newOrgan()
const actor = organ.actor('clerk')
const day = today() as LocalDate
const p95 = (runs: readonly number[]): number =>
  runs.toSorted((a, b) => a - b)[Math.floor(runs.length * 0.95)] ?? Number.NaN
const ms = (value: number): string => value.toFixed(2)

/** `count` applications; those numbered below `open` are not answered. Four steps of each, and seven files of each open one. */
async function fill(count: number, open: number): Promise<void> {
  const [unit] = Object.values(organ.units)
  await withScope(site.db, { organ: organ.id }, async (tx) => {
    await sql`
      insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at,
        submitted_on, code_mark, likeness, version, phase, received_on, due_on, unit_id, outcome, replied_on, closed_on)
      select ${organ.id}, gen_random_uuid(), '城年〔' || extract(year from came)::int || '〕' || i || '号', 'in_person',
        (${[...APPLICANT_KINDS]}::text[])[1 + i % 6], '张*', '第' || i || '号地块征收补偿方案及其批准文件', came, came,
        md5(i::text), md5('r' || i % 40000), 4, case when i <= ${open} then 'handling' else 'archived' end, came,
        came + 28, case when i % 3 = 0 then ${unit}::uuid end,
        case when i > ${open} then (${[...OUTCOME_CODES]}::text[])[1 + i % ${OUTCOME_CODES.length}] end,
        case when i > ${open} then came + i % 40 end, case when i > ${open} then came + i % 40 end
      from (select i, case when i <= ${open} then ${day}::date - i % 60 else date '2016-01-01' + (i::bigint * 7919 % 3640)::int end as came
        from generate_series(1, ${count}::int) i) as made`.execute(tx)
    await sql`
      insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
      select organ_id, id, n, did, submitted_on, case did
          when 'arrived' then jsonb_build_object('did', did, 'on', submitted_on, 'channel', 'in_person', 'signedOn', null)
          when 'itemised' then jsonb_build_object('did', did, 'on', submitted_on, 'items', jsonb_build_array(request))
          else jsonb_build_object('did', did, 'on', submitted_on, 'where', '档案室', 'words', '征收', 'who', '李芳', 'found', true, 'result', '') end, 0
      from applications, unnest(array['arrived', 'itemised', 'searched', 'searched']) with ordinality as of (did, n)
      where organ_id = ${organ.id} and closed_on is null`.execute(tx)
    await sql`
      insert into file_contents (organ_id, digest, size, type, scan_state, findings, created_at)
      values (${organ.id}, ${'0'.repeat(64)}, 1000, 'pdf', 'clean', '[]', now())`.execute(tx)
    await sql`
      insert into files (organ_id, id, digest, name, size, type, subject_kind, subject_id, slot, position, status,
        uploaded_by_name, uploaded_at, version)
      select organ_id, gen_random_uuid(), ${'0'.repeat(64)}, '材料' || n || '.pdf', 1000, 'pdf', 'application', id, 'envelope', n,
        'attached', '李芳', now(), 2
      from applications, generate_series(1, 7) n where organ_id = ${organ.id} and closed_on is null`.execute(tx)
  })
}

const scoped = <T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.db, { organ: organ.id }, work)
const begin = performance.now()
await fill(ALL, OPEN)
await scoped(async (tx) => {
  const { rows } = await sql<{ id: string; no: string; request: string }>`
    select id, case_no as no, request from applications where organ_id = ${organ.id} and closed_on is null`.execute(tx)
  const entries = rows.map(({ id, no, request }) => {
    const plain = plainOf([no, request])
    return { id, no, request, plain, tokens: tokensOf(plain) }
  })
  await sql`select set_config('gongkai.search', '*', true)`.execute(tx)
  await sql`
    insert into search_entries (organ_id, kind, subject_id, title, body, plain, tokens, may, link, updated_at)
    select ${organ.id}, 'application', id, no, request, plain, tokens::tsvector, 'applications.read', '/applications/' || id, now()
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (id uuid, no text, request text, plain text, tokens text)`.execute(
    tx,
  )
})
for (const table of ['applications', 'application_steps', 'files', 'search_entries'])
  await sql`vacuum analyze ${sql.table(table)}`.execute(site.db)
console.log(
  `${ALL} applications, ${OPEN} of them open with 60,000 steps and 105,000 files: filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
)

const page = (asked: ListParameters, at = 1) =>
  scoped(async (tx) => {
    const among = asked.q
      ? await idsFound(tx, actor, { organ: organ.id, q: asked.q, kind: 'application', most: 10_000 })
      : null
    const asking = { holder: actor, organ: organ.id, asked, today: day, calendar: CALENDAR, among }
    return applicationPage(tx, asking, { page: at, size: 50, sort: 'dueOn', descending: false })
  })
const bare = (offset: number) =>
  scoped((tx) =>
    sql`
      select id, case_no, request, due_on, phase from applications where organ_id = ${organ.id} and closed_on is null
      order by due_on, id limit 50 offset ${offset}`.execute(tx),
  )
const [unit] = Object.values(organ.units)
const first = (await page({ phase: 'open' })).items[0]?.id ?? ''
const QUESTIONS: Readonly<Record<string, () => Promise<unknown>>> = {
  'due list, first page': () => page({ phase: 'open' }),
  'due list, page 200': () => page({ phase: 'open' }, 200),
  'due list, overdue': () => page({ due: 'overdue' }),
  'due list, one section': () => page({ phase: 'open', unit: unit ?? '' }),
  'numbers above the list': () => scoped((tx) => applicationCounts(tx, actor, organ.id, day)),
  'list, searched': () => page({ q: '14999号地块' }),
  'page of a case (views are made of its steps)': () =>
    scoped(async (tx) => {
      const application = await findApplication(tx, organ.id, first)
      return application && caseView(tx, actor, application, day)
    }),
  'bare SQL of the first page': () => bare(0),
  'bare SQL of page 200': () => bare(199 * 50),
}
for (const [name, ask] of Object.entries(QUESTIONS)) {
  const runs: number[] = []
  for (let run = 0; run < RUNS + 5; run += 1) {
    const from = performance.now()
    await ask()
    if (run >= 5) runs.push(performance.now() - from)
  }
  console.log(`${name}: median ${ms(median(runs))} ms, p95 ${ms(p95(runs))} ms`)
}

let made = 0
const registering: number[] = []
for (let run = 0; run < RUNS; run += 1) {
  const from = performance.now()
  await act(site.world, actor, (acting) =>
    registerApplication(acting, cipher, {
      channel: 'in_person',
      submittedOn: acting.today,
      signedOn: null,
      confirmedOn: null,
      applicant: {
        kind: 'naturalPerson',
        name: '赵明',
        idKind: '居民身份证',
        idNumber: `11010119900307${1000 + made}`,
        contactPerson: '',
        phone: `1380000${1000 + made}`,
        email: '',
        address: '和平路1号',
        postcode: '',
        agentName: '',
        agentIdNumber: '',
        agentPhone: '',
      },
      request: `新的申请${(made += 1)}`,
      wanted: {},
    }),
  )
  registering.push(performance.now() - from)
}
console.log(`registering one: median ${ms(median(registering))} ms, p95 ${ms(p95(registering))} ms`)

const [whole, one] = await inTurns({
  [`tables three and four from ${ALL}`]: () =>
    scoped((tx) => yearTables(tx, organ.id, { year: YEAR, asOf: null }, true)),
  'the one statement that counts': () =>
    scoped((tx) =>
      sql`
        select applicant_kind, received_on < make_date(${YEAR}, 1, 1) as carried,
          case when coalesce(replied_on, closed_on) <= make_date(${YEAR}, 12, 31) then outcome end as outcome, count(*)
        from applications
        where organ_id = ${organ.id} and received_on <= make_date(${YEAR}, 12, 31) and phase <> all (array['joined', 'moved'])
          and (coalesce(replied_on, closed_on) is null or coalesce(replied_on, closed_on) >= make_date(${YEAR}, 1, 1))
        group by 1, 2, 3`.execute(tx),
    ),
})
if (whole && one) console.log(ratioLine(whole, one))
await site.close()
