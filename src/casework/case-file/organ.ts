/** What gathering a case file asks of the world, and the organ it is of. */
import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface GatherWorld {
  readonly cipher: FieldCipher
}

/** The organ's id and name. */
export async function organNamed(tx: Tx, id: string): Promise<{ readonly id: string; readonly name: string }> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${id}`.execute(tx)
  return { id, name: rows[0]?.name ?? '' }
}
