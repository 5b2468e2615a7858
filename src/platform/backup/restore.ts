/** Restoring: prove the backup, look whether the target is empty, fill it, bring it up to date. */
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import type { Config } from '../config.ts'
import { openDatabase, type Database } from '../database/database.ts'
import { migrate, readMigrations, type Migration } from '../database/migrate.ts'
import { contentOf, contentOfFile, type FileStore } from '../files/store.ts'
import { installQueue } from '../queue/install.ts'
import { readArchive } from './archive.ts'
import { beginLoading, type Loading } from './load.ts'
import { entryName, fileIn, rowsIn, type About, type Manifest } from './manifest.ts'
import { BadBackup } from './sealed.ts'
import { verifyBackup } from './verify.ts'

type Settings = Pick<Config, 'DATABASE_URL' | 'GONGKAI_DATA' | 'DATABASE_CONNECTIONS' | 'POSTGRES_BIN'>

export interface RestoreOptions {
  readonly path: string
  readonly passphrase: string
  readonly config: Settings
  readonly files: FileStore
  /** Leaves waiting jobs out: a drill must not send messages to real people. */
  readonly withoutJobs?: boolean
  readonly tell?: (step: Step) => void
}

export type Step =
  | { readonly step: 'verifying' | 'loading' | 'migrating' }
  | { readonly step: 'entry'; readonly name: string; readonly done: number; readonly of: number }

export interface Restored {
  readonly about: About
  readonly manifest: Manifest
  /** Migrations applied after filling, when the backup came from an older program. */
  readonly migrated: readonly Migration[]
  /** The restored database, open; the caller closes it. */
  readonly database: Database
  /** Where the settings of the backup were written, for the administrator to compare. */
  readonly settings: string
}

/** Settings as they were, for comparison; not read by the program. */
const SETTINGS_FILE = 'settings-of-backup.env'
const STAGING = 'restoring'
const IN_MEMORY = 8 * 1024 * 1024

/**
 * Restores a backup into an empty installation. Throws `BadBackup` (one Chinese sentence), the target untouched, when the
 * backup is not whole, was made by a newer program, or the target is not empty. What fails later leaves no rows behind.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { path, passphrase, config, files, withoutJobs = false, tell = () => {} } = options
  tell({ step: 'verifying' })
  const { about, manifest } = await verifyBackup(path, passphrase)
  const migrations = migrationsOf(about)
  await refuseUnlessEmpty(config, files, Object.keys(manifest.tables))
  await mkdir(config.GONGKAI_DATA, { recursive: true, mode: 0o700 })
  const database = await openDatabase(config, () => {}, migrations)
  try {
    await installQueue(database.pool)
    tell({ step: 'loading' })
    await fill({ database, path, passphrase, manifest, files, data: config.GONGKAI_DATA, withoutJobs, tell })
    tell({ step: 'migrating' })
    const migrated = await migrate(database.pool, readMigrations())
    return { about, manifest, migrated, database, settings: join(config.GONGKAI_DATA, SETTINGS_FILE) }
  } catch (fault) {
    await database.close()
    throw fault
  }
}

/** The migrations the backup's database had; refuses when they are not the beginning of ours. */
function migrationsOf({ schema, program }: About): readonly Migration[] {
  const ours = readMigrations()
  const known = ours.slice(0, schema.length)
  if (schema.length > ours.length) throw new BadBackup(`备份由更新版本的程序（${program}）制作，请先升级本程序再恢复。`)
  const strange = schema.find(({ number, digest }, at) => known[at]?.number !== number || known[at]?.digest !== digest)
  if (strange)
    throw new BadBackup(`备份的数据库结构（第 ${strange.number} 号 ${strange.name}）与本程序不一致，不能恢复。`)
  return known
}

/** Files that a mounted empty disk has of itself. */
const OF_THE_DISK = ['lost+found']

async function refuseUnlessEmpty(config: Settings, files: FileStore, tables: readonly string[]): Promise<void> {
  const { GONGKAI_DATA: data, DATABASE_URL: url } = config
  if (existsSync(data) && readdirSync(data).some((name) => !OF_THE_DISK.includes(name)))
    throw new BadBackup(
      `数据目录 ${data} 不是空的，不能恢复到这里。请把 GONGKAI_DATA 设为一个空目录（没有改动任何数据）。`,
    )
  if (url && (await hasTables(url, tables)))
    throw new BadBackup(
      'DATABASE_URL 指定的数据库里已有本程序的表，不能恢复到这里。请另建一个空的数据库（没有改动任何数据）。',
    )
  for await (const some of files.list())
    throw new BadBackup(`存放文件的地方（${files.place}）已有内容（${some.digest.slice(0, 8)}…），不能恢复到这里。`)
}

async function hasTables(url: string, tables: readonly string[]): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (fault) {
    throw new BadBackup(`连接不上数据库：${(fault as Error).message}。请检查 DATABASE_URL 和数据库服务。`)
  }
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select exists (select 1 from pg_class where relnamespace = 'public'::regnamespace and relname = any($1)) as there`,
      [[...tables, 'schema_migrations']],
    )
    return rows[0]?.there ?? false
  } finally {
    await client.end().catch(() => {})
  }
}

interface Filling {
  readonly database: Database
  readonly path: string
  readonly passphrase: string
  readonly manifest: Manifest
  readonly files: FileStore
  readonly data: string
  readonly withoutJobs: boolean
  readonly tell: (step: Step) => void
}

/** Everything in one transaction; contents of files first reach their store, then the rows that name them are committed. */
async function fill({ database, path, passphrase, manifest, files, data, withoutJobs, tell }: Filling): Promise<void> {
  const client = await database.pool.connect()
  const staging = join(data, STAGING)
  await mkdir(staging, { recursive: true, mode: 0o700 })
  try {
    await client.query('begin')
    const loading = await beginLoading(client, manifest)
    let done = 0
    await readArchive(path, passphrase, async (name, size, stream) => {
      tell({ step: 'entry', name, done: done++, of: manifest.entries.length })
      await place({ loading, files, data, staging, withoutJobs }, name, size, stream)
    })
    await loading.finish(!withoutJobs)
    await client.query('commit')
    client.release()
  } catch (fault) {
    await client.query('rollback').catch(() => {})
    client.release(true)
    throw fault
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

interface Place {
  readonly loading: Loading
  readonly files: FileStore
  readonly data: string
  readonly staging: string
  readonly withoutJobs: boolean
}

async function place(
  { loading, files, data, staging, withoutJobs }: Place,
  name: string,
  size: number,
  stream: Readable,
): Promise<void> {
  const content = fileIn(name)
  if (rowsIn(name)) await loading.rows(name, stream)
  else if (content) await putFile(files, content.organ, content.sha256, { size, stream, staging })
  else if (name === entryName.jobs && !withoutJobs) await loading.jobs(stream)
  else if (name === entryName.settings)
    await writeFile(join(data, SETTINGS_FILE), settingsText(await buffer(stream)), { mode: 0o600 })
  else if (name.startsWith(entryName.kept(''))) {
    const path = below(data, name.slice(entryName.kept('').length))
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, await buffer(stream), { mode: 0o600 })
  } else stream.resume()
}

async function putFile(
  files: FileStore,
  organ: string,
  sha256: string,
  { size, stream, staging }: { readonly size: number; readonly stream: Readable; readonly staging: string },
): Promise<void> {
  if (size <= IN_MEMORY) {
    const bytes = await buffer(stream)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new BadBackup('备份里的一份附件已损坏，不能恢复。')
    return files.put(organ, contentOf(bytes))
  }
  const path = join(staging, sha256)
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
  const content = await contentOfFile(path)
  if (content.digest !== sha256) throw new BadBackup('备份里的一份附件已损坏，不能恢复。')
  await files.put(organ, content)
  await rm(path, { force: true })
}

/** A path of the backup below the data directory; refuses one that would lead out of it. */
function below(data: string, name: string): string {
  const path = normalize(join(data, name))
  if (!path.startsWith(normalize(data) + sep)) throw new BadBackup(`备份里的“${name}”不在数据目录之内，不能恢复。`)
  return path
}

function settingsText(bytes: Buffer): string {
  const settings = JSON.parse(bytes.toString()) as Readonly<Record<string, string>>
  const lines = Object.entries(settings).map(([name, text]) => `${name}=${text}`)
  return `# 备份时的设置，供核对；程序不读这个文件。\n${lines.join('\n')}\n`
}
