/**
 * Import and check of N report files (preset 200; 10000 by argument) in one batch, with progress, against reading and checking the same files
 * with nothing kept: node bench/collect-files.ts [N]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { argv, stderr, stdout } from 'node:process'
import { sql } from 'kysely'
import { ReadingPool } from '../src/casework/annual-reports/reading/read-files.ts'
import { findBatch } from '../src/casework/collecting/batch.ts'
import { reportOf } from '../src/casework/collecting/made-reports.testing.ts'
import { readBatch } from '../src/casework/collecting/read-job.ts'
import { sumNow } from '../src/casework/collecting/sum.ts'
import { openGround } from '../src/doors/ground.ts'
import { render } from '../src/papers/annual-report/render.ts'
import { today } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { zipOf } from '../src/platform/files/zips.testing.ts'
import { contentOf } from '../src/platform/files/store.ts'
import { installQueue } from '../src/platform/queue/install.ts'
import { beginRecord } from '../src/platform/record/append.ts'
import { uuidv7 } from '../src/platform/uuid.ts'

const COUNT = Number(argv[2] ?? 200)
const YEAR = Number(today().slice(0, 4)) - 1
const data = mkdtempSync('/tmp/gongkai-bench-collect-')
const nameOf = (index: number): string =>
  `云川市${Array.from(String(index).padStart(5, '0'), (digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}镇人民政府`
const seconds = (from: number): number => (performance.now() - from) / 1000

const config = readConfig({ GONGKAI_DATA: data })
const database = await openDatabase(config, () => {})
await installQueue(database.pool)
const ground = await openGround(config, database, () => {})
const [organ, batch] = [uuidv7(), uuidv7()]
const files = new Map<string, Uint8Array>()
for (let index = 0; index < COUNT; index++)
  files.set(`${index}.html`, await render(reportOf(nameOf(index), YEAR, (index % 9) + 1), 'html'))

let began = performance.now()
const pool = new ReadingPool(3)
await Promise.all([...files].map(([name, bytes]) => pool.read({ name, bytes }, { check: true })))
await pool.close()
const plain = seconds(began)

await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', '云川市人民政府', 'bench')`.execute(
  ground.db,
)
const zip = contentOf(zipOf([...files].map(([name, bytes]) => ({ name, bytes }))))
await ground.files.put(organ, zip)
await withScope(ground.db, { organ }, async (tx) => {
  await beginRecord(tx, organ)
  await sql`insert into collecting_rounds (organ_id, year, id, due_on, opened_at, opened_by)
    values (${organ}, ${YEAR}, ${uuidv7()}, ${`${YEAR + 1}-01-31`}::date, now(), '')`.execute(tx)
  const members = Array.from({ length: COUNT }, (_, position) => ({ id: uuidv7(), name: nameOf(position), position }))
  await sql`insert into collecting_members (organ_id, id, year, name, position)
    select ${organ}, m.id, ${YEAR}, m.name, m.position
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (id uuid, name text, position int)`.execute(tx)
  await sql`insert into collecting_batches (organ_id, id, year, state, begun_at, begun_by)
    values (${organ}, ${batch}, ${YEAR}, 'reading', now(), '')`.execute(tx)
  await sql`insert into file_contents (organ_id, digest, size, type, scan_state, findings, created_at)
    values (${organ}, ${zip.digest}, ${zip.size}, 'zip', 'not-scanned', '[]', now())`.execute(tx)
  await sql`insert into files (organ_id, id, digest, name, size, type, subject_kind, subject_id, slot, status, uploaded_by_name, uploaded_at)
    values (${organ}, ${uuidv7()}, ${zip.digest}, '年报.zip', ${zip.size}, 'zip', 'collecting-batch', ${batch}, 'reports', 'attached', '', now())`.execute(
    tx,
  )
})
began = performance.now()
const watch = setInterval(() => {
  void withScope(ground.db, { organ }, (tx) => findBatch(tx, organ, batch)).then((of) =>
    stderr.write(`\r${of?.done ?? 0} / ${of?.total ?? 0}`),
  )
}, 500)
await readBatch(ground, { organ, batch })
clearInterval(watch)
const kept = seconds(began)
await withScope(ground.db, { organ }, (tx) =>
  sql`update collecting_members set accepted = 1, state = 'accepted', waiting = 0 where organ_id = ${organ} and newest = 1`.execute(
    tx,
  ),
)
began = performance.now()
const { all } = await withScope(ground.db, { organ }, (tx) => sumNow(tx, organ, YEAR))
const summed = seconds(began)
stderr.write('\n')
stdout.write(
  `${JSON.stringify({ files: COUNT, counted: all.counted.length, readSeconds: plain, importSeconds: kept, ratio: kept / plain, sumSeconds: summed })}\n`,
)
await database.close()
rmSync(data, { recursive: true, force: true })
