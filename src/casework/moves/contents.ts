/** Contents of attachments lie in the store once for every organ: they are copied, digest checked, before the rows go. */
import { Readable } from 'node:stream'
import { look, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { belongingOf, contentsOf } from './belongings.ts'

/** An attachment whose content is not where it should be: the application cannot go without it. */
export class ContentMissing extends Error {
  override readonly name = 'ContentMissing'
}

/**
 * Copies what an application's attachments hold to the other organ's place; what is there already stays. Returns the digests that
 * are there now. The store holds each copy against its digest. Throws `ContentMissing` with the sentence for the list.
 */
export async function copyContents(
  { db, files }: Pick<Ground, 'db' | 'files'>,
  sender: Actor,
  to: string,
  application: string,
): Promise<ReadonlySet<string>> {
  const organ = sender.organId
  const contents = await look({ db }, sender, async (tx) =>
    contentsOf(tx, organ, await belongingOf(tx, organ, application)),
  )
  const there = new Set<string>()
  for (const { digest, name, attached } of contents) {
    const size = await files.size(organ, digest)
    if (size === null && attached)
      throw new ContentMissing(`附件“${name}”的内容不在存放处，没有移交；请系统管理员从备份恢复以后再移交。`)
    if (size !== null) await copy(files, organ, to, digest, size)
    there.add(digest)
  }
  return there
}

function copy(files: Ground['files'], from: string, to: string, digest: string, size: number): Promise<void> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of await files.open(from, digest)) yield part as Uint8Array
  }
  return files.put(to, { digest, size, open: () => Readable.from(bytes()) })
}
