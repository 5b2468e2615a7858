/** 附件和图片：the files a content names, as they hang on the publication. */
import type { Acting } from '../acting.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { attachFiles } from '../files/attach.ts'
import { filesOf, findFile, type File } from '../files/file.ts'
import type { FileRefusal } from '../files/refusals.ts'
import type { Content, FileDigests } from './content.ts'
import { PUBLICATION } from './publication.ts'

/** Slots of the files of a publication. */
export const SLOTS = { attachment: 'attachment', picture: 'picture' } as const

/** The files that still hang on a publication, by id. */
export async function ownFiles(tx: Tx, organ: string, id: string): Promise<ReadonlyMap<string, File>> {
  const files = await filesOf(tx, organ, { kind: PUBLICATION, id })
  return new Map(files.filter(({ status }) => status === 'attached').map((file) => [file.id, file]))
}

/** The digests of the files a content may name. */
export const digestsOf = (files: ReadonlyMap<string, File>): FileDigests =>
  new Map([...files].map(([id, file]) => [id, file.digest]))

/** Hangs the files a content names for the first time on the publication; files it names no more stay where they are, unused. */
export async function hangNew(
  acting: Acting,
  id: string,
  { attachments, pictures }: Pick<Content, 'attachments' | 'pictures'>,
): Promise<FileRefusal | null> {
  const { tx, actor } = acting
  const known = await ownFiles(tx, actor.organId, id)
  const wanted = [
    ...attachments.map(({ fileId }) => ({ id: fileId, slot: SLOTS.attachment })),
    ...pictures.map(({ fileId }) => ({ id: fileId, slot: SLOTS.picture })),
  ].filter((file, at, all) => !known.has(file.id) && all.findIndex((each) => each.id === file.id) === at)
  // A file taken down is still named by the content until somebody takes it out there: the check before a release says so.
  const fresh = []
  for (const file of wanted) if ((await findFile(tx, actor.organId, file.id))?.status !== 'withdrawn') fresh.push(file)
  if (fresh.length === 0) return null
  const hung = await attachFiles(acting, { kind: PUBLICATION, id }, fresh)
  return 'refused' in hung ? hung : null
}
