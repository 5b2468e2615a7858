import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anchorRecord } from '../casework/audit/proving.ts'
import { JOBS, SCHEDULES, workingDay } from '../casework/jobs.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database/database.ts'
import { SILENT } from '../platform/log/log.ts'
import { queueState } from '../platform/queue/dead-letters.ts'
import { enqueue } from '../platform/queue/enqueue.ts'
import { start } from './serve.ts'
import { startBackground } from './worker.ts'

let data: string
let database: Database | null = null
let running: { stop(): Promise<void> }[] = []

beforeEach(() => {
  data = mkdtempSync('/tmp/gongkai-worker-')
})
afterEach(async () => {
  for (const each of running.toReversed()) await each.stop()
  running = []
  await database?.close()
  database = null
  rmSync(data, { recursive: true, force: true })
})

const settings = (more: Record<string, string> = {}) => readConfig({ GONGKAI_DATA: data, PORT: '0', ...more })
const open = async (): Promise<Database> => (database = await openDatabase(settings(), () => {}))
const done = async (db: Database): Promise<boolean> => {
  const { waiting, running: busy, later } = await queueState(db.sql)
  return waiting + busy + later === 0
}

test('gongkai worker 单独运行，做入队的任务；停得干净', async () => {
  const worker = await startBackground(settings(), SILENT)
  running.push(worker)
  const db = await open()
  await enqueue(db.sql, anchorRecord, {})
  for (let tries = 0; !(await done(db)) && tries < 400; tries++) await wait(50)
  expect(await done(db)).toBe(true)
  expect((await queueState(db.sql)).failed).toBe(0)
})

test('gongkai serve 兼做后台任务；设 BACKGROUND=no 则只入队不做', async () => {
  const web = await start(settings({ BACKGROUND: 'no' }), { empty: true })
  running.push(web)
  const db = await open()
  await enqueue(db.sql, anchorRecord, {})
  await wait(3_000)
  expect(await queueState(db.sql)).toMatchObject({ waiting: 1, running: 0 })
  running.push(await start(settings(), { empty: true }))
  for (let tries = 0; !(await done(db)) && tries < 400; tries++) await wait(50)
  expect(await done(db)).toBe(true)
})

test('任务和时间表各有其名，不重不漏：排了时间的任务都在任务表里，都说了失败以后怎么办', () => {
  const names = JOBS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(SCHEDULES.map(({ name }) => name)).size).toBe(SCHEDULES.length)
  for (const { job } of SCHEDULES) expect(names).toContain(job.name)
  for (const { name, says, whenDead } of JOBS) {
    expect(says, name).toMatch(/[\u4e00-\u9fff]/)
    expect(whenDead, name).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('时间表的工作日是国务院办公厅通知的工作日', () => {
  expect(['2026-10-01', '2026-10-10', '2026-11-20', '2026-11-21'].map(workingDay)).toEqual([false, true, true, false])
})
