/** 期满清除: what is past its last day goes, thing by thing; each leaves a tombstone and an event, and the chain holds. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { eraseContents } from '../../platform/record/append.ts'
import { act, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { personalSubject, titleOf } from './events.ts'
import { PERSONAL_FIELD_NAMES } from './fields.ts'
import { eraseFields, imageOf, maskedOf, type Owner } from './store.ts'

type SweepGround = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>
type Thing = Pick<Owner, 'kind' | 'id'>

/** Things looked up at a time. */
const BATCH = 100
const BEFORE_ALL: Thing = { kind: '', id: INSTALLATION }

/**
 * Erases everything of the actor's organ that was to be kept no later than the day before `day`. Stops between two things when
 * `signal` fires; run again, it goes on where it stopped. One thing that fails does not hold up the others: they are done first,
 * then its fault is thrown. Returns how many things it has cleared.
 */
export async function sweepPersonal(
  ground: SweepGround,
  actor: Actor,
  day: LocalDate,
  signal?: AbortSignal,
): Promise<number> {
  let cleared = 0
  const faults: unknown[] = []
  for (let after: Thing | undefined = BEFORE_ALL; after;) {
    const due: readonly Thing[] = await thingsDue(ground, actor.organId, day, after)
    for (const about of due) {
      if (signal?.aborted) break
      try {
        if (await clear(ground, actor, { organ: actor.organId, ...about }, day)) cleared += 1
      } catch (fault) {
        faults.push(fault)
      }
    }
    after = due.length < BATCH || signal?.aborted ? undefined : due.at(-1)
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} 件事项的个人信息没有清除成`)
  return cleared
}

/** Fields this program does not know (kept by a newer one) are left to that one. */
const thingsDue = (ground: SweepGround, organ: string, day: LocalDate, after: Thing): Promise<Thing[]> =>
  withScope(ground.db, { organ }, async (tx) => {
    const { rows } = await sql<{ kind: string; id: string }>`
      select distinct subject_kind as kind, subject_id as id from personal_data
      where organ_id = ${organ} and erased_at is null and retained_until < ${day}
        and field = any(${PERSONAL_FIELD_NAMES}) and (subject_id, subject_kind) > (${after.id}, ${after.kind})
      order by subject_id, subject_kind limit ${BATCH}`.execute(tx)
    return rows
  })

/** One thing, one transaction: nothing is lost when the next one fails. */
const clear = (ground: SweepGround, actor: Actor, owner: Owner, day: LocalDate): Promise<boolean> =>
  act(ground, actor, async ({ tx, at, record }) => {
    const standing = (await maskedOf(tx, owner)).filter(({ erasedAt }) => erasedAt === null)
    const fields = standing.filter(({ retainedUntil }) => retainedUntil !== null && retainedUntil < day)
    if (fields.length === 0) return false
    const names = fields.map(({ field }) => field)
    const image = await imageOf(tx, ground.cipher, owner, names)
    await eraseFields(tx, owner, names, at)
    const event = await record({
      did: 'personal-data-erased',
      subject: personalSubject(owner),
      title: titleOf(names),
      after: { of: owner.kind, fields: names, ...(image === undefined ? {} : { image }) },
    })
    if (fields.length === standing.length) await eraseContents(tx, owner.organ, personalSubject(owner), event)
    return true
  })
