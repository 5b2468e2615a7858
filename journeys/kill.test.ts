/** 断电一样的停机：杀程序、杀数据库，各十余次，两种数据库都试；确认过的一条不丢，记录链条条接得上。 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase, type Database } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { openServer, type TestServer } from '../src/platform/database/server.testing.ts'
import { installQueue } from '../src/platform/queue/install.ts'
import { beginRecord } from '../src/platform/record/append.ts'
import { prove } from '../src/platform/record/prove.ts'
import { uuidv7 } from '../src/platform/uuid.ts'

const PROGRAM_KILLS = 6
const DATABASE_KILLS = 5
/** Acts acknowledged before each kill. */
const BETWEEN = 15

const folder = mkdtempSync('/tmp/gongkai-kill-')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** What was acknowledged, by organ. */
class Acknowledged {
  readonly ids = new Map<string, Set<string>>()
  count = 0
  #rest = ''

  hear(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const [organ = '', id = ''] = line.split(' ')
      this.ids.set(organ, (this.ids.get(organ) ?? new Set()).add(id))
      this.count++
    }
  }
  /** A killed program's last line may be cut: it was not acknowledged. */
  forget(): void {
    this.#rest = ''
  }
  async more(acts: number): Promise<void> {
    const until = this.count + acts
    for (let tries = 0; this.count < until; tries++) {
      if (tries > 24_000) throw new Error(`no more acts were acknowledged after ${this.count}`)
      await wait(5)
    }
  }
}

const start = (
  settings: Readonly<Record<string, string>>,
  organs: readonly string[],
  heard: Acknowledged,
): ChildProcess => {
  const program = join(import.meta.dirname, 'writer.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(settings), JSON.stringify(organs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.on('data', (part: Buffer) => heard.hear(String(part)))
  children.push(child)
  return child
}
const kill = async (child: ChildProcess, heard: Acknowledged): Promise<void> => {
  const closed = new Promise((done) => child.once('close', done))
  child.kill('SIGKILL')
  await closed
  heard.forget()
}

async function prepare(settings: Readonly<Record<string, string>>): Promise<string[]> {
  const database = await openDatabase(readConfig(settings), () => {})
  await installQueue(database.pool)
  const organs: string[] = []
  for (const slug of ['one', 'two']) {
    const id = uuidv7()
    await withScope(database.sql, { organ: id }, async (tx) => {
      await sql`insert into organs (id, kind, name, slug) values (${id}, 'organ', ${slug}, ${slug})`.execute(tx)
      await beginRecord(tx, id)
    })
    organs.push(id)
  }
  await database.close()
  return organs
}

async function verify(database: Database, organs: readonly string[], heard: Acknowledged): Promise<void> {
  let rowsInAll = 0
  for (const organ of organs) {
    await withScope(database.sql, { organ }, async (tx) => {
      const rows = await sql<{ id: string }>`select id::text from phrases where organ_id = ${organ}`.execute(tx)
      const events = await sql<{ id: string }>`
        select subject_id::text as id from events where organ_id = ${organ} and did = 'tried'`.execute(tx)
      const kept = new Set(rows.rows.map(({ id }) => id))
      const recorded = new Set(events.rows.map(({ id }) => id))
      const acknowledged = heard.ids.get(organ) ?? new Set()
      expect(
        [...acknowledged].filter((id) => !kept.has(id)),
        '确认过而不在的行',
      ).toEqual([])
      expect(
        [...acknowledged].filter((id) => !recorded.has(id)),
        '确认过而不在的记录',
      ).toEqual([])
      expect(recorded, '每一行都有它的记录，每条记录都有它的行').toEqual(kept)
      expect(await prove(tx, organ, [])).toEqual({ holds: true, events: recorded.size, anchors: 0 })
      rowsInAll += kept.size
    })
  }
  const { rows: jobs } = await database.pool.query('select count(*)::int as n from graphile_worker._private_jobs')
  expect(jobs, '每一行都有它的后台任务').toEqual([{ n: rowsInAll }])
}

describe.each(['embedded', 'ordinary', 'superuser'] as const)('%s', (kind) => {
  test('杀程序、杀数据库，确认过的一条不丢', async () => {
    let server: TestServer | null = null
    try {
      const data = join(folder, kind)
      if (kind !== 'embedded') server = await openServer()
      const settings: Record<string, string> = {
        GONGKAI_DATA: data,
        ...(server && kind !== 'embedded' && { DATABASE_URL: await server.newDatabase(kind) }),
      }
      const organs = await prepare(settings)
      const heard = new Acknowledged()
      const programKills = kind === 'superuser' ? 2 : PROGRAM_KILLS
      for (let n = 0; n < programKills; n++) {
        const child = start(settings, organs, heard)
        await heard.more(BETWEEN + n)
        await kill(child, heard)
      }
      const child = start(settings, organs, heard)
      for (let n = 0; n < (kind === 'superuser' ? 2 : DATABASE_KILLS); n++) {
        await heard.more(BETWEEN)
        if (server) {
          await server.kill()
          await wait(50)
          await server.start()
        } else {
          const pid = Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
          process.kill(pid, 'SIGKILL')
        }
      }
      await heard.more(BETWEEN)
      await kill(child, heard)
      const database = await openDatabase(readConfig(settings), () => {})
      try {
        await verify(database, organs, heard)
      } finally {
        await database.close()
      }
    } finally {
      await server?.stop()
    }
  })
})
