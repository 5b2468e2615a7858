/** 换密钥: everything that an older key or another cipher encrypted is written anew, batch by batch; what is done stays done. */
import { sql } from 'kysely'
import { type FieldCipher, Unreadable } from '../../platform/crypto/field-cipher.ts'
import { INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import { act, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { isPersonalField } from './fields.ts'
import { placeOf, sealed } from './store.ts'

type RotationGround = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>

/** Rows of one transaction: short enough that nobody at the desk waits for it. */
const BATCH = 200

/**
 * Encrypts what the actor's organ keeps by today's key and cipher. Stops between two batches when `signal` fires; run again, it
 * finds what is left by itself. A value that cannot be read stays as it is and is counted. One event when anything was done.
 */
export async function rotatePersonal(
  ground: RotationGround,
  actor: Actor,
  signal?: AbortSignal,
): Promise<{ readonly renewed: number; readonly unreadable: number }> {
  const done = { renewed: 0, unreadable: 0 }
  const renewAfter = (last: string): Promise<Batch> =>
    withScope(ground.db, { organ: actor.organId }, (tx) => renewBatch(tx, ground, actor.organId, last))
  for (let after: string | undefined = INSTALLATION; after;) {
    if (signal?.aborted) break
    const batch: Batch = await renewAfter(after)
    done.renewed += batch.renewed
    done.unreadable += batch.unreadable
    after = batch.next
  }
  if (done.renewed > 0) {
    await act(ground, actor, ({ record }) =>
      record({
        did: 'personal-data-rekeyed',
        subject: { kind: 'personal-data', id: actor.organId },
        title: `个人信息换密钥 ${done.renewed} 项`,
        after: done,
      }),
    )
  }
  return done
}

interface OldRow {
  readonly id: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly field: string
  readonly cipher: string
}

interface Batch {
  readonly renewed: number
  readonly unreadable: number
  /** The last row looked at, when there may be more. */
  readonly next: string | undefined
}

async function renewBatch(tx: Tx, { cipher }: RotationGround, organ: string, after: string): Promise<Batch> {
  const { rows } = await sql<OldRow>`
    select id, subject_kind, subject_id, field, cipher from personal_data
    where organ_id = ${organ} and id > ${after} and cipher is not null and left(cipher, ${cipher.current.length}::int) <> ${cipher.current}
    order by id limit ${BATCH}
    for update`.execute(tx)
  const anew = rows.flatMap((row) => renewed(cipher, organ, row) ?? [])
  // Neither the version nor the mask changes: nobody at the desk has anything new to see.
  await sql`
    update personal_data set cipher = anew.cipher, lookup = anew.lookup
    from unnest(
      ${anew.map(({ id }) => id)}::uuid[], ${anew.map((each) => each.cipher)}::text[], ${anew.map((each) => each.lookup)}::text[]
    ) as anew (id, cipher, lookup)
    where personal_data.organ_id = ${organ} and personal_data.id = anew.id`.execute(tx)
  return {
    renewed: anew.length,
    unreadable: rows.length - anew.length,
    next: rows.length < BATCH ? undefined : rows.at(-1)?.id,
  }
}

/** A row's value by today's key; null when no key of the ring opens it, or a newer program keeps such fields. */
function renewed(
  cipher: FieldCipher,
  organ: string,
  row: OldRow,
): { readonly id: string; readonly cipher: string; readonly lookup: string | null } | null {
  if (!isPersonalField(row.field)) return null
  const owner = { organ, kind: row.subject_kind, id: row.subject_id }
  try {
    return { id: row.id, ...sealed(cipher, owner, row.field, cipher.decrypt(placeOf(owner, row.field), row.cipher)) }
  } catch (fault) {
    if (fault instanceof Unreadable) return null
    throw fault
  }
}
