/** Writing the database into a backup: one snapshot, table by table, organ by organ, in the COPY format of PostgreSQL. */
import type { Pool, PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { ArchiveWriter } from './archive.ts'
import { entryName, type About, type Manifest } from './manifest.ts'
import { BadBackup } from './sealed.ts'
import { keptOrgans, keptTables, plainText, quoted, seeAll, type KeptTable } from './tables.ts'

/** Rows are gathered into entries of about this size, so that memory does not grow with a table. */
const PART = 4 * 1024 * 1024
const LINE_END = 0x0a

/** A content that the database of the snapshot names. */
export interface NamedContent {
  readonly organ: string
  readonly digest: string
  readonly size: number
}

export interface Snapshot {
  readonly schema: About['schema']
  readonly postgres: number
  /** Writes all rows; `tell` hears the table begun and the rows so far. */
  writeTables(archive: ArchiveWriter, tell: (table: string, rows: number) => void): Promise<Manifest['tables']>
  /** Writes the jobs waiting or given up; returns how many. */
  writeJobs(archive: ArchiveWriter): Promise<number>
  contents(): Promise<readonly NamedContent[]>
  end(): Promise<void>
}

/** Takes one snapshot of the whole database, while others go on writing; `end` lets go of it. */
export async function takeSnapshot(pool: Pool): Promise<Snapshot> {
  const client = await pool.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    await plainText(client)
    // The first statement that reads fixes what is seen.
    const ours = await client.query<{ there: boolean }>(`select to_regclass('schema_migrations') is not null as there`)
    if (!ours.rows[0]?.there) throw new BadBackup('数据库里还没有本程序的数据，没有可备份的。')
    const schema = await client.query<{ number: number; name: string; digest: string }>(
      'select number, name, digest from schema_migrations order by number',
    )
    const version = await client.query<{ n: string }>(`select current_setting('server_version_num') as n`)
    const organs = await keptOrgans(client)
    const tables = await keptTables(client)
    return {
      schema: schema.rows,
      postgres: Math.floor(Number(version.rows[0]?.n) / 10_000),
      writeTables: async (archive, tell) => {
        const written: Manifest['tables'] = {}
        let total = 0
        for (const table of tables) {
          tell(table.name, total)
          const rows = await writeTable(client, table, table.by === 'organ' ? organs : [null], archive)
          written[table.name] = { columns: [...table.columns], rows }
          total += rows
        }
        return written
      },
      writeJobs: (archive) => writeJobs(client, archive),
      contents: () => contentsOf(client, organs),
      end: async () => {
        await client.query('rollback').catch(() => {})
        client.release()
      },
    }
  } catch (fault) {
    await client.query('rollback').catch(() => {})
    client.release()
    throw fault
  }
}

async function writeTable(
  client: PoolClient,
  { name, columns, key, by }: KeptTable,
  organs: readonly (string | null)[],
  archive: ArchiveWriter,
): Promise<number> {
  let rows = 0
  for (const organ of organs) {
    await seeAll(client, organ)
    const where = by === 'organ' ? `where organ_id = '${organ}'` : ''
    const order = key.length > 0 ? `order by ${key.map(quoted).join(', ')}` : ''
    const source = client.query(
      copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)} ${where} ${order}) to stdout`),
    )
    let part = 0
    let held: Buffer[] = []
    let size = 0
    const write = async (): Promise<void> => {
      if (size > 0) await archive.add(entryName.rows(name, organ, ++part), Buffer.concat(held))
      held = []
      size = 0
    }
    for await (const chunk of source as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, at + 1)) rows++
      // The text format has no line end inside a row: an entry may end wherever a chunk ends with one.
      held.push(chunk)
      size += chunk.length
      if (size >= PART && chunk.at(-1) === LINE_END) await write()
    }
    await write()
  }
  return rows
}

/** The queue's own tables differ from version to version: jobs are kept as what was asked for. */
async function writeJobs(client: PoolClient, archive: ArchiveWriter): Promise<number> {
  const there = await client.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)
  if (!(there.rows[0] as { there: boolean }).there) return 0
  const { rows } = await client.query<{ job: string }>(
    `select json_build_object('name', tasks.identifier, 'payload', jobs.payload, 'queue', queues.queue_name,
       'runAt', jobs.run_at, 'maxAttempts', jobs.max_attempts, 
       'attempts', case when jobs.locked_at is null then jobs.attempts else greatest(jobs.attempts - 1, 0) end, 'key', jobs.key,
       'priority', jobs.priority, 'lastError', jobs.last_error)::text as job
     from graphile_worker._private_jobs as jobs
     join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
     left join graphile_worker._private_job_queues as queues on queues.id = jobs.job_queue_id
     order by jobs.id`,
  )
  if (rows.length > 0) await archive.add(entryName.jobs, Buffer.from(rows.map(({ job }) => `${job}\n`).join('')))
  return rows.length
}

async function contentsOf(client: PoolClient, organs: readonly string[]): Promise<readonly NamedContent[]> {
  // The first versions of the program kept no files.
  const kept = await client.query<{ there: boolean }>(`select to_regclass('file_contents') is not null as there`)
  if (!kept.rows[0]?.there) return []
  const all: NamedContent[] = []
  for (const organ of organs) {
    await seeAll(client, organ)
    const { rows } = await client.query<{ digest: string; size: string }>(
      'select digest, size from file_contents where organ_id = $1 order by digest',
      [organ],
    )
    all.push(...rows.map(({ digest, size }) => ({ organ, digest, size: Number(size) })))
  }
  return all
}
