/** 挂上附件: held files become a thing's, in the transaction of the act that makes or changes the thing. */
import type { Acting } from '../acting.ts'
import { refuse } from '../refusal.ts'
import { FILE } from './events.ts'
import { findFile, hangFile, type File, type Subject } from './file.ts'
import { actingFor, openSubject } from './gate.ts'
import type { FileRefusal } from './refusals.ts'

/**
 * Hangs files that the actor has uploaded on a thing, in the order given; nothing is done when one of them cannot be. Call it
 * after the thing itself has been written: it is asked who may.
 */
export async function attachFiles(
  { tx, actor, record }: Acting,
  subject: Subject,
  files: readonly { readonly id: string; readonly slot: string }[],
): Promise<readonly File[] | FileRefusal> {
  const slots = files.map(({ slot }) => slot)
  const open = await openSubject(tx, actor, subject, slots)
  if ('refused' in open) return open
  const held: { readonly file: File; readonly slot: string }[] = []
  for (const { id, slot } of files) {
    const file = await findFile(tx, actor.organId, id, true)
    if (!file || (file.status === 'held' && file.uploadedBy !== actor.author.accountId)) return refuse('not-found')
    if (file.status !== 'held') return refuse('not-held')
    held.push({ file, slot })
  }
  const hung: File[] = []
  for (const { file, slot } of held) {
    const version = file.version + 1
    await hangFile(tx, actor.organId, { id: file.id, subject, slot, version })
    await record({
      did: 'file-attached',
      subject: { kind: FILE, id: file.id, version },
      title: `${file.name}（${open.title}）`,
      after: recorded({ ...file, subject, slot }),
      onBehalfOf: actingFor(actor, subject.kind, open),
    })
    hung.push({ ...file, subject, slot, version, status: 'attached' })
  }
  return hung
}

/** What the record keeps of a file. */
export const recorded = ({
  name,
  size,
  digest,
  subject,
  slot,
}: Pick<File, 'name' | 'size' | 'digest' | 'subject' | 'slot'>) => ({
  文件名: name,
  字节数: size,
  校验值: digest,
  所属: subject ? `${subject.kind} ${subject.id}` : null,
  位置: slot,
})
