import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, settingTexts } from '../../../platform/config.ts'
import { openDatabase, type Database } from '../../../platform/database/database.ts'
import { readMigrations } from '../../../platform/database/migrate.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { openServer, type TestServer } from '../../../platform/database/server.testing.ts'
import { openFiles } from '../../../platform/files/files.ts'
import { openKeyRing } from '../../../platform/crypto/data-keys.ts'
import { installQueue } from '../../../platform/queue/install.ts'
import { openRecord } from '../../../platform/record/append.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { anchorAll } from '../../audit/proving.ts'
import { backUpTonight, backupsIn } from '../backups.ts'
import { checkUp, type TaggedFinding } from './checkup.ts'

const folder = mkdtempSync('/tmp/gongkai-checkup-')
const data = join(folder, 'data')
let server: TestServer
let database: Database
let url = ''
const config = (settings: Readonly<Record<string, string>> = {}) =>
  readConfig({ GONGKAI_DATA: data, DATABASE_URL: url, ...settings })
const examine = async (settings: Readonly<Record<string, string>> = {}, at = new Date()): Promise<TaggedFinding[]> => {
  const read = config(settings)
  const found: TaggedFinding[] = []
  for await (const each of checkUp({
    config: read,
    settings: settingTexts(folder),
    files: openFiles(read),
    at,
    database,
  }))
    found.push(each)
  return found
}
const told = (found: readonly TaggedFinding[], code: string): TaggedFinding[] =>
  found.filter((each) => each.code === code)

beforeAll(async () => {
  server = await openServer()
  url = await server.newDatabase('ordinary')
  mkdirSync(data)
  database = await openDatabase(config(), () => {})
  await installQueue(database.pool)
  await openKeyRing(config())
  await withScope(database.sql, { organ: INSTALLATION }, async (tx) => {
    const record = await openRecord(tx, INSTALLATION, 'sha256')
    const author = { kind: 'program', accountId: null, personId: null, name: '程序' } as const
    const origin = { door: 'cli', address: null, requestId: null } as const
    await record.append({ did: 'tried', subject: { kind: 'trial', id: uuidv7() }, title: '试' }, author, origin)
  })
})
afterAll(async () => {
  await database.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('刚装好的：没有一项有误，该提醒的提醒，每一项提醒都说怎么办', async () => {
  const found = await examine()
  // Which years are gazetted is asked below, of fixed days.
  expect(found.filter(({ state, code }) => state === 'wrong' && code !== 'calendar')).toEqual([])
  expect(told(found, 'backups').map(({ state }) => state)).toEqual(['note'])
  expect(told(found, 'scanner').map(({ state }) => state)).toEqual(['note'])
  for (const { state, todo, about } of found) if (state !== 'good') expect(todo, about).not.toBe('')
  expect(told(found, 'isolation')).toMatchObject([{ state: 'good', says: expect.stringMatching(/^\d{2,} 张表/) }])
})

test('数据库结构比程序旧：列出还要升级的', async () => {
  const old = await openDatabase(
    readConfig({ DATABASE_URL: await server.newDatabase('ordinary') }),
    () => {},
    readMigrations().slice(0, 5),
  )
  const read = config()
  const found: TaggedFinding[] = []
  for await (const each of checkUp({
    config: read,
    settings: [],
    files: openFiles(read),
    at: new Date(),
    database: old,
  }))
    found.push(each)
  await old.close()
  expect(told(found, 'structure')).toMatchObject([
    { state: 'note', says: expect.stringMatching(/6 registers、7 the-desk/) },
  ])
})

test('有人关掉一张表的行级安全，查得出来', async () => {
  await database.pool.query('alter table people no force row level security')
  expect(told(await examine(), 'isolation')).toMatchObject([
    { state: 'wrong', says: expect.stringContaining('people') },
  ])
  await database.pool.query('alter table people force row level security')
  expect(told(await examine(), 'isolation')).toMatchObject([{ state: 'good' }])
})

test('存证对得上；记录被删，存证指出来', async () => {
  await anchorAll(database.sql, config())
  expect(told(await examine(), 'record')).toMatchObject([{ state: 'good', says: expect.stringContaining('存证 1 条') }])
  writeFileSync(
    join(data, 'anchors/record.jsonl'),
    `${JSON.stringify({ day: '2026-11-19', organ: INSTALLATION, seq: 1, hash: 'sha256:00' })}\n`,
  )
  expect(told(await examine(), 'record')).toMatchObject([{ state: 'wrong', todo: expect.stringContaining('--audit') }])
  rmSync(join(data, 'anchors'), { recursive: true })
})

test('时钟走回去了：最近一条记录在将来', async () => {
  const before = await examine({}, new Date('2020-01-01T00:00:00Z'))
  expect(told(before, 'record').map(({ about }) => about)).toContain('时钟')
})

test('任务到时不做、停下等人：都指出来', async () => {
  await database.pool.query(`select graphile_worker.add_job('slow', run_at => now() - interval '1 hour')`)
  await database.pool.query(`select graphile_worker.add_job('dead', max_attempts => 1)`)
  await database.pool.query(`update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`)
  const found = told(await examine(), 'queue')
  expect(found.map(({ state }) => state)).toEqual(['wrong', 'wrong'])
  expect(found[0]?.says).toContain('1 项多次失败')
  expect(found[1]?.says).toMatch(/最早的已等 60 分钟/)
  await database.pool.query('delete from graphile_worker._private_jobs')
})

test('每晚备份：做出来、留够份数、旧了就说', async () => {
  const backups = join(folder, 'backups')
  const settings = { BACKUP_DIRECTORY: backups, BACKUP_KEEP: '2' }
  expect(told(await examine(settings), 'backups').map(({ state }) => state)).toEqual(['note', 'note'])
  mkdirSync(backups)
  for (const name of ['gongkai-20260101-023000.tar.gz', 'gongkai-20260102-023000.tar.gz', '别人的文件.txt'])
    writeFileSync(join(backups, name), '')
  expect(told(await examine(settings), 'backups')[0]).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('20260102'),
  })
  const made = await backUpTonight(config(settings), database.pool, openFiles(config()))
  expect(made?.manifest.tables['events']?.rows).toBe(1)
  expect(
    backupsIn(backups)
      .map(({ name }) => name)
      .slice(1),
  ).toEqual(['gongkai-20260102-023000.tar.gz'])
  expect(told(await examine(settings), 'backups')[0]).toMatchObject({ state: 'good' })
})

test('备份目录写不了：说清楚，不反复重试', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const settings = { BACKUP_DIRECTORY: join(file, 'below') }
  await expect(backUpTonight(config(settings), database.pool, openFiles(config()))).rejects.toThrow(
    /备份目录 .* 写不了/,
  )
})

test('密钥文件别人能读，查得出来', async () => {
  chmodSync(join(data, 'keys/data-keys'), 0o644)
  expect(told(await examine(), 'keys')).toMatchObject([
    { state: 'wrong', says: expect.stringContaining('其他用户也能读') },
  ])
  chmodSync(join(data, 'keys/data-keys'), 0o600)
})

test.each([
  ['2026-06-01', 'good'],
  ['2026-11-20', 'note'],
  ['2031-01-05', 'wrong'],
])('放假安排：%s 检查是 %s', async (day, state) => {
  expect(told(await examine({}, new Date(`${day}T12:00:00+08:00`)), 'calendar').map((each) => each.state)).toEqual([
    state,
  ])
})

test('查毒、邮件、单点登录、网站不在：各说各的，互不耽误', async () => {
  const found = await examine({
    CLAMD_ADDRESS: 'tcp://127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1?tls=none',
    MAIL_FROM: 'gk@example.gov.cn',
    OIDC_ISSUER: 'http://127.0.0.1:1/',
    OIDC_CLIENT_ID: 'gongkai',
    PUBLIC_URL: 'http://127.0.0.1:1',
  })
  for (const code of ['scanner', 'mail', 'sign-on'])
    expect(
      told(found, code).map(({ state }) => state),
      code,
    ).toEqual(['wrong'])
  expect(told(found, 'website')).toMatchObject([{ state: 'note' }])
})
