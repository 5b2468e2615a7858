/**
 * Row-level security does not bind a superuser. Where the program is given one (the private cluster, many an installation's
 * `postgres`), it works as an ordinary role that owns its tables and nothing else.
 */
import { Client, type ClientConfig } from 'pg'

/** The role taken when the login itself stands above row-level security. */
export const ORDINARY_ROLE = 'gongkai_app'

/**
 * Looks at the login: `own` when row-level security binds it as it is, `taken` when `ORDINARY_ROLE` must be taken (it is made, and
 * our tables of an earlier version are handed to it). Throws one sentence when the server is away or the role cannot be made.
 */
export async function prepareRole(address: ClientConfig): Promise<'own' | 'taken'> {
  const client = new Client({ ...address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect().catch((fault: Error) => {
    throw new Error(
      `连接不上数据库：${fault.message || (fault as { code?: string }).code}。请检查 DATABASE_URL 和数据库服务。`,
    )
  })
  try {
    const { rows } = await client.query<{ above: boolean; superuser: boolean; database: string }>(
      `select rolsuper or rolbypassrls as above, rolsuper as superuser, quote_ident(current_database()) as database
       from pg_roles where rolname = current_user`,
    )
    const login = rows[0]
    if (!login?.above) return 'own'
    if (!login.superuser)
      throw new Error('数据库登录角色带有 BYPASSRLS，行级隔离对它不起作用。请换用普通角色，或去掉这一属性。')
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7204061554)')
    if (!(await client.query('select 1 from pg_roles where rolname = $1', [ORDINARY_ROLE])).rowCount)
      await client.query(`create role ${ORDINARY_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole`)
    await client.query(`grant create, connect, temporary on database ${login.database} to ${ORDINARY_ROLE}`)
    await client.query(`grant create, usage on schema public to ${ORDINARY_ROLE}`)
    await handOver(client)
    await client.query('commit')
    return 'taken'
  } finally {
    await client.end().catch(() => {})
  }
}

/** Tables that this program made before it worked as an ordinary role. */
async function handOver(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and pg_get_userbyid(c.relowner) = current_user
       and exists (select 1 from pg_class m where m.relname = 'schema_migrations' and m.relnamespace = n.oid)`,
  )
  for (const { name } of rows) await client.query(`alter table ${name} owner to ${ORDINARY_ROLE}`)
}
