/**
 * Case files that were made: rows of `files` under a subject of their own that no ordinary page may open (visibility.ts knows no
 * such subject). One for each copy and form; the place says of which state of the case it is.
 */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Content } from '../../platform/files/store.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Actor } from '../acting.ts'
import { registerContent } from '../files/content.ts'
import { filesOf, insertFile, type File } from '../files/file.ts'
import type { Copy } from './case-file.ts'
import { CASE_FILE } from './events.ts'

export const FORMS = { pdf: 'PDF', zip: '压缩包' } as const
export type FileForm = keyof typeof FORMS

/** So many digits of the state tell two states apart. */
const DIGITS = 16
const slotOf = (copy: Copy, form: FileForm, state: string): string => `${copy}-${form}-${state.slice(0, DIGITS)}`

export interface KeptFile {
  readonly file: File
  readonly form: FileForm
  /** Of the case as it now stands. */
  readonly current: boolean
}

/** The files of a copy that were made last; `state` is the case's as it stands. */
export async function keptFiles(
  tx: Tx,
  organ: string,
  id: string,
  copy: Copy,
  state: string,
): Promise<readonly KeptFile[]> {
  const files = await filesOf(tx, organ, { kind: CASE_FILE, id })
  return (Object.keys(FORMS) as FileForm[]).flatMap((form) => {
    const file = files.find(({ slot }) => slot.startsWith(`${copy}-${form}-`))
    return file ? [{ file, form, current: file.slot === slotOf(copy, form, state) }] : []
  })
}

/** Puts the new files in the place of those before; contents nobody names any more go with the next sweep. */
export async function keepFiles(
  tx: Tx,
  actor: Actor,
  of: { readonly id: string; readonly copy: Copy; readonly state: string; readonly at: Date },
  made: readonly { readonly form: FileForm; readonly name: string; readonly content: Content }[],
): Promise<void> {
  const organ = actor.organId
  await dropFiles(tx, organ, of.id, of.copy)
  for (const { form, name, content } of made) {
    const { digest, size } = content
    // Made here of contents that were looked at when they came in.
    await registerContent(tx, organ, { digest, size, kind: form, findings: [], at: of.at, scanner: false })
    await insertFile(tx, organ, {
      id: uuidv7(),
      digest,
      name,
      size,
      kind: form,
      subject: { kind: CASE_FILE, id: of.id },
      slot: slotOf(of.copy, form, of.state),
      uploadedBy: { account: null, name: actor.author.name },
      at: of.at,
    })
  }
}

/** Takes the files of a copy, or of both, out of the list. */
export async function dropFiles(tx: Tx, organ: string, id: string, copy?: Copy): Promise<void> {
  await sql`
    delete from files where organ_id = ${organ} and subject_kind = ${CASE_FILE} and subject_id = ${id}
      and slot like ${copy ? `${copy}-%` : '%'}`.execute(tx)
}
