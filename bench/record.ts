/**
 * Events appended to the record per second ÷ bare inserts of the same row, on the private database and on a PostgreSQL server
 * reached over TCP: one after the other, and eight at once. An act is a whole transaction: scope, lock, hash, link, commit;
 * the bare insert is one statement that commits by itself. `node bin/run.js bench/record.ts`
 */
import { sql } from 'kysely'
import { act } from '../src/casework/acting.ts'
import { openRegisters, type TestRegisters } from '../src/casework/registers/registers.testing.ts'
import { openServer } from '../src/platform/database/server.testing.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { median } from './measure.ts'

const EACH = 150
const TURNS = 7
const WRITERS = 8
const AFTER = { 培训主题: '《政府信息公开条例》专题培训', 类别: '业务培训', 培训日期: '2025-05-15', 参加人数: '42人' }

async function measure(place: string, site: TestRegisters): Promise<void> {
  const organs = await Promise.all(Array.from({ length: WRITERS }, () => site.newOrgan()))
  const [organ] = organs
  if (!organ) return
  const append = (of = organ): Promise<unknown> =>
    act({ ...site.world, reactions: { measured: [] } }, of.actor('clerk'), ({ record }) =>
      record({
        did: 'measured',
        subject: { kind: 'register-entry', id: uuidv7(), version: 1 },
        title: '培训',
        after: AFTER,
      }),
    )
  await append()
  // The same table with the same indexes, without the rules of rows and rights; the same row, with another number each time.
  await sql`create table bare_events (like events including indexes)`.execute(site.db)
  const { rows } = await withScope(site.db, { organ: organ.id }, (tx) =>
    sql<
      Record<string, unknown>
    >`select * from events where organ_id = ${organ.id} and did = 'measured' limit 1`.execute(tx),
  )
  const row = rows[0] ?? {}
  let seq = 0
  const bare = (): Promise<unknown> => {
    const values = Object.values({ ...row, seq: ++seq, id: uuidv7() }).map((value) => sql`${value}`)
    return sql`insert into bare_events values (${sql.join(values)})`.execute(site.db)
  }
  const inTurn = (work: () => Promise<unknown>) => async (): Promise<void> => {
    for (let at = 0; at < EACH; at += 1) await work()
  }
  const atOnce = (work: (writer: number) => Promise<unknown>) => async (): Promise<void> => {
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let at = 0; at < EACH / WRITERS; at += 1) await work(writer)
      }),
    )
  }
  const work = {
    'one after the other': [inTurn(() => append()), inTurn(bare)],
    'eight at once, one organ': [atOnce(() => append()), atOnce(bare)],
    'eight at once, eight organs': [atOnce((writer) => append(organs[writer])), atOnce(bare)],
  } as const
  for (const [name, sides] of Object.entries(work)) {
    const rates: [number[], number[]] = [[], []]
    for (let turn = 0; turn <= TURNS; turn += 1)
      for (const [side, run] of sides.entries()) {
        const begin = performance.now()
        await run()
        if (turn > 0) rates[side]?.push(EACH / ((performance.now() - begin) / 1000))
      }
    const ratios = rates[0].map((rate, at) => rate / (rates[1][at] ?? Number.NaN))
    console.log(
      `${place}, ${name}: ${median(rates[0]).toFixed(0)} events/s; bare ${median(rates[1]).toFixed(0)} rows/s; ` +
        `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
    )
  }
  await site.close()
}

await measure('private database', await openRegisters())
const server = await openServer()
await measure('server over TCP', await openRegisters(await server.newDatabase('ordinary')))
await server.stop()
