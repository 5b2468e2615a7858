/** 撤下一条：lock, decide, keep, record, in one transaction. */
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import type { AnyRegister } from '../declaration.ts'
import { ENTRY, findEntry, keepWithdrawn } from '../entries.ts'
import { inWords } from '../recorded.ts'
import type { EntryRefusal } from '../refusals.ts'
import { decideWithdraw } from './decide.ts'

/** Takes an entry back for `why`; its new version, or why not. */
export async function withdrawEntry(
  world: ActingWorld,
  actor: Actor,
  register: AnyRegister,
  input: { readonly id: string; readonly version: number; readonly why: string },
): Promise<{ readonly id: string; readonly version: number } | EntryRefusal | ChangedMeanwhile> {
  return act(world, actor, async ({ tx, at, record }) => {
    const organ = actor.organId
    const entry = await findEntry(tx, organ, register, input.id, true)
    if (!entry) return refuse('not-found')
    if (entry.version !== input.version)
      return changedMeanwhile(tx, organ, { kind: ENTRY, id: entry.id }, input.version)
    const decision = decideWithdraw({
      entry,
      why: input.why,
      mayWrite: (unitId) => groundFor(actor, 'registers.write', { unitId }) !== null,
    })
    if ('refused' in decision) return decision
    const version = entry.version + 1
    await keepWithdrawn(tx, organ, { id: entry.id, why: decision.why, version, at })
    const [before = null, after = null] = await inWords(tx, organ, register, entry, {
      values: entry.values,
      status: 'withdrawn',
    })
    await record({
      did: decision.did,
      subject: { kind: ENTRY, id: entry.id, version },
      title: `${register.name}：${entry.title}`,
      before,
      after,
      why: decision.why,
      onBehalfOf: groundFor(actor, 'registers.write', { unitId: entry.unitId })?.onBehalfOf?.name ?? null,
    })
    return { id: entry.id, version }
  })
}
