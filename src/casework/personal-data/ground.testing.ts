/** A database, an organ with its record and the people who act in it, for the tests of personal data. */
import { rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { readConfig } from '../../platform/config.ts'
import type { DataKey, KeyRing } from '../../platform/crypto/data-keys.ts'
import { type Cipher, createFieldCipher, type FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { type Database, openDatabase } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { prove } from '../../platform/record/prove.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import type { Duty } from '../permissions.ts'
import { REACTIONS } from '../reactions.ts'
import { PERSONAL_FIELD_NAMES } from './fields.ts'
import { keepPersonal, maskedOf, type Owner, readPersonal } from './store.ts'

export type PersonalGround = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>

export const key = (id: string): DataKey => ({ id, bytes: randomBytes(32) })
export const cipherOf = (keys: readonly [DataKey, ...DataKey[]], by: Cipher = 'aes-256-gcm'): FieldCipher => {
  const ring: KeyRing = { keys, source: '测试', isNew: false }
  return createFieldCipher(ring, by)
}

/** Opens a private database; `close` removes it. */
export async function openGround(
  cipher: FieldCipher,
): Promise<PersonalGround & { readonly pool: Database['pool']; close(): Promise<void> }> {
  const data = await preparedData('/tmp/gongkai-personal-')
  const database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  return {
    db: database.sql,
    pool: database.pool,
    digest: 'sha256',
    reactions: REACTIONS,
    cipher,
    close: async () => {
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A new organ whose record has begun. */
export async function newOrgan({ db }: PersonalGround, name: string): Promise<string> {
  const organ = uuidv7()
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', ${name}, ${`o-${organ}`})`.execute(db)
  await withScope(db, { organ }, (tx) => beginRecord(tx, organ))
  return organ
}

/** Somebody of the organ who holds these duties for the whole of it. */
export const colleague = (organId: string, ...duties: Duty[]): Actor => ({
  author: { kind: 'person', accountId: uuidv7(), personId: uuidv7(), name: '王经办' },
  organId,
  origin: { door: 'desk', address: '2001:db8::1', requestId: 'r-1' },
  personId: uuidv7(),
  office: null,
  duties: duties.map((duty) => ({ duty, unitId: null, forPerson: null })),
  colleague: true,
})

/** Whether the organ's chain holds. */
export const proof = ({ db }: PersonalGround, organ: string) => withScope(db, { organ }, (tx) => prove(tx, organ, []))

/** The organ's events about personal data, oldest first. */
export const eventsOf = ({ db }: PersonalGround, organ: string) =>
  withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ did: string; subject_id: string; content: string | null; erased_at: Date | null }>`
      select did, subject_id, content, erased_at from events where organ_id = ${organ} order by seq`.execute(tx)
    return rows
  })

/** Everything the database holds of an organ's personal data and record, as one text: nothing plain may stand in it. */
export const everything = ({ db }: PersonalGround, organ: string): Promise<string> =>
  withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ line: string }>`
      select p::text as line from personal_data p where organ_id = ${organ}
      union all select e::text from events e where organ_id = ${organ}`.execute(tx)
    return rows.map(({ line }) => line).join('\n')
  })

export const ZHANG = {
  name: '张三丰',
  'id-number': '230401199001011234',
  phone: '13812345678',
  email: 'zhang@example.com',
} as const

/** The store as the tests use it: in the scope of each owner, by the cipher of the ground. */
export const storeOf = (ground: () => PersonalGround, organ: () => string) => ({
  thing: (its = organ()): Owner => ({ organ: its, kind: 'application', id: uuidv7() }),
  keep: (owner: Owner, values: Parameters<typeof keepPersonal>[3]) =>
    withScope(ground().db, owner, (tx) => keepPersonal(tx, ground().cipher, owner, values, new Date())),
  read: (owner: Owner, fields = PERSONAL_FIELD_NAMES) =>
    withScope(ground().db, owner, (tx) => readPersonal(tx, ground().cipher, owner, fields)),
  masked: (owner: Owner) => withScope(ground().db, owner, (tx) => maskedOf(tx, owner)),
})
