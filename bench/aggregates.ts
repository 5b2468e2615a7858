/**
 * The public sum of a year: organs with published reports, reckoned anew, asked for again, after one correction; what its page needs; likeness
 * among their texts; beside the bare SQL sum of the same cells.
 * `node bin/run.js bench/aggregates.ts [organs]`
 */
import { sql } from 'kysely'
import { Likenesses } from '../src/casework/aggregates/alike.ts'
import { keep, plantTree, reportFrom } from '../src/casework/aggregates/city.testing.ts'
import { Aggregates } from '../src/casework/aggregates/kept-aggregates.ts'
import { reportingLines } from '../src/casework/aggregates/reporting.ts'
import { figuresAsked } from '../src/casework/aggregates/questions.ts'
import { brokenIdentitiesIn } from '../src/law/annual-report/roll-up/broken.ts'
import { outcomesOf } from '../src/law/annual-report/roll-up/outcomes.ts'
import { freshDatabase } from '../src/platform/database/both.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { median } from './measure.ts'

const COUNT = Number(process.argv[2] ?? 1_000)
const COUNTIES = Math.max(1, Math.round(COUNT / 50))
const fresh = await freshDatabase('embedded')
const database = await openDatabase(readConfig(fresh.settings), () => {})
const db = database.sql

const counties = Array.from({ length: COUNTIES }, (_, at) => ({
  slug: `q-${at}`,
  name: `第${at}县`,
  kind: 'region' as const,
  below: Array.from({ length: Math.ceil(COUNT / COUNTIES) }, (__, n) => ({
    slug: `q-${at}-${n}`,
    name: `第${at}县第${n}局`,
  })),
}))
const ids = await plantTree(db, [{ slug: 'sheng', name: '某省', kind: 'region', below: counties }])
const organs = Object.entries(ids).filter(([slug]) => /^q-\d+-\d+$/.test(slug))
for (const [at, [, id]] of organs.entries()) {
  const report = reportFrom(at, 2024)
  const own = Array.from(
    { length: 20 },
    (_, n) => `本局第${(at * 37 + n * 101) % 997}项工作在第${(at + n * 7) % 89}季度完成了第${n}条要求。`,
  )
  const sections = report.sections.map((section) =>
    section.key === 'overview' ? { ...section, text: own.join('') } : section,
  )
  await keep(db, id, { ...report, sections })
}
console.log(`${organs.length} organs in ${COUNTIES} counties with a report each`)
await sql`analyze`.execute(db)

const timed = async (name: string, times: number, work: () => Promise<unknown>): Promise<number> => {
  const runs: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const begun = performance.now()
    await work()
    runs.push(performance.now() - begun)
  }
  console.log(`${name}: median ${median(runs).toFixed(1)} ms of ${times}, longest ${Math.max(...runs).toFixed(1)} ms`)
  return median(runs)
}

const whole = await timed('sum reckoned anew', 5, () => new Aggregates(db).of('sheng', 2024))
const bare = await timed('bare SQL sum of the same cells', 5, () =>
  sql`select table_key, row_key, column_key, sum(value), count(value) from annual_report_cells where year = 2024 group by 1, 2, 3`.execute(
    db,
  ),
)
console.log(`ratio ${(whole / bare).toFixed(2)}`)
const aggregates = new Aggregates(db)
const aggregate = await aggregates.of('sheng', 2024)
if (!aggregate) throw new Error('no sum')
await timed('asked again (stamp of the year)', 20, () => aggregates.of('sheng', 2024))
await timed('stamp of all years', 20, () => aggregates.stamp(null))
await timed('outcomes and every identity', 5, async () => [
  outcomesOf(aggregate.all),
  brokenIdentitiesIn(aggregate.all),
])
await timed('organs behind a figure, sorted', 5, () =>
  figuresAsked(db, aggregate, { cell: 'applications/newReceived/total' }),
)
await timed('who has published', 5, async () => reportingLines(aggregate))
let seed = COUNT
await timed('after a correction', 3, async () => {
  await keep(db, organs[0]?.[1] ?? '', reportFrom((seed += 1), 2024), { at: new Date() })
  await aggregates.of('sheng', 2024)
})
await timed('likeness, in a thread of its own', 1, async () => new Likenesses(db).of(aggregate, 'first'))
await database.close()
await fresh.close()
