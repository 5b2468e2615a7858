/** Filling an empty database from a backup: rows through temporary tables, so that an ordinary role can do it under its policies. */
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { rowsIn, type Manifest } from './manifest.ts'
import { BadBackup } from './sealed.ts'
import { keptTables, plainText, quoted, seeAll, type KeptTable } from './tables.ts'
import { INSTALLATION } from '../database/scope.ts'

export interface Loading {
  /** Takes one entry of rows; entries of one table and organ come together. */
  rows(entry: string, stream: Readable): Promise<void>
  jobs(stream: Readable): Promise<void>
  /** Ends the last table and compares what was filled with what the backup says. */
  finish(withJobs: boolean): Promise<void>
}

type Group = { readonly table: KeptTable; readonly columns: readonly string[]; readonly organ: string | null }

const TEMPORARY = 'restored_rows'

const jobLine = z.object({
  name: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  maxAttempts: z.int(),
  attempts: z.int(),
  key: z.string().nullable(),
  priority: z.int(),
  lastError: z.string().nullable(),
})

/** Begins to fill the database of `client`, within its open transaction; what the migrations themselves wrote is taken away first. */
export async function beginLoading(client: PoolClient, manifest: Pick<Manifest, 'tables' | 'jobs'>): Promise<Loading> {
  await plainText(client)
  const tables = new Map((await keptTables(client)).map((table) => [table.name, table]))
  await clear(client, [...tables.values()].toReversed())
  const filled = new Map<string, number>()
  let jobs = 0
  let group: Group | null = null

  const endGroup = async (): Promise<void> => {
    if (!group) return
    const { table, columns, organ } = group
    const list = columns.map(quoted).join(', ')
    await seeAll(client, organ)
    const done = await client.query(`insert into ${quoted(table.name)} (${list}) select ${list} from ${TEMPORARY}`)
    await client.query(`drop table ${TEMPORARY}`)
    filled.set(table.name, (filled.get(table.name) ?? 0) + (done.rowCount ?? 0))
    group = null
  }
  return {
    rows: async (entry, stream) => {
      const part = rowsIn(entry)
      const table = part && tables.get(part.table)
      const columns = part && manifest.tables[part.table]?.columns
      if (!part || !table || !columns) throw new BadBackup(`备份里的“${entry}”不属于任何一张表，不能恢复。`)
      if (group?.table !== table || group.organ !== part.organ) {
        await endGroup()
        await client.query(`create temporary table ${TEMPORARY} (like ${quoted(table.name)}) on commit drop`)
        group = { table, columns, organ: part.organ }
      }
      await pipeline(stream, client.query(copyFrom(`copy ${TEMPORARY} (${columns.map(quoted).join(', ')}) from stdin`)))
    },
    jobs: async (stream) => {
      for (const line of (await text(stream)).split('\n').filter(Boolean)) {
        await addJob(client, jobLine.parse(JSON.parse(line)))
        jobs++
      }
    },
    finish: async (withJobs) => {
      await endGroup()
      for (const [name, { rows }] of Object.entries(manifest.tables)) {
        const found = filled.get(name) ?? 0
        if (found !== rows) throw new BadBackup(`“${name}”应有 ${rows} 行，备份里只有 ${found} 行，不能恢复。`)
      }
      if (withJobs && jobs !== manifest.jobs) throw new BadBackup('备份里的后台任务不完整，不能恢复。')
    },
  }
}

async function clear(client: PoolClient, tables: readonly KeptTable[]): Promise<void> {
  for (const { name, by } of tables) {
    await seeAll(client, by === 'organ' ? INSTALLATION : null)
    // Some tables may not be deleted from at all; those are empty.
    const some = await client.query(`select 1 from ${quoted(name)} limit 1`)
    if (some.rowCount) await client.query(`delete from ${quoted(name)}`)
  }
}

async function addJob(client: PoolClient, job: z.infer<typeof jobLine>): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select id from graphile_worker.add_job(identifier => $1, payload => $2::json, queue_name => $3, run_at => $4,
       max_attempts => $5, job_key => $6, priority => $7)`,
    [job.name, JSON.stringify(job.payload), job.queue, job.runAt, job.maxAttempts, job.key, job.priority],
  )
  if (job.attempts > 0)
    await client.query('update graphile_worker._private_jobs set attempts = $2, last_error = $3 where id = $1', [
      rows[0]?.id,
      job.attempts,
      job.lastError,
    ])
}
