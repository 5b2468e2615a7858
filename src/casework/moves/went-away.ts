/** Whether a case or a matter has gone to another organ with its application: it is handled there. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export async function wentAway(tx: Tx, organ: string, table: 'remedies' | 'matters', id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.table(table)} where organ_id = ${organ} and id = ${id} and moved_on is not null`.execute(tx)
  return rows.length > 0
}
