/**
 * A page of 50 of a register's list ÷ the bare SQL of that page, from 100,000 rows; and what the same questions cost with
 * 10,000 and with 1,000,000 rows. `run` of the endpoint: transaction, scope, count, page, names, attachments, JSON.
 * Aims: growth ≤ 2. `node bin/run.js bench/desk-list.ts [largest]`
 */
import { sql } from 'kysely'
import type { DeskContext } from '../src/casework/ground.ts'
import { ENTRY_ENDPOINTS } from '../src/casework/registers/entry-endpoints.ts'
import { openRegisters, type TestOrgan } from '../src/casework/registers/registers.testing.ts'
import { withScope } from '../src/platform/database/scope.ts'
import type { AnyEndpoint, Call } from '../src/platform/web/endpoint.ts'
import { median } from './measure.ts'

const LARGEST = Number(process.argv[2] ?? 1_000_000)
const SIZES = [10_000, 100_000, 1_000_000].filter((size) => size <= LARGEST)
const RUNS = 200
const REGISTER = 'trainings'
const site = await openRegisters()

/** Entries over twelve years; one in fifty is withdrawn, four kinds, one in a thousand with an expert. */
async function fill(organ: TestOrgan, size: number): Promise<void> {
  const [unit] = Object.values(organ.units)
  await withScope(site.db, { organ: organ.id }, async (tx) => {
    await sql`
      insert into register_entries (
        organ_id, id, register, occurred_on, title, unit_id, fields, status, withdrawn_why, created_by_name, created_at,
        updated_at, version
      )
      select ${organ.id}, gen_random_uuid(), ${REGISTER}, date '2014-01-01' + (i::bigint * 7919 % 4380)::int, '第' || i || '期政务公开培训',
        ${unit}::uuid,
        jsonb_build_object('topic', '第' || i || '期政务公开培训', 'kind', (array['business','study','policy','sent-out'])[1 + i % 4],
          'heldOn', (date '2014-01-01' + (i::bigint * 7919 % 4380)::int)::text, 'attendance', i % 90, 'unit', ${unit}::text,
          'expert', case when i % 1000 = 0 then 'yes' else 'no' end, 'content', repeat('主动公开目录、依申请公开办理流程。', 10)),
        case when i % 50 = 0 then 'withdrawn' else 'recorded' end, case when i % 50 = 0 then '重复' end, '李芳', now(), now(), 1
      from generate_series(1, ${size}::int) i`.execute(tx)
    for (const field of ['kind', 'expert', 'unit'])
      await sql`
        insert into register_facets (organ_id, register, field, value, occurred_on, entry_id)
        select organ_id, register, ${field}, fields ->> ${field}, occurred_on, id from register_entries
        where organ_id = ${organ.id}`.execute(tx)
  })
}

const QUESTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'newest first': {},
  'page 100': { page: '100' },
  'by title': { sort: 'title' },
  'one year': { year: '2020' },
  'one kind (1 in 4)': { kind: 'study' },
  'with an expert (1 in 1000)': { expert: 'yes' },
  'one kind, no expert, one year': { kind: 'sent-out', expert: 'no', year: '2020' },
  'withdrawn (1 in 50)': { status: 'withdrawn' },
}
const list: AnyEndpoint<DeskContext, string> | undefined = ENTRY_ENDPOINTS.find(
  ({ method, path }) => method === 'get' && path.endsWith('/:register/entries'),
)
if (!list) throw new Error('no endpoint for lists')

async function ask(organ: TestOrgan, question: Readonly<Record<string, string>>): Promise<void> {
  const context = { ground: site.world, actor: organ.actor('clerk') } as unknown as DeskContext
  const call = { context, params: { register: REGISTER }, query: { size: '50', ...question }, body: undefined }
  JSON.stringify(await list?.run(call as unknown as Call<DeskContext, unknown, unknown>))
}

/** The page itself, as one would type it: no count, no names, no attachments, a transaction already open. Milliseconds. */
const bare = (organ: TestOrgan): Promise<number> =>
  withScope(site.db, { organ: organ.id }, async (tx) => {
    const begin = performance.now()
    await sql`
      select id, occurred_on, title, unit_id, fields, status, created_by_name, created_at, updated_at, version
      from register_entries where organ_id = ${organ.id} and register = ${REGISTER}
      order by occurred_on desc, id desc limit 50`.execute(tx)
    return performance.now() - begin
  })

const p95 = (runs: readonly number[]): number =>
  runs.toSorted((a, b) => a - b)[Math.floor(runs.length * 0.95)] ?? Number.NaN
const ms = (value: number): string => value.toFixed(2)

// Reading knows nothing of them, and a million rows come in faster.
await sql`alter table register_facets drop constraint register_facets_organ_id_entry_id_fkey`.execute(site.db)
await sql`alter table register_entries drop constraint register_entries_organ_id_unit_id_fkey`.execute(site.db)
const organs = new Map<number, TestOrgan>()
for (const size of SIZES) {
  const organ = await site.newOrgan()
  const begin = performance.now()
  await fill(organ, size)
  organs.set(size, organ)
  console.log(`${size} rows filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`)
}
// What the database does by itself a minute after so many rows have come in.
await sql`vacuum analyze register_entries`.execute(site.db)
await sql`vacuum analyze register_facets`.execute(site.db)

for (const [name, question] of Object.entries(QUESTIONS)) {
  const runs = new Map<number, number[]>(SIZES.map((size) => [size, []]))
  const bareRuns: number[] = []
  for (let run = 0; run < RUNS + 10; run += 1)
    for (const [size, organ] of organs) {
      const begin = performance.now()
      await ask(organ, question)
      if (run < 10) continue
      runs.get(size)?.push(performance.now() - begin)
      if (name === 'newest first' && size === 100_000) bareRuns.push(await bare(organ))
    }
  const each = SIZES.map(
    (size) => `${size}: ${ms(median(runs.get(size) ?? []))} ms, p95 ${ms(p95(runs.get(size) ?? []))}`,
  )
  const [small = [], , large] = SIZES.map((size) => runs.get(size))
  const growth = large ? `; growth ${(median(large) / median(small)).toFixed(2)}` : ''
  console.log(`${name}: ${each.join('; ')}${growth}`)
  const whole = runs.get(100_000) ?? []
  if (bareRuns.length > 0)
    console.log(
      `bare SQL of the page, 100,000 rows: ${ms(median(bareRuns))} ms, p95 ${ms(p95(bareRuns))}; ` +
        `list ÷ bare, in turns: median ${(median(whole) / median(bareRuns)).toFixed(2)}, p95 ${(p95(whole) / p95(bareRuns)).toFixed(2)}`,
    )
}
await site.close()
