/** 登记关切：it gets its number, its hours, its to-dos; it is never deleted. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/clock.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { nextNumber } from '../applications/store.ts'
import { groundFor, PERMISSIONS } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { recordStep } from './record-step.ts'
import { settleConcern } from './settle.ts'
import type { Registration } from './step.ts'
import { registrationRefused, SAY as SAY_REGISTRATION, type RegistrationRefusal } from './registration.ts'
import { namedRefused } from './named.ts'

export const SAY = { ...SAY_REGISTRATION, 'not-allowed': '{}' } as const satisfies Say<string>
export type RegisterRefusal = RegistrationRefusal | Refused<'not-allowed'>

/** Registers a concern of the actor's organ, or says why not. */
export async function registerConcern(
  acting: Acting,
  given: Registration,
): Promise<{ readonly id: string; readonly number: string; readonly version: number } | RegisterRefusal> {
  const { tx, actor, at } = acting
  const organ = actor.organId
  const right = groundFor(actor, 'concerns.register', { unitId: given.unitId })
  if (!right) return refuse('not-allowed', { words: [PERMISSIONS['concerns.register'].says], field: 'unitId' })
  const against = registrationRefused(given, at) ?? (await namedRefused(tx, organ, given))
  if (against) return against
  const foundAt = new Date(given.foundAt)
  const there = await sql<{ number: string }>`
    select number from concerns where organ_id = ${organ} and found_at = ${foundAt} and title = ${given.title}
    limit 1`.execute(tx)
  if (there.rows[0]) return refuse('already-there', { words: [there.rows[0].number], field: 'title' })
  const id = uuidv7()
  const year = Number(beijingDay(foundAt).slice(0, 4))
  const number = `关切〔${year}〕${await nextNumber(tx, organ, 'concern', year)}号`
  await sql`
    insert into concerns (organ_id, id, number, title, kind, source, found_at, major, phase)
    values (${organ}, ${id}, ${number}, ${given.title}, ${given.kind}, ${given.source}, ${foundAt}, ${given.major}, 'open')`.execute(
    tx,
  )
  await recordStep(
    acting,
    { id, number, version: 0 },
    0,
    { did: 'registered', ...given },
    right.onBehalfOf?.name ?? null,
  )
  await settleConcern(tx, organ, id, at, actor.author.name)
  return { id, number, version: 1 }
}
