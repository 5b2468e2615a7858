import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig, type Config } from '../config.ts'
import { openCluster } from '../database/cluster.ts'
import { openDatabase, type Database } from '../database/database.ts'
import { readMigrations } from '../database/migrate.ts'
import { findPrograms } from '../database/programs.ts'
import { INSTALLATION, withScope } from '../database/scope.ts'
import { openServer, type TestServer } from '../database/server.testing.ts'
import { openFiles } from '../files/files.ts'
import { contentOf } from '../files/store.ts'
import { beginRecord, openRecord } from '../record/append.ts'
import { prove } from '../record/prove.ts'
import { installQueue } from '../queue/install.ts'
import { uuidv7 } from '../uuid.ts'
import { writeArchive } from './archive.ts'
import { digestOfRows, fillEveryTable } from './filled.testing.ts'
import { makeBackup, type BackupSource } from './make.ts'
import { restoreBackup, type RestoreOptions } from './restore.ts'
import { keptTables } from './tables.ts'
import { verifyBackup } from './verify.ts'

interface LocalStorage {
  run(): Promise<{ readonly port: number }>
  close(): Promise<void>
}
type LocalStorageClass = new (options: Readonly<Record<string, unknown>>) => LocalStorage

const folder = mkdtempSync('/tmp/gongkai-backup-')
const programs = findPrograms()
const [first] = programs
const last = programs.at(-1)
let server: TestServer
beforeAll(async () => {
  // Not the version of the embedded one, where the machine has two.
  server = await openServer(last)
})
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close().catch(() => {})
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Kind = 'embedded' | 'superuser' | 'ordinary'
let targets = 0
const configFor = async (kind: Kind): Promise<Config> => {
  const base = { GONGKAI_DATA: join(folder, `data-${++targets}`), POSTGRES_BIN: first?.bin ?? '' }
  return readConfig(kind === 'embedded' ? base : { ...base, DATABASE_URL: await server.newDatabase(kind) })
}
/** A connection above row-level security. */
const above = async (config: Config): Promise<Client> => {
  const cluster = config.DATABASE_URL ? null : await openCluster(config.GONGKAI_DATA, config.POSTGRES_BIN)
  const url = new URL(server.superuserUrl)
  if (config.DATABASE_URL) url.pathname = new URL(config.DATABASE_URL).pathname
  const client = new Client({
    ...(cluster ? { host: cluster.host, user: cluster.user, database: 'gongkai' } : { connectionString: url.href }),
    options: '-c timezone=UTC',
  })
  client.on('error', () => {})
  await client.connect()
  closing.push(() => client.end())
  return client
}
const open = async (config: Config): Promise<Database> => {
  const database = await openDatabase(config, () => {})
  closing.push(() => database.close())
  await installQueue(database.pool)
  return database
}
const event = (n: number) => ({
  did: 'training-recorded',
  subject: { kind: 'training', id: uuidv7() },
  title: `第 ${n} 次`,
})
const author = { kind: 'program', accountId: null, personId: null, name: '演练' } as const
const origin = { door: 'job', address: null, requestId: null } as const

/** One act: an event, a row, a job and a stored content; either all of them are there or none. */
const act = async (
  database: Database,
  files: ReturnType<typeof openFiles>,
  organ: string,
  n: number,
): Promise<void> => {
  const content = contentOf(Buffer.from(`附件 ${n} ${'x'.repeat(n % 500)}`))
  await files.put(organ, content)
  await withScope(database.sql, { organ }, async (tx) => {
    const record = await openRecord(tx, organ, 'sha256')
    await record.append(event(n), author, origin)
    await sql`insert into phrases (organ_id, id, place, words) values (${organ}, ${uuidv7()}, 'drill', ${String(n)})`.execute(
      tx,
    )
    await sql`insert into file_contents (organ_id, digest, size, type, scan_state, created_at)
      values (${organ}, ${content.digest}, ${content.size}, 'text/plain', 'not-scanned', now())`.execute(tx)
    await sql`select graphile_worker.add_job('drill', json_build_object('n', ${n}::int), run_at => '2099-01-01')`.execute(
      tx,
    )
  })
}
const addOrgan = async (database: Database, slug: string): Promise<string> => {
  const id = uuidv7()
  await withScope(database.sql, { organ: id }, async (tx) => {
    await sql`insert into organs (id, kind, name, slug) values (${id}, 'organ', ${`机关 ${slug}`}, ${slug})`.execute(tx)
    await beginRecord(tx, id)
  })
  return id
}
const restore = async (options: Omit<RestoreOptions, 'files'>) => {
  const restored = await restoreBackup({ ...options, files: openFiles(options.config as Config) })
  closing.push(() => restored.database.close())
  return restored
}
const source = (config: Config, database: Database): BackupSource => ({
  pool: database.pool,
  files: openFiles(config),
  settings: [],
  kept: [{ name: 'keys/data-keys', path: join(config.GONGKAI_DATA, 'keys/data-keys'), secret: true }],
})

describe.each([
  ['embedded', 'ordinary', ''],
  ['superuser', 'embedded', '一个够长的备份口令'],
  ['ordinary', 'superuser', ''],
] as const)('演练：%s → %s', (from, to, passphrase) => {
  test('写入不停时备份，恢复到空处：每一行、每个文件、记录链、待办任务都在', async () => {
    const config = await configFor(from)
    const database = await open(config)
    const files = openFiles(config)
    const organs = [await addOrgan(database, 'one'), await addOrgan(database, 'two')]
    const superuser = await above(config)
    const tables = await keptTables(await database.pool.connect().then((client) => (client.release(), client)))
    await fillEveryTable(
      superuser,
      organs[0] ?? '',
      tables.map(({ name }) => name),
      ['organs', 'events', 'record_heads', 'installation', 'file_contents', 'files'],
    )
    await act(database, files, organs[0] ?? '', 1)
    await superuser.query(`insert into installation values ('demonstration', 'declined')`).catch(() => {})

    const stream = { n: 1, on: true }
    const writer = (async () => {
      while (stream.on) await act(database, files, organs[++stream.n % 2] ?? '', stream.n)
    })()
    while (stream.n < 20) await wait(5)
    const path = join(folder, `${from}-${to}`)
    const made = await makeBackup(source(config, database), path, passphrase)
    const atLeast = stream.n
    while (stream.n < atLeast + 20) await wait(5)
    stream.on = false
    await writer
    expect(made.manifest.missing).toEqual([])
    for (const [name, { rows }] of Object.entries(made.manifest.tables))
      if (!['files'].includes(name)) expect(rows, `备份里有 ${name} 的行`).toBeGreaterThan(0)

    const target = await configFor(to)
    const restored = await restore({ path, passphrase, config: target })
    const there = await above(target)
    const now = await digestOfRows(superuser)
    const then = await digestOfRows(there)
    const moving = ['events', 'record_heads', 'phrases', 'file_contents']
    expect(Object.keys(then)).toEqual(Object.keys(now))
    for (const [name, rows] of Object.entries(then)) {
      expect(rows.rows, name).toBe(made.manifest.tables[name]?.rows)
      if (!moving.includes(name)) expect(rows, name).toEqual(now[name])
    }
    // What moved is a whole prefix: every act is there with all its parts or not at all.
    const count = async (statement: string): Promise<number> =>
      Number((await there.query<{ n: string }>(`select count(*) as n from ${statement}`)).rows[0]?.n)
    const acts = await count(`phrases where place = 'drill'`)
    expect(acts).toBeGreaterThanOrEqual(18)
    expect(acts).toBeLessThanOrEqual(atLeast + 1)
    expect(await count(`events where did = 'training-recorded'`)).toBe(acts)
    expect(await count('file_contents')).toBe(acts)
    expect(await count('graphile_worker._private_jobs')).toBe(acts)
    for (const organ of organs) {
      const { rows: before } = await superuser.query('select * from events where organ_id = $1 order by seq', [organ])
      const { rows: after } = await there.query('select * from events where organ_id = $1 order by seq', [organ])
      expect(after).toEqual(before.slice(0, after.length))
    }
    for (const organ of [INSTALLATION, ...organs]) {
      const proof = await withScope(restored.database.sql, { organ }, (tx) => prove(tx, organ, []))
      expect(proof).toMatchObject({ holds: true })
    }
    const store = openFiles(target)
    const { rows: contents } = await there.query<{ organ_id: string; digest: string; size: string }>(
      'select * from file_contents',
    )
    for (const { organ_id, digest, size } of contents) expect(await store.size(organ_id, digest)).toBe(Number(size))
  })
})

describe('恢复之前先核对，不对就什么都不动', () => {
  let config: Config
  let database: Database
  let path: string
  beforeAll(async () => {
    config = await configFor('embedded')
    database = await open(config)
    await act(database, openFiles(config), await addOrgan(database, 'only'), 1)
    path = join(folder, 'whole')
    await makeBackup(source(config, database), path, '')
  })

  test('截断、改动的备份：一句话拒绝，目标目录不出现', async () => {
    const target = await configFor('embedded')
    const bytes = readFileSync(path)
    const spoilt = join(folder, 'spoilt')
    for (const [at, says] of [
      [bytes.length - 1, /不完整|已损坏/],
      [Math.floor(bytes.length / 2), /不完整|已损坏/],
    ] as const) {
      writeFileSync(spoilt, bytes.subarray(0, at))
      await expect(restore({ path: spoilt, passphrase: '', config: target })).rejects.toThrow(says)
    }
    for (let at = 20; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      writeFileSync(spoilt, changed)
      await expect(restore({ path: spoilt, passphrase: '', config: target }), `第 ${at} 字节`).rejects.toThrow(
        /已损坏|被改动|不完整/,
      )
    }
    expect(readdirSync(folder)).not.toContain(target.GONGKAI_DATA.split('/').at(-1))
  })

  test('目标不空：目录有东西、库里有表，都拒绝，原样不动', async () => {
    await expect(restore({ path, passphrase: '', config })).rejects.toThrow(/不是空的.*没有改动任何数据/)
    const used = await configFor('ordinary')
    const there = await openDatabase(used, () => {})
    await there.close()
    const elsewhere = { ...used, GONGKAI_DATA: join(folder, 'elsewhere') }
    await expect(restore({ path, passphrase: '', config: elsewhere })).rejects.toThrow(/已有本程序的表/)
  })

  test('密钥不进没有口令的备份，进有口令的备份', async () => {
    const secret = {
      ...source(config, database),
      kept: [{ name: 'keys/data-keys', path: '/etc/hostname', secret: true }],
    }
    const open = await makeBackup(secret, join(folder, 'no-keys'), '')
    expect(open.leftOut).toEqual(['keys/data-keys'])
    expect(open.manifest.entries.map(({ name }) => name)).not.toContain('kept/keys/data-keys')
    const sealed = await makeBackup(secret, join(folder, 'keys'), '一个够长的备份口令')
    expect(sealed.leftOut).toEqual([])
    const target = await configFor('embedded')
    await restore({ path: join(folder, 'keys'), passphrase: '一个够长的备份口令', config: target })
    expect(readFileSync(join(target.GONGKAI_DATA, 'keys/data-keys'))).toEqual(readFileSync('/etc/hostname'))
  })

  test('存放处缺了的附件：备份照做，点名说缺哪一份', async () => {
    const there = openFiles(config)
    const organ = await addOrgan(database, 'loses')
    await act(database, there, organ, 7)
    const { manifest } = await verifyBackup(path, '')
    expect(manifest.missing).toEqual([])
    for await (const { space, digest } of there.list(organ)) await there.remove(space, digest)
    const again = await makeBackup(source(config, database), join(folder, 'missing'), '')
    expect(again.manifest.missing).toHaveLength(1)
    expect(again.manifest.missing[0]).toContain(organ)
    expect((await verifyBackup(join(folder, 'missing'), '')).manifest.files.count).toBe(again.manifest.files.count)
  })

  test.each([1, 4])('第 %i 号结构的旧备份，恢复之后自动升级', async (number) => {
    const old = await configFor('ordinary')
    const before = await openDatabase(old, () => {}, readMigrations().slice(0, number))
    const id = uuidv7()
    await before.pool.query(`insert into organs (id, kind, name, slug) values ($1, 'organ', '旧机关', 'old')`, [id])
    const earlier = join(folder, `earlier-${number}`)
    await makeBackup(source(old, before), earlier, '')
    await before.close()
    const target = await configFor('embedded')
    const restored = await restore({ path: earlier, passphrase: '', config: target })
    expect(restored.about.schema).toHaveLength(number)
    const newer = readMigrations().slice(number)
    expect(restored.migrated.map((each) => each.number)).toEqual(newer.map((each) => each.number))
    const { rows } = await restored.database.pool.query('select id from organs')
    expect(rows).toEqual([{ id }])
  })

  test('比程序新的备份不恢复，什么都不动', async () => {
    const target = await configFor('embedded')
    const newer = join(folder, 'newer')
    const archive = await writeArchive(newer, '')
    const schema = [...readMigrations(), { number: readMigrations().length + 1, name: 'later', digest: '0'.repeat(64) }]
    const about = { format: 1, program: '9.0.0', madeAt: '2030-01-01T00:00:00+08:00', postgres: 18, schema }
    await archive.add('about.json', Buffer.from(JSON.stringify(about)))
    const nothing = { tables: {}, jobs: 0, files: { count: 0, bytes: 0 }, missing: [], secrets: false }
    await archive.finish(JSON.stringify({ entries: archive.entries, ...nothing }))
    await expect(restore({ path: newer, passphrase: '', config: target })).rejects.toThrow(/更新版本的程序（9\.0\.0）/)
    expect(existsSync(target.GONGKAI_DATA)).toBe(false)
  })

  test('从磁盘恢复到对象存储：附件一份不少，字节不差', async () => {
    const { default: S3rver } = (await import('s3rver' as string)) as { default: LocalStorageClass }
    const directory = join(folder, 'bucket')
    const options = { address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'gongkai' }] }
    const storage = new S3rver(options)
    const { port } = await storage.run()
    closing.push(() => storage.close())
    const target = readConfig({
      GONGKAI_DATA: join(folder, `data-${++targets}`),
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'gongkai',
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY: 'S3RVER',
      S3_SECRET_KEY: 'S3RVER',
    })
    const { manifest } = await restore({ path, passphrase: '', config: target })
    const [from, to] = [openFiles(config), openFiles(target)]
    let compared = 0
    for await (const { space, digest } of to.list()) {
      const [there, here] = await Promise.all([to.open(space, digest), from.open(space, digest)])
      expect((await buffer(there)).equals(await buffer(here))).toBe(true)
      compared++
    }
    expect(compared).toBe(manifest.files.count)
    expect(compared).toBeGreaterThan(0)
    await expect(
      restore({ path, passphrase: '', config: { ...target, GONGKAI_DATA: join(folder, 'other') } }),
    ).rejects.toThrow(/存放文件的地方.*已有内容/)
  })

  test('演练时不带后台任务，免得给真人发消息', async () => {
    const target = await configFor('embedded')
    const { database: drilled } = await restore({ path, passphrase: '', config: target, withoutJobs: true })
    const { rows } = await drilled.pool.query('select count(*)::int as n from graphile_worker._private_jobs')
    expect(rows).toEqual([{ n: 0 }])
  })
})
