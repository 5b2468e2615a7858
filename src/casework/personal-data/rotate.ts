/** 换密钥: everything that an older key or another cipher encrypted is written anew, batch by batch; what is done stays done. */
import { sql } from 'kysely'
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
  let renewed = 0
  for (const row of rows) renewed += (await renew(tx, { cipher }, organ, row)) ? 1 : 0
  return {
    renewed,
    unreadable: rows.length - renewed,
    next: rows.length < BATCH ? undefined : rows.at(-1)?.id,
  }
}

/** Neither the version nor the mask changes: nobody at the desk has anything new to see. */
async function renew(tx: Tx, { cipher }: Pick<RotationGround, 'cipher'>, organ: string, row: OldRow): Promise<boolean> {
  const owner = { organ, kind: row.subject_kind, id: row.subject_id }
  if (!isPersonalField(row.field)) return false
  let value: string
  try {
    value = cipher.decrypt(placeOf(owner, row.field), row.cipher)
  } catch {
    return false
  }
  const anew = sealed(cipher, owner, row.field, value)
  await sql`update personal_data set cipher = ${anew.cipher}, lookup = ${anew.lookup}
    where organ_id = ${organ} and id = ${row.id}`.execute(tx)
  return true
}
