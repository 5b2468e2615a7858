/** A file whose content goes out: what is somebody's own only for a reason, and never before the record says to whom and why. */
import { act, look, type ActingWorld, type Actor } from '../acting.ts'
import { groundFor } from '../permissions.ts'
import { personalSubject, titleOf } from '../personal-data/events.ts'
import type { PersonalField } from '../personal-data/fields.ts'
import { isReason, LEAST_REASON } from '../personal-data/reason.ts'
import { refuse } from '../refusal.ts'
import { FILE_SUBJECTS } from '../visibility.ts'
import type { File } from './file.ts'
import { openableFile, seenSubject } from './gate.ts'
import type { FileRefusal } from './refusals.ts'

/** The file `id` for who may be given its content, or why not; of personal data, once the record says who was shown it and `why`. */
export async function openFile(world: ActingWorld, actor: Actor, id: string, why: string): Promise<File | FileRefusal> {
  const asked = await look(world, actor, (tx) => openableFile(tx, actor, id))
  if ('refused' in asked || originalOf(asked) === null) return asked
  if (!isReason(why)) return refuse('no-reason-to-open', { field: 'why', words: [LEAST_REASON] })
  return act(world, actor, async ({ tx, record }) => {
    // Asked again: it may have been taken down, or its thing handed on, a moment ago.
    const file = await openableFile(tx, actor, id)
    if ('refused' in file || file.subject === null) return file
    const field = originalOf(file)
    if (field === null) return file
    const of = await seenSubject(tx, actor, file.subject)
    await record({
      did: 'personal-data-viewed',
      subject: personalSubject(file.subject),
      title: titleOf([field]),
      after: { of: file.subject.kind, fields: [field], file: file.id },
      why: why.trim(),
      onBehalfOf: (of && groundFor(actor, 'personal-data.view', of.thing)?.onBehalfOf?.name) ?? null,
    })
    return file
  })
}

/** Of which field of somebody a file is the original; null when it is of none. */
export function originalOf({ subject, slot }: Pick<File, 'subject' | 'slot'>): PersonalField | null {
  const places =
    subject && Object.hasOwn(FILE_SUBJECTS, subject.kind) ? FILE_SUBJECTS[subject.kind]?.personal : undefined
  return (places && Object.hasOwn(places, slot) && places[slot]) || null
}
