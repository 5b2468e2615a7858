/** 三员：who holds an office and can act in it. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Office } from '../permissions.ts'

/** The accounts in use that hold an office; none for no office. */
export async function activeHolders(tx: Tx, office: Office | null): Promise<readonly string[]> {
  if (!office) return []
  const { rows } = await sql<{ id: string }>`
    select id from accounts where office = ${office} and status = 'active' order by id`.execute(tx)
  return rows.map(({ id }) => id)
}
