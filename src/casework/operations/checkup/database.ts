/** The database: which one, as whom, whether the isolation of organs is really in force, and whose clock is right. */
import { migrate, readMigrations, type Migration } from '../../../platform/database/migrate.ts'
import { elapsed, now } from '../../../platform/clock.ts'
import { good, note, wrong, type Examination, type Finding } from './finding.ts'

/** Directories that every organ reads. */
const FOR_ALL = ['holiday_notices', 'installation', 'organs', 'schema_migrations']
/** Clocks further apart than this give two machines two different days at midnight. */
const DRIFT = 5_000

interface Server {
  readonly version: string
  readonly encoding: string
  readonly fsync: string
  readonly sync: string
  readonly connections: string
  readonly role: string
  readonly above: boolean
  readonly at: Date
}

export const database: Examination = {
  code: 'database',
  needsDatabase: true,
  look: async ({ database: { pool, place }, config }) => {
    const from = elapsed()
    const { rows } = await pool.query<Server>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
         current_setting('max_connections') as connections, current_user as role,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above, clock_timestamp() as at`,
    )
    const took = elapsed() - from
    const [server] = rows
    if (!server) return [wrong('数据库', '没有回答', '请检查数据库服务。')]
    const found: Finding[] = [
      good('数据库', `${place}，版本 ${server.version}，编码 ${server.encoding}，角色 ${server.role}`),
    ]
    if (server.fsync !== 'on' || server.sync === 'off')
      found.push(
        wrong(
          '数据库',
          `fsync=${server.fsync}，synchronous_commit=${server.sync}：断电会丢失已确认的数据`,
          '请在 postgresql.conf 里把 fsync 和 synchronous_commit 都设为 on。',
        ),
      )
    const needed = config.DATABASE_CONNECTIONS + 10
    if (Number(server.connections) < needed)
      found.push(
        note(
          '数据库连接',
          `服务器最多 ${server.connections} 个连接，本程序可能用到 ${needed} 个`,
          '请调大 max_connections，或调小 DATABASE_CONNECTIONS。',
        ),
      )
    const drift = server.at.getTime() - (now().getTime() - took / 2)
    found.push(
      Math.abs(drift) > DRIFT
        ? wrong(
            '时钟',
            `与数据库服务器相差 ${Math.round(drift / 1000)} 秒`,
            '请在两台服务器上都启用时间同步（chronyd、ntpd）。',
          )
        : good('时钟', '与数据库服务器一致'),
    )
    return found
  },
}

export const isolation: Examination = {
  code: 'isolation',
  needsDatabase: true,
  look: async ({ database: { pool } }) => {
    const { rows: roles } = await pool.query<{ above: boolean }>(
      'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
    )
    if (roles[0]?.above)
      return [
        wrong(
          '机关之间的隔离',
          '登录角色不受行级安全约束',
          '请让 DATABASE_URL 使用普通角色（非超级用户、无 BYPASSRLS）。',
        ),
      ]
    const { rows } = await pool.query<{ name: string; forced: boolean }>(
      `select relname::text as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) = current_user`,
    )
    const open = rows.filter(({ name, forced }) => !forced && !FOR_ALL.includes(name)).map(({ name }) => name)
    if (open.length > 0)
      return [
        wrong(
          '机关之间的隔离',
          `这些表没有强制行级安全：${open.join('、')}`,
          '有人改过数据库结构；请从备份恢复，或联系开发者。',
        ),
      ]
    // Without a scope nothing must be seen: asked of the table that holds everything.
    const seen = await pool.query('select 1 from events limit 1')
    return seen.rowCount === 0
      ? [good('机关之间的隔离', `${rows.length - FOR_ALL.length} 张表的行级安全都在起作用`)]
      : [wrong('机关之间的隔离', '没有指明机关也能读到记录', '请检查数据库的行级安全策略是否被改动。')]
  },
}

export const structure: Examination = {
  code: 'structure',
  needsDatabase: true,
  look: async ({ database: { pool } }) => {
    let pending: readonly Migration[]
    try {
      pending = await migrate(pool, readMigrations(), true)
    } catch (fault) {
      // Newer than this program, or edited: the sentence says which.
      return [wrong('数据库结构', (fault as Error).message, '请使用与数据库相配的程序版本，或从备份恢复。')]
    }
    if (pending.length === 0) return [good('数据库结构', '是本版本程序的结构')]
    const names = pending.map(({ number, name }) => `${number} ${name}`).join('、')
    return [note('数据库结构', `还要升级：${names}`, '先备份（gongkai backup），再启动程序，升级自动进行，只向前。')]
  },
}
