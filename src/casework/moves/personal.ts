/** Personal data that go with an application: opened in the scope of one organ, sealed anew under the keys of the other. */
import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { isPersonalField, type PersonalField } from '../personal-data/fields.ts'
import { keepPersonal, readPersonal } from '../personal-data/store.ts'

/** What is known of one thing's person, in the clear: only within the transaction that carries it. */
export interface Opened {
  readonly kind: string
  readonly id: string
  readonly values: { readonly [Field in PersonalField]?: string }
  /** Last day of keeping, by field; null while the matter is open. */
  readonly until: Readonly<Record<string, string | null>>
}

/** Opens what the organ keeps of these things; what is erased stays erased and does not go. */
export async function openPersonal(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  subjects: readonly string[],
): Promise<readonly Opened[]> {
  const { rows } = await sql<{ kind: string; id: string; field: string; until: string | null }>`
    select subject_kind as kind, subject_id as id, field, retained_until::text as until from personal_data
    where organ_id = ${organ} and subject_id = any(${[...subjects]}::uuid[]) and erased_at is null
    order by subject_kind, subject_id`.execute(tx)
  const opened: Opened[] = []
  for (const its of Map.groupBy(rows, ({ kind, id }) => `${kind}/${id}`).values()) {
    const [first] = its
    if (!first) continue
    const { kind, id } = first
    const fields = its.map(({ field }) => field).filter(isPersonalField)
    opened.push({
      kind,
      id,
      values: await readPersonal(tx, cipher, { organ, kind, id }, fields),
      until: Object.fromEntries(its.map(({ field, until }) => [field, until])),
    })
  }
  return opened
}

/** Seals them for `organ`, whose scope the transaction has, with the days until which they are kept. */
export async function sealPersonal(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  opened: readonly Opened[],
  at: Date,
): Promise<void> {
  for (const { kind, id, values, until } of opened) {
    await keepPersonal(tx, cipher, { organ, kind, id }, values, at)
    for (const [field, day] of Object.entries(until))
      await sql`
        update personal_data set retained_until = ${day}::date
        where organ_id = ${organ} and subject_kind = ${kind} and subject_id = ${id} and field = ${field}
          and erased_at is null and retained_until is distinct from ${day}::date`.execute(tx)
  }
}
