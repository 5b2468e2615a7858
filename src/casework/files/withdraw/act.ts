/** 撤下附件: lock, decide, keep, record, in one transaction. */
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import { FILE } from '../events.ts'
import { keepWithdrawn } from '../file.ts'
import { seenFile, seenSubject } from '../gate.ts'
import type { FileRefusal } from '../refusals.ts'
import { decideWithdraw } from './decide.ts'

/** Takes a file down for `why`; its new version, or why not. */
export async function withdrawFile(
  world: ActingWorld,
  actor: Actor,
  input: { readonly id: string; readonly version: number; readonly why: string },
): Promise<{ readonly id: string; readonly version: number } | FileRefusal | ChangedMeanwhile> {
  return act(world, actor, async ({ tx, at, record }) => {
    const file = await seenFile(tx, actor, input.id, true)
    if (!file) return refuse('not-found')
    if (file.version !== input.version)
      return changedMeanwhile(tx, actor.organId, { kind: FILE, id: file.id }, input.version)
    const subject = file.subject && (await seenSubject(tx, actor, file.subject))
    const ground = subject && groundFor(actor, 'files.withdraw', subject.thing)
    if (file.status === 'attached' && subject?.settled?.(file.slot)) return refuse('settled')
    const decision = decideWithdraw({ file, why: input.why, mayWithdraw: file.subject === null || ground !== null })
    if ('refused' in decision) return decision
    const version = file.version + 1
    await keepWithdrawn(tx, actor.organId, { id: file.id, why: decision.why, version, at })
    await record({
      did: 'file-withdrawn',
      subject: { kind: FILE, id: file.id, version },
      title: subject ? `${file.name}（${subject.title}）` : file.name,
      before: { 状态: '在用' },
      after: { 状态: '已撤下' },
      why: decision.why,
      onBehalfOf: ground?.onBehalfOf?.name ?? null,
    })
    return { id: file.id, version }
  })
}
