/** How many items the same applicant had already asked for in the calendar month of an application, for the fee by item. */
import { sql } from 'kysely'
import { itemsBefore } from '../../law/applications/fees/month.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readPersonal, samePerson } from '../personal-data/store.ts'

/** Nobody is charged by item beyond this many applications without it being looked at by hand. */
const MOST = 5_000

/**
 * Items of earlier applications of the month by whoever has the same identity number; an application not received yet counts
 * nothing. 0 when the number is not known any more.
 */
export async function itemsBeforeThis(tx: Tx, cipher: FieldCipher, organ: string, id: string): Promise<number> {
  const { 'id-number': number } = await readPersonal(tx, cipher, { organ, kind: 'application', id }, ['id-number'])
  if (!number) return 0
  const same = await samePerson(tx, cipher, organ, 'id-number', number, MOST)
  const ids = same.filter(({ kind, field }) => kind === 'application' && field === 'id-number').map((each) => each.id)
  const { rows } = await sql<{ id: string; receivedOn: LocalDate; items: number }>`
    select a.id, a.received_on::text as "receivedOn", coalesce((
        select jsonb_array_length(s.step -> 'items') from application_steps s
        where s.organ_id = a.organ_id and s.application_id = a.id and s.did = 'itemised' order by s.n desc limit 1), 1) as items
    from applications a
    where a.organ_id = ${organ} and a.id = any(${ids}::uuid[]) and a.received_on is not null
    order by a.submitted_at, a.id`.execute(tx)
  return itemsBefore(rows.map((row) => ({ ...row, applicant: number }))).get(id) ?? 0
}
