/** What a query code is looked up by: the marks of this organ, and of the organs whose applications it has taken over with their codes. */
import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { codeMarks } from './query-code.ts'

/** Every mark a code may be kept under at `organ`; the work does not depend on the code. */
export async function marksAt(tx: Tx, cipher: FieldCipher, organ: string, code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ from: string }>`
    select distinct code_organ as "from" from applications
    where organ_id = ${organ} and code_organ is not null order by 1`.execute(tx)
  return [organ, ...rows.map(({ from }) => from)].flatMap((each) => codeMarks(cipher, each, code))
}
