/** Whether the keys at hand open what is kept: asked by the doctor and at start, before anybody writes with a wrong key. */
import { sql } from 'kysely'
import { type Sql, withScope } from '../../platform/database/scope.ts'
import { type FieldCipher, Unreadable, type UnreadableCode } from '../../platform/crypto/field-cipher.ts'
import { placeOf } from './store.ts'

export interface KeyFinding {
  readonly organ: string
  readonly code: UnreadableCode
  /** The key the value asks for; null when the ciphertext is none. */
  readonly keyId: string | null
  /** One Chinese sentence: what is wrong and what to do. */
  readonly says: string
}

export interface KeySample {
  /** How many values were opened or tried. */
  readonly tried: number
  /** How many still await rotation to today's key, of those tried. */
  readonly old: number
  /** One for each organ and reason; empty when all is well. */
  readonly findings: readonly KeyFinding[]
}

/** Of each key an organ's values were made by, the oldest and the newest value are tried. */
export async function sampleDecrypt(db: Sql, cipher: FieldCipher, organs: readonly string[]): Promise<KeySample> {
  const all: KeySample[] = []
  for (const organ of organs) all.push(await sampleOrgan(db, cipher, organ))
  return {
    tried: all.reduce((sum, { tried }) => sum + tried, 0),
    old: all.reduce((sum, { old }) => sum + old, 0),
    findings: all.flatMap(({ findings }) => findings),
  }
}

async function sampleOrgan(db: Sql, cipher: FieldCipher, organ: string): Promise<KeySample> {
  const rows = await withScope(db, { organ }, async (tx) => {
    const found = await sql<{ subject_kind: string; subject_id: string; field: string; cipher: string }>`
      select subject_kind, subject_id, field, cipher from personal_data
      where organ_id = ${organ} and id in (
        select unnest(array[min(id::text), max(id::text)])::uuid from personal_data
        where organ_id = ${organ} and cipher is not null
        group by split_part(cipher, '.', 2), split_part(cipher, '.', 3), split_part(cipher, '.', 4)
      )`.execute(tx)
    return found.rows
  })
  const findings = new Map<string, KeyFinding>()
  for (const row of rows) {
    const owner = { organ, kind: row.subject_kind, id: row.subject_id }
    try {
      cipher.decrypt(placeOf(owner, row.field), row.cipher)
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      const { code, keyId, message: says } = fault
      findings.set(`${code} ${keyId}`, { organ, code, keyId, says })
    }
  }
  return {
    tried: rows.length,
    old: rows.filter((row) => !row.cipher.startsWith(cipher.current)).length,
    findings: [...findings.values()],
  }
}
