/** One way to the database, whichever it is: the address of the settings, else the private cluster of the data directory. */
import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool } from 'pg'
import type { Config } from '../config.ts'
import { openCluster } from './cluster.ts'
import { ORDINARY_ROLE, prepareRole } from './ordinary-role.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'
import { OLDEST_MAJOR } from './programs.ts'
import type { Tables } from './tables.ts'

export interface Database {
  readonly sql: Kysely<Tables>
  readonly pool: Pool
  /** What the administrator reads at start: where the data are. */
  readonly place: string
  /** Whether this start found a database without any table of ours. */
  readonly isNew: boolean
  /** Ends the connections, and the private server if this program started it. */
  close(): Promise<void>
}

type Settings = Pick<Config, 'DATABASE_URL' | 'GONGKAI_DATA' | 'DATABASE_CONNECTIONS' | 'POSTGRES_BIN'>

/**
 * Connects, checks the server's version and encoding, and applies what migrations are missing: all there are, or those given
 * (null: the database is left as it is, for looking at it and for restoring a backup).
 */
export async function openDatabase(
  config: Settings,
  say: (fault: Error) => void,
  migrations: readonly Migration[] | null = readMigrations(),
): Promise<Database> {
  let cluster = config.DATABASE_URL ? null : await openCluster(config.GONGKAI_DATA, config.POSTGRES_BIN)
  if (cluster) await makeDatabase(cluster.host, cluster.user)
  const address = cluster
    ? { host: cluster.host, user: cluster.user, database: NAME }
    : { connectionString: config.DATABASE_URL }
  const role = await prepareRole(address).catch(async (fault: unknown) => {
    await cluster?.stop()
    throw fault
  })
  const pool = new Pool({
    ...address,
    max: config.DATABASE_CONNECTIONS,
    application_name: 'gongkai',
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=Asia/Shanghai${role === 'own' ? '' : ` -c role=${ORDINARY_ROLE}`}`,
  })
  // A lost connection of an idle client must not end the program; the next query opens another one.
  let closing = false
  pool.on('error', (fault) => closing || say(fault))
  // Nor one that is lost between two statements of a transaction: its next statement fails and is answered for.
  pool.on('connect', (client) => client.on('error', () => {}))
  // The private server may fall, or go with the program that had started it: then this program starts it again.
  let reopening: Promise<void> | null = null
  const watching = setInterval(() => {
    if (!cluster || cluster.lives() || reopening) return
    reopening = openCluster(config.GONGKAI_DATA, config.POSTGRES_BIN)
      .then((again) => void (cluster = again), say)
      .finally(() => (reopening = null))
  }, WATCH_EVERY)
  watching.unref()
  const close = async (): Promise<void> => {
    closing = true
    clearInterval(watching)
    await reopening
    await pool.end()
    await cluster?.stop()
  }
  try {
    await inspect(pool)
    const applied = migrations ? await migrate(pool, migrations) : []
    return {
      sql: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
      pool,
      place: cluster
        ? `内嵌 PostgreSQL ${cluster.major}，数据目录 ${config.GONGKAI_DATA}`
        : 'DATABASE_URL 指定的 PostgreSQL',
      isNew: applied[0]?.number === 1,
      close,
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

const NAME = 'gongkai'
const WATCH_EVERY = 500

async function makeDatabase(host: string, user: string): Promise<void> {
  const client = new Client({ host, user, database: 'postgres' })
  client.on('error', () => {}) // what is asked then fails, and says so
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME])
    if (!rowCount) await client.query(`create database ${NAME} template template0 encoding 'UTF8'`)
  } catch (fault) {
    // 42P04, 23505: another opener has just made it.
    if (!['42P04', '23505'].includes((fault as { code?: string }).code ?? '')) throw fault
  } finally {
    await client.end()
  }
}

async function inspect(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
  )
  const { version = '0', encoding = '' } = rows[0] ?? {}
  if (Number(version) < OLDEST_MAJOR * 10_000) {
    throw new Error(
      `数据库是 PostgreSQL ${Math.floor(Number(version) / 10_000)}，本程序需要 ${OLDEST_MAJOR} 或更新版本。`,
    )
  }
  if (encoding !== 'UTF8')
    throw new Error(`数据库的字符编码是 ${encoding}，本程序需要 UTF8。请另建一个 UTF8 编码的数据库。`)
}
