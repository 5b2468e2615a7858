/** Who may see and change a file: whoever may see and change the thing it hangs on, and nobody else. Every door asks here. */
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { groundFor, may } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { FILE_SUBJECTS, type FileSubject } from '../visibility.ts'
import { scanOf } from './content.ts'
import { filesOf, findFile, type File, type Subject } from './file.ts'
import type { FileRefusal } from './refusals.ts'

/** A thing that files hang on, as `actor` sees it; null when there is none, or not for them. */
export async function seenSubject(tx: Tx, actor: Actor, { kind, id }: Subject): Promise<FileSubject | null> {
  const declared = Object.hasOwn(FILE_SUBJECTS, kind) ? FILE_SUBJECTS[kind] : undefined
  if (!declared || !may(actor, declared.read)) return null
  const subject = await declared.find(tx, actor.organId, id)
  return subject && may(actor, declared.read, subject.thing) ? subject : null
}

/** A thing `actor` may hang files on in these places, or why not. */
export async function openSubject(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  slots: readonly string[],
): Promise<FileSubject | FileRefusal> {
  const seen = await seenSubject(tx, actor, subject)
  if (!seen) return refuse('no-subject')
  if (!seen.open) return refuse('subject-closed')
  if (slots.some((slot) => seen.settled?.(slot))) return refuse('settled')
  const write = FILE_SUBJECTS[subject.kind]?.write
  return write && may(actor, write, seen.thing) ? seen : refuse('not-allowed')
}

/** In whose place `actor` changes the files of a thing; null in their own right. */
export const actingFor = (actor: Actor, kind: string, { thing }: FileSubject): string | null => {
  const write = FILE_SUBJECTS[kind]?.write
  return (write && groundFor(actor, write, thing)?.onBehalfOf?.name) ?? null
}

/** A file as `actor` sees it; null when there is none, or not for them. What is only uploaded is its uploader's. */
export async function seenFile(tx: Tx, actor: Actor, id: string, lock = false): Promise<File | null> {
  const file = await findFile(tx, actor.organId, id, lock)
  if (!file) return null
  if (!file.subject) return isOwn(actor, file) ? file : null
  const subject = await seenSubject(tx, actor, file.subject)
  return subject && seesIn(actor, subject, file) ? file : null
}

/** The files of a thing as `actor` sees them; null when there is none such thing, or not for them. */
export async function seenFiles(tx: Tx, actor: Actor, of: Subject): Promise<readonly File[] | null> {
  const subject = await seenSubject(tx, actor, of)
  return subject && (await filesOf(tx, actor.organId, of)).filter((file) => seesIn(actor, subject, file))
}

/** Whoever sees the thing, but for places that not everybody sees; who put a file in knows it anyway. */
const seesIn = (actor: Actor, { sees }: FileSubject, file: File): boolean =>
  !sees || sees(actor, file.slot) || isOwn(actor, file)

const isOwn = (actor: Actor, { uploadedBy }: File): boolean =>
  uploadedBy !== null && uploadedBy === actor.author.accountId

/** A file whose content `actor` may be given, or why not: seen, not taken down, and not known to carry a virus. */
export async function openableFile(tx: Tx, actor: Actor, id: string): Promise<File | FileRefusal> {
  const file = await seenFile(tx, actor, id)
  if (!file) return refuse('not-found')
  if (file.status === 'withdrawn') return refuse('withdrawn')
  const { state } = scanOf(file.content)
  if (state === 'infected') return refuse('infected', { words: [file.content.scanDetail ?? '名称不明'] })
  return state === 'scanning' ? refuse('scanning') : file
}
