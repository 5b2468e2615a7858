/** 文书遇到断电：正在签发时杀掉，成批发出到一半杀掉；答应过的一份不丢，文号不重不缺，没有发两次的，文书和申请的经过一致。 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { day, later, letterOffice, type Answer } from '../src/doors/letters.testing.ts'
import type { TestSite } from '../src/doors/portal.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, openDatabase } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { prove } from '../src/platform/record/prove.ts'
import { HOME } from './program.ts'

const LETTERS = 12

const data = mkdtempSync('/tmp/gongkai-letters-kill-')
let program: ChildProcess | null = null
afterAll(async () => {
  kill()
  // The database notices that its program is gone, and ends; until then it may still write.
  for (let beat = 0; beat < 200 && existsSync(join(data, 'postgres', 'postmaster.pid')); beat++) await wait(50)
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** Ends the program and everything it started, as a power cut does. */
function kill(): void {
  if (program?.pid) {
    try {
      process.kill(-program.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  program = null
}

async function serve(): Promise<string> {
  let said = ''
  program = spawn(join(HOME, 'bin/gongkai'), ['serve', '--empty'], {
    env: { ...process.env, GONGKAI_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  program.stdout?.on('data', (part: Buffer) => (said += String(part)))
  program.stderr?.on('data', (part: Buffer) => (said += String(part)))
  for (let beat = 0; beat < 2400; beat++) {
    const [, address] = /已启动，请用浏览器打开 (http:\/\/[^/\s]+)\//.exec(said) ?? []
    if (address) return address
    await wait(50)
  }
  throw new Error(`没有启动：${said}`)
}

const opened = (): Promise<Database> => openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})

test('签发时杀掉、成批发出时杀掉：再起来接着办，每份一个文号、发出一次', async () => {
  const site = { address: await serve(), database: await opened() }
  const office = await letterOffice(site as unknown as TestSite)
  const again = async (): Promise<void> => {
    await site.database.close().catch(() => {})
    site.address = await serve()
    site.database = await opened()
  }
  const rowsOf = async (): Promise<readonly { id: string; subject: string; state: string; number: string | null }[]> =>
    withScope(site.database.sql, { organ: office.organ }, async (tx) => {
      const { rows } = await sql<{ id: string; subject: string; state: string; number: string | null }>`
        select id, subject_id as subject, state, number from letters order by id`.execute(tx)
      return rows
    })
  const ids: string[] = []
  for (let n = 0; n < LETTERS; n++) {
    const facts = { points: [{ unclear: '没有写明年度', supply: '写明哪一年' }], until: later(15) }
    ids.push((await office.handed(await office.application(`断电${n}`), 'supplementNotice', facts)).id)
  }

  const head = office.signers['office-head']
  const seen = await Promise.all(ids.map(async (id) => (await office.view(id, head)).signOff.seen))
  const acknowledged: string[] = []
  await Promise.all(
    ids.map(async (id, at) => {
      try {
        const { status } = await office.ask('POST', `/letters/${id}/sign`, { ...seen[at], decision: 'agree' }, head)
        if (status === 200) acknowledged.push(id)
        if (acknowledged.length === 3) kill()
      } catch {
        // The program was gone before it answered.
      }
    }),
  )
  expect(acknowledged.length).toBeGreaterThanOrEqual(3)
  expect(acknowledged.length).toBeLessThan(LETTERS)
  await again()
  const between = await rowsOf()
  for (const { id, state, number } of between) {
    if (acknowledged.includes(id)) expect([id, state]).toEqual([id, 'approved'])
    expect(state === 'approved').toBe(number !== null)
  }
  for (const { id, state } of between) if (state !== 'approved') expect((await office.sign(id)).state).toBe('approved')
  const numbers = (await rowsOf()).map(({ number }) => Number(/(\d+)号$/.exec(number ?? '')?.[1]))
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: LETTERS }, (_, at) => at + 1))
  for (const { id } of await rowsOf()) {
    const { contentFileId } = await office.view(id)
    expect((await office.ask('GET', `/files/${contentFileId}/content`)).status).toBe(200)
  }

  const waiting = async (): Promise<Answer[]> =>
    (await office.ask('GET', '/letters/outgoing')).body.items.map(({ id, version }: Answer) => ({ id, version, says: 'XA1' })) // prettier-ignore
  const sending = office.ask('POST', '/letters/outgoing', { on: day, rows: await waiting() }).catch(() => null)
  for (let beat = 0; beat < 1200; beat++) {
    if ((await rowsOf()).filter(({ state }) => state === 'sent').length >= 3) break
    await wait(10)
  }
  kill()
  await sending
  await again()
  const half = await rowsOf()
  expect(half.filter(({ state }) => state === 'sent').length).toBeGreaterThanOrEqual(3)
  expect(half.filter(({ state }) => state === 'approved').length).toBeGreaterThan(0)
  const stepsOf = async (subject: string): Promise<number> =>
    (await office.ask('GET', `/applications/${subject}`)).body.timeline.filter(
      ({ did }: Answer) => did === 'supplement-requested',
    ).length
  for (const { subject, state } of half) expect([subject, await stepsOf(subject)]).toEqual([subject, state === 'sent' ? 1 : 0]) // prettier-ignore
  const rest = await waiting()
  expect(rest.map(({ id }) => id).toSorted()).toEqual(half.filter(({ state }) => state === 'approved').map(({ id }) => id).toSorted()) // prettier-ignore
  if (rest.length > 0) {
    const { items } = (await office.ask('POST', '/letters/outgoing', { on: day, rows: rest })).body
    expect(items.every(({ done }: Answer) => done)).toBe(true)
  }
  for (const { subject, state } of await rowsOf()) expect([state, await stepsOf(subject)]).toEqual(['sent', 1])
  await withScope(site.database.sql, { organ: office.organ }, async (tx) => {
    const { rows } = await sql<{ id: string; times: number }>`
      select subject_id as id, count(*)::int as times from events where did = 'letter-sent' group by subject_id`.execute(
      tx,
    )
    expect(rows.map(({ times }) => times)).toEqual(Array.from({ length: LETTERS }, () => 1))
    expect(await prove(tx, office.organ, [])).toMatchObject({ holds: true })
  })
  await site.database.close()
}, 500_000)
