/** The organ a command names, by its name in addresses. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { WrongCall } from './console.ts'

/** The id of an organ; refuses a name that none has. */
export async function organAt(database: Pick<Database, 'sql'>, slug: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from organs where slug = ${slug} and kind = 'organ'`.execute(
    database.sql,
  )
  if (rows[0]) return rows[0].id
  throw new WrongCall(`没有“${slug}”这个机关；请用机关在网址中的名称（如 /zfxxgk/kjj 里的 kjj）。`)
}
