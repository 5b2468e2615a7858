/** 还是空白的机关：a year is re-created only where nobody has registered anything, so that it never mixes with real records. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

/** Whether the organ (the scope's) has no register entry, no outlet, no document in its library and no annual report under way. */
export async function isUntouched(tx: Tx, organ: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from register_entries where organ_id = ${organ})
      or exists (select 1 from outlets where organ_id = ${organ})
      or exists (select 1 from library_documents where organ_id = ${organ})
      or exists (select 1 from report_years where organ_id = ${organ}) as used`.execute(tx)
  return rows[0]?.used === false
}
