/** Numbered SQL files, applied in order, each once, forward only; several programs starting together take turns. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { HOME } from '../home.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly digest: string
}

/** Any fixed number: all programs of this kind that share a database wait for each other on it. */
const LOCK = 7_204_061_553

/** The migrations of a folder (`0001-name.sql` …) in order; refuses gaps and doubled numbers. */
export function readMigrations(folder: string = join(HOME, 'migrations')): Migration[] {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
  return files.map((file, index) => {
    const number = Number(file.slice(0, 4))
    if (number !== index + 1) throw new Error(`migrations/${file}: expected number ${index + 1}`)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { number, name: file.slice(5, -4), sql, digest: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings a database to the newest migration and returns those applied (with `dry`, those that would be).
 * Refuses, changing nothing, when the database is newer than this program or when an applied file was edited.
 */
export async function migrate(pool: Pool, migrations: readonly Migration[], dry = false): Promise<Migration[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      `create table if not exists schema_migrations (
         number integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now()
       )`,
    )
    const { rows } = await client.query<{ number: number; name: string; digest: string }>(
      'select number, name, digest from schema_migrations order by number',
    )
    for (const applied of rows) {
      const known = migrations[applied.number - 1]
      if (!known) {
        throw new Error(
          `数据库已升级到第 ${applied.number} 号结构（${applied.name}），比本程序新。请使用更新版本的程序；没有改动任何数据。`,
        )
      }
      if (known.digest !== applied.digest) {
        throw new Error(
          `数据库结构文件 ${known.number}（${known.name}）与当初执行的不一致，不能继续；没有改动任何数据。`,
        )
      }
    }
    const missing = migrations.slice(rows.length)
    if (dry) return missing
    for (const { number, name, sql, digest } of missing) {
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into schema_migrations (number, name, digest) values ($1, $2, $3)', [
          number,
          name,
          digest,
        ])
        await client.query('commit')
      } catch (fault) {
        await client.query('rollback')
        throw fault
      }
    }
    return missing
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
