/** Pictures that came inside a Word file: kept as files of who uploaded it, until a publication names them. */
import type { ExtractedPicture } from '../../intake/bodies/docx/pictures.ts'
import { withPictures } from '../../intake/bodies/docx/pictures.ts'
import type { Body } from '../../intake/bodies/body.ts'
import type { KindName } from '../../platform/files/kinds.ts'
import { contentOf, type FileStore } from '../../platform/files/store.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { registerContent } from '../files/content.ts'
import { insertFile } from '../files/file.ts'
import { scanFile } from '../files/scan.ts'
import { SLOTS } from './files.ts'

export interface PictureWorld extends ActingWorld {
  readonly files: FileStore
  readonly config: { readonly CLAMD_ADDRESS: string }
}

const KINDS: Readonly<Record<ExtractedPicture['type'], KindName>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/** Keeps them and puts their addresses into the body; a picture known to carry a virus leaves its place empty. */
export async function keepPictures(
  world: PictureWorld,
  actor: Actor,
  body: Body,
  pictures: readonly ExtractedPicture[],
): Promise<{ readonly body: Body; readonly files: readonly string[] }> {
  if (pictures.length === 0) return { body, files: [] }
  const organ = actor.organId
  const contents = pictures.map(({ bytes }) => contentOf(bytes))
  for (const content of contents) await world.files.put(organ, content)
  const scanner = world.config.CLAMD_ADDRESS !== ''
  const ids = await act(world, actor, async ({ tx, at }) => {
    const kept: (string | null)[] = []
    for (const [index, { digest, size }] of contents.entries()) {
      const kind = KINDS[pictures[index]?.type ?? 'image/png']
      const known = await registerContent(tx, organ, { digest, size, kind, findings: [], at, scanner })
      if (typeof known === 'object') {
        kept.push(null)
        continue
      }
      const id = uuidv7()
      await insertFile(tx, organ, {
        id,
        digest,
        name: `图片${index + 1}.${kind}`,
        size,
        kind,
        subject: null,
        slot: SLOTS.picture,
        uploadedBy: { account: actor.author.accountId, name: actor.author.name },
        at,
      })
      if (known === 'new' && scanner) await enqueue(tx, scanFile, { organ, digest })
      kept.push(id)
    }
    return kept
  })
  return {
    body: withPictures(
      body,
      pictures,
      ids.map((id) => (id === null ? null : `/pictures/${id}`)),
    ),
    files: ids.flatMap((id) => id ?? []),
  }
}
