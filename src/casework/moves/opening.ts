/**
 * 代为移交：an organ with nobody left cannot make its list. The system administrator lets its successor make it, by the names of the two
 * organs alone, and sees no application.
 */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { look, type ActingWorld, type Actor } from '../acting.ts'
import { groundFor } from '../permissions.ts'
import { isReason } from '../personal-data/reason.ts'
import { refuse, type Refused } from '../refusal.ts'
import { holdersOf } from '../to-do/bearers.ts'
import { organById } from '../organs/organ.ts'
import { actAcross } from './across.ts'
import type { MoveRefusalCode } from './refusals.ts'
import { canTake } from './receiver.ts'

export interface Opening {
  readonly id: string
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
  readonly toName: string
  readonly why: string
  readonly openedAt: Date
  readonly openedBy: string
}

/** Openings that stand at an organ (the scope's), as the one that hands over or the one that takes. */
export async function openingsOf(tx: Tx, organ: string): Promise<readonly Opening[]> {
  const { rows } = await sql<Opening>`
    select m.id, m.from_id as "fromId", f.name as "fromName", m.to_id as "toId", t.name as "toName", m.why,
      m.opened_at as "openedAt", m.opened_by as "openedBy"
    from move_openings m join organs f on f.id = m.from_id join organs t on t.id = m.to_id
    where m.organ_id = ${organ} and m.closed_at is null order by m.opened_at, m.id`.execute(tx)
  return rows
}

/** Whether `to` may make the list in place of `from`, as the organ of the scope has it. */
export const isOpened = async (tx: Tx, organ: string, from: string, to: string): Promise<boolean> =>
  (await openingsOf(tx, organ)).some(({ fromId, toId }) => fromId === from && toId === to)

/** Opens it for two named organs, in both records; refused while somebody is there who could make the list. */
export async function openFor(
  world: ActingWorld,
  actor: Actor,
  { from, to, why }: { readonly from: string; readonly to: string; readonly why: string },
): Promise<{ readonly id: string } | Refused<MoveRefusalCode>> {
  if (!groundFor(actor, 'moves.open')) return refuse('not-allowed')
  if (!isReason(why)) return refuse('no-reason', { field: 'why' })
  const facts = await look(world, actor, async (tx) => ({
    sender: await organById(tx, from),
    receiver: await canTake(tx, from, to),
  }))
  const { sender, receiver } = facts
  if (!sender || sender.kind !== 'organ' || sender.demonstration) return refuse('organ-wrong', { field: 'from' })
  if (!receiver) return refuse('organ-wrong', { field: 'to' })
  const id = uuidv7()
  return actAcross(world, actor, { from, to }, async (both) => {
    const against = await both.from.within(async ({ tx, today }) => {
      const heads = await holdersOf(tx, from, 'office-head', null, today)
      if (sender.dissolvedOn === null && heads.length > 0) return refuse('attended', { words: [sender.name] })
      return (await isOpened(tx, from, from, to)) ? refuse('opened-already') : null
    })
    if (against) return against
    for (const side of [both.from, both.to])
      await side.within(async ({ tx, at, record }) => {
        await sql`
          insert into move_openings (organ_id, id, from_id, to_id, why, opened_at, opened_by)
          values (${side.organ}, ${id}, ${from}, ${to}, ${why}, ${at}, ${actor.author.name})`.execute(tx)
        await record({
          did: 'move-opened',
          subject: { kind: 'move-opening', id },
          title: sender.name,
          after: { 移交机关: sender.name, 承接机关: receiver.name },
          why,
        })
      })
    return { id }
  })
}
