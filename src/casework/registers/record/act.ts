/** 登记一条：decide, keep, record, in one transaction. */
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { attachFiles } from '../../files/attach.ts'
import type { FileRefusal } from '../../files/refusals.ts'
import { groundFor } from '../../permissions.ts'
import type { AnyRegister } from '../declaration.ts'
import { knownFor } from '../directory.ts'
import { ENTRY, insertEntry, twinsOf } from '../entries.ts'
import { inWords, type Words } from '../recorded.ts'
import type { EntryRefusal } from '../refusals.ts'
import { unitOf } from '../values.ts'
import { decideRecord, decideTwins, type Recorded } from './decide.ts'

export interface RecordInput {
  readonly values: unknown
  /** Seen that there is one of the same day and title, and another is meant. */
  readonly another?: boolean
  /** Files that the actor has uploaded, and where on the form they belong. */
  readonly files?: readonly { readonly id: string; readonly slot: string }[]
}

/** Thrown to undo what was done: an entry is not kept without the files that were handed in with it. */
class NotHung extends Error {
  readonly because: FileRefusal
  constructor(because: FileRefusal) {
    super(because.refused)
    this.because = because
  }
}

/** Records an entry of `register` for `actor`, with its files; its id and version, or why not. */
export async function recordEntry(
  world: ActingWorld,
  actor: Actor,
  register: AnyRegister,
  input: RecordInput,
): Promise<{ readonly id: string; readonly version: number } | EntryRefusal> {
  const recording = act(world, actor, async (acting): Promise<{ id: string; version: number } | EntryRefusal> => {
    const { tx, today } = acting
    const decision = decideRecord(register, {
      given: input.values,
      today,
      known: await knownFor(tx, actor.organId, register, input.values),
      mayWrite: (unitId) => groundFor(actor, 'registers.write', { unitId }) !== null,
    })
    if ('refused' in decision) return decision
    const { values } = decision
    const again = decideTwins(await twinsOf(tx, actor.organId, register, values), input.another ?? false)
    if (again) return again
    const [after = {}] = await inWords(tx, actor.organId, register, { values, status: 'recorded' })
    const id = await keepRecorded(acting, register, decision, after)
    const files = input.files ?? []
    const hung = files.length > 0 ? await attachFiles(acting, { kind: ENTRY, id }, files) : []
    if ('refused' in hung) throw new NotHung(hung)
    return { id, version: 1 }
  })
  return recording.catch((fault: unknown) => {
    if (fault instanceof NotHung) return { refused: 'files-refused' as const, because: fault.because }
    throw fault
  })
}

/**
 * Keeps an entry that was decided, with its event: for one entry and for each row of a spreadsheet alike. `after`: its fields
 * in words. Returns its id.
 */
export async function keepRecorded(
  { tx, actor, at, record }: Acting,
  register: AnyRegister,
  { did, title, values }: Recorded,
  after: Words,
  why: string | null = null,
): Promise<string> {
  const id = uuidv7()
  const { personId, name } = actor.author
  await insertEntry(tx, actor.organId, register, { id, values, createdBy: { personId, name }, at })
  await record({
    did,
    subject: { kind: ENTRY, id, version: 1 },
    title: `${register.name}：${title}`,
    after,
    why,
    onBehalfOf: groundFor(actor, 'registers.write', { unitId: unitOf(register, values) })?.onBehalfOf?.name ?? null,
  })
  return id
}
