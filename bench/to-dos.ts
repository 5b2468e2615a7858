/**
 * One person's to-dos, counts and messages among 10,000 and among 1,000,000 of an organ: what the same question costs when a hundred
 * times as much lies around it. Aim: growth ≤ 2. `node bin/run.js bench/to-dos.ts [largest]`
 */
import { sql } from 'kysely'
import { messagesOf, unreadCount } from '../src/casework/notifications/messages.ts'
import { myCounts, myToDos, type Asker } from '../src/casework/to-do/mine.ts'
import { openOffice, type Office } from '../src/casework/to-do/office.testing.ts'
import { localDate } from '../src/law/local-date.ts'
import type { Tx } from '../src/platform/database/scope.ts'
import { median } from './measure.ts'

const LARGEST = Number(process.argv[2] ?? 1_000_000)
const SIZES = [10_000, LARGEST]
const RUNS = 100
const TODAY = localDate('2026-11-20')

/** One in ten for a duty in a section, one in two hundred for the person asked, the rest for twenty others; a third is done. */
async function fill(office: Office, person: string, others: readonly string[], size: number): Promise<void> {
  const { organ, units } = office
  await office.inOrgan(async (tx) => {
    await sql`
      insert into to_dos (organ_id, id, kind, subject_kind, subject_id, title, link, person_id, duty, unit_id, due_on, state,
        opened_at, closed_at, closed_by)
      select ${organ}, gen_random_uuid(), 'review', 'x', gen_random_uuid(), '第' || i || '件', '/x',
        case when i % 10 = 0 then null when i % 200 = 1 then ${person}::uuid else (${others}::uuid[])[1 + i % 20] end,
        case when i % 10 = 0 then 'section-editor' end,
        case when i % 20 = 0 then ${units.甲科}::uuid when i % 10 = 0 then ${units.乙科}::uuid end,
        date '2026-01-01' + (i % 400), case when i % 3 = 0 then 'done' else 'open' end, now(),
        case when i % 3 = 0 then now() end, ''
      from generate_series(1, ${size}::int) i`.execute(tx)
    await sql`
      insert into notifications (organ_id, person_id, id, kind, title, created_at, cause, read_at)
      select ${organ}, case when i % 10 = 0 then ${person}::uuid else (${others}::uuid[])[1 + i % 20] end, gen_random_uuid(),
        'reminder', '提醒', now(), 'c' || i, case when i % 50 = 0 then null else now() end
      from generate_series(1, ${size}::int) i`.execute(tx)
  })
}

const offices: { readonly size: number; readonly office: Office; readonly asker: Asker }[] = []
for (const size of SIZES) {
  const office = await openOffice()
  const { id, held } = await office.hire('张经办', '甲科', ['section-editor', 'clerk'])
  const others: string[] = []
  for (let n = 0; n < 20; n += 1) others.push((await office.hire(`同事${n}`, '乙科', ['section-editor'])).id)
  await fill(office, id, others, size)
  await office.database.pool.query('analyze to_dos, notifications')
  offices.push({ size, office, asker: { organ: office.organ, person: id, duties: held } })
}

const QUESTIONS: Readonly<Record<string, (tx: Tx, asker: Asker) => Promise<unknown>>> = {
  'to-dos, first 50': (tx, asker) => myToDos(tx, asker, TODAY, { page: 1, size: 50, q: '', due: '' }),
  'to-dos, overdue': (tx, asker) => myToDos(tx, asker, TODAY, { page: 1, size: 50, q: '', due: 'overdue' }),
  'to-dos, near': (tx, asker) => myToDos(tx, asker, TODAY, { page: 1, size: 50, q: '', due: 'soon' }),
  counts: (tx, asker) => myCounts(tx, asker, TODAY),
  'messages, first 50': (tx, { organ, person }) =>
    messagesOf(tx, organ, person, { page: 1, size: 50, unread: false, kind: null }),
  'unread, counted': (tx, { organ, person }) => unreadCount(tx, organ, person),
}
for (const [name, ask] of Object.entries(QUESTIONS)) {
  const runs = new Map<number, number[]>(SIZES.map((size) => [size, []]))
  for (let run = 0; run < RUNS + 10; run += 1)
    for (const { size, office, asker } of offices) {
      const begin = performance.now()
      await office.inOrgan((tx) => ask(tx, asker))
      if (run >= 10) runs.get(size)?.push(performance.now() - begin)
    }
  const medians = SIZES.map((size) => median(runs.get(size) ?? []))
  const each = SIZES.map((size, index) => `${size}: ${medians[index]?.toFixed(2)} ms`)
  console.log(`${name}: ${each.join('; ')}; growth ${((medians[1] ?? 0) / (medians[0] ?? 1)).toFixed(2)}`)
}
for (const { office } of offices) await office.close()
