/** 渠道的密钥：sealed by the field cipher for their outlet and field, opened only at the moment of a call, never shown and never logged. */
import { sql } from 'kysely'
import { Unreadable, type FieldCipher, type FieldPlace } from '../../platform/crypto/field-cipher.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { OUTLET } from './outlet.ts'

/** A ciphertext copied to another outlet or another field does not open there. */
const placeOf = (organ: string, outlet: string, field: string): FieldPlace => ({
  organ,
  subject: `${OUTLET}/${outlet}`,
  field,
})

/** A credential as it is kept. */
export const sealCredential = (
  cipher: FieldCipher,
  organ: string,
  outlet: string,
  field: string,
  text: string,
): string => cipher.encrypt(placeOf(organ, outlet, field), text)

/** The credentials in clear; throws `Unreadable` when a key is missing, and for a field that was never filled in. */
export function unseal<const Field extends string>(
  cipher: FieldCipher,
  organ: string,
  { id, sealed }: { readonly id: string; readonly sealed: Readonly<Record<string, string>> },
  fields: readonly Field[],
): Record<Field, string> {
  return Object.fromEntries(
    fields.map((field) => [field, cipher.decrypt(placeOf(organ, id, field), sealed[field] ?? '')]),
  ) as Record<Field, string>
}

/** Encrypts an organ's credentials by today's key, after a change of keys; what no key opens is counted and left. */
export async function rotateCredentials(
  { db, cipher }: { readonly db: Sql; readonly cipher: FieldCipher },
  organ: string,
): Promise<{ readonly renewed: number; readonly unreadable: number }> {
  return withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ id: string; sealed: Record<string, string> }>`
      select id, sealed from outlets where organ_id = ${organ} and sealed <> '{}' order by id for update`.execute(tx)
    let renewed = 0
    let unreadable = 0
    for (const { id, sealed } of rows) {
      const old = Object.entries(sealed).filter(([, text]) => !text.startsWith(cipher.current))
      const anew: Record<string, string> = { ...sealed }
      for (const [field, text] of old) {
        try {
          anew[field] = cipher.encrypt(placeOf(organ, id, field), cipher.decrypt(placeOf(organ, id, field), text))
          renewed += 1
        } catch (fault) {
          if (!(fault instanceof Unreadable)) throw fault
          unreadable += 1
        }
      }
      if (old.length > 0)
        await sql`update outlets set sealed = ${JSON.stringify(anew)}::jsonb where organ_id = ${organ} and id = ${id}`.execute(
          tx,
        )
    }
    return { renewed, unreadable }
  })
}
