/** 修改一条：lock, decide, keep, record, in one transaction; whoever comes second is told what the first one changed. */
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import type { AnyRegister } from '../declaration.ts'
import { knownFor } from '../directory.ts'
import { ENTRY, findEntry, updateEntry } from '../entries.ts'
import { inWords } from '../recorded.ts'
import type { EntryRefusal } from '../refusals.ts'
import { decideChange } from './decide.ts'

export interface ChangeInput {
  readonly id: string
  /** The version the person saw. */
  readonly version: number
  readonly values: unknown
}

/** Changes an entry; its new version, or why not. */
export async function changeEntry(
  world: ActingWorld,
  actor: Actor,
  register: AnyRegister,
  input: ChangeInput,
): Promise<{ readonly id: string; readonly version: number } | EntryRefusal | ChangedMeanwhile> {
  return act(world, actor, async ({ tx, at, today, record }) => {
    const organ = actor.organId
    const entry = await findEntry(tx, organ, register, input.id, true)
    if (!entry) return refuse('not-found')
    if (entry.version !== input.version)
      return changedMeanwhile(tx, organ, { kind: ENTRY, id: entry.id }, input.version)
    const decision = decideChange(register, {
      entry,
      given: input.values,
      today,
      known: await knownFor(tx, organ, register, input.values, entry.values),
      mayWrite: (unitId) => groundFor(actor, 'registers.write', { unitId }) !== null,
    })
    if ('refused' in decision) return decision
    const { did, title, values } = decision
    const version = entry.version + 1
    await updateEntry(tx, organ, register, { id: entry.id, values, version, at })
    const [before = null, after = null] = await inWords(tx, organ, register, entry, { values, status: entry.status })
    await record({
      did,
      subject: { kind: ENTRY, id: entry.id, version },
      title: `${register.name}：${title}`,
      before,
      after,
      onBehalfOf: groundFor(actor, 'registers.write', { unitId: entry.unitId })?.onBehalfOf?.name ?? null,
    })
    return { id: entry.id, version }
  })
}
