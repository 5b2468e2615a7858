import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestServer } from '../database/server.testing.ts'
import { installQueue } from './install.ts'
import { defineJob } from './job.ts'
import { defineSchedule, runDue } from './timetable.ts'

const digest = defineJob<unknown, { day: string }>({
  name: 'digest',
  says: '每日提要',
  schema: z.strictObject({ day: z.string() }),
  whenDead: '不必处理。',
  run: async () => {},
})
const schedule = defineSchedule({
  name: 'daily-digest',
  every: '每个工作日 08:30',
  job: digest,
  payload: (due: Date) => ({ day: due.toISOString() }),
})

let server: TestServer
let pool: Pool
let db: Kysely<unknown>

beforeAll(async () => {
  server = await openServer()
})
afterAll(async () => {
  await pool.end()
  await server.stop()
})
beforeEach(async () => {
  await pool?.end()
  pool = new Pool({ connectionString: await server.newDatabase('ordinary'), max: 8 })
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await installQueue(pool)
})

const look = (beijing: string): Promise<void> => runDue(db, [schedule], () => true, new Date(`${beijing}:00+08:00`))
/** The days of the jobs in the queue; takes them out. */
const enqueued = async (): Promise<string[]> => {
  const { rows } = await pool.query<{ payload: { day: string } }>(
    'delete from graphile_worker._private_jobs returning payload',
  )
  return rows.map(({ payload }) => payload.day)
}

test('第一次见到的时间表，等下一次到点；到点只做一次', async () => {
  await look('2026-11-18T12:00')
  expect(await enqueued()).toEqual([])
  await look('2026-11-19T08:29')
  expect(await enqueued()).toEqual([])
  await look('2026-11-19T08:30')
  await look('2026-11-19T08:31')
  expect(await enqueued()).toEqual(['2026-11-19T00:30:00.000Z'])
})

test('停了几天，补做一次，不是几次', async () => {
  await look('2026-11-16T12:00')
  await look('2026-11-20T12:00')
  await look('2026-11-20T12:01')
  expect(await enqueued()).toEqual(['2026-11-20T00:30:00.000Z'])
})

test('几个程序同时到点，只有一个入队', async () => {
  await look('2026-11-18T12:00')
  await Promise.all(Array.from({ length: 8 }, () => look('2026-11-19T08:30')))
  expect(await enqueued()).toHaveLength(1)
})

test('时钟曾经拨快几年，拨回来以后照常执行', async () => {
  await look('2026-11-18T12:00')
  await look('2030-01-02T12:00')
  await enqueued()
  await look('2026-11-19T09:00')
  await look('2026-11-20T09:00')
  expect(await enqueued()).toEqual(['2026-11-20T00:30:00.000Z'])
})
