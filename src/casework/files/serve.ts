/** Gives out the content of a file: to be saved under its name, or shown by the browser where that is safe. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { KINDS, type KindName } from '../../platform/files/kinds.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { disposition } from '../../platform/web/disposition.ts'
import { wantedRange } from '../../platform/web/range.ts'
import type { File } from './file.ts'
import { storeProblem } from './refusals.ts'

/** What a browser shows without running anything of it: no page, no SVG, nothing it hands to another program. */
const SHOWN: ReadonlySet<KindName> = new Set([
  'pdf', 'png', 'jpg', 'gif', 'bmp', 'webp', 'mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac', 'mp4', 'webm',
]) // prettier-ignore

export const isShown = (kind: KindName): boolean => SHOWN.has(kind)

/** Whatever a browser makes of it, it runs nothing, asks nobody and stands in no frame of others. */
const LOCKED = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
/** Browsers show a PDF with a program of their own, which a sandbox would forbid. */
const LOCKED_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"

/**
 * Sends a file's bytes, or the range asked for. `inline` only for kinds a browser shows; others are saved all the same. `keep` is its
 * cache-control: by default nobody keeps it.
 */
export async function sendContent(
  store: FileStore,
  organ: string,
  file: Pick<File, 'digest' | 'size' | 'kind' | 'name'>,
  inline: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
  keep = 'private, no-store',
): Promise<FastifyReply> {
  const shown = inline && isShown(file.kind)
  const etag = `"${file.digest}"`
  const { range, 'if-range': ifRange } = request.headers
  const wanted = ifRange && ifRange !== etag ? 'whole' : wantedRange(range, file.size)
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', keep)
    .header('content-security-policy', shown && file.kind === 'pdf' ? LOCKED_PDF : LOCKED)
    .header('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name))
    .type(shown ? KINDS[file.kind].media : 'application/octet-stream')
  if (wanted === 'none')
    return reply.status(416).header('content-range', `bytes */${file.size}`).header('content-length', '0').send('')
  // A stream, though an empty one: the server would count the length of a text.
  if (request.method === 'HEAD') return reply.header('content-length', String(file.size)).send(Readable.from([]))
  try {
    const bytes = await store.open(organ, file.digest, wanted === 'whole' ? undefined : wanted)
    if (wanted === 'whole') return await reply.header('content-length', String(file.size)).send(bytes)
    return await reply
      .status(206)
      .header('content-range', `bytes ${wanted.from}-${wanted.to}/${file.size}`)
      .header('content-length', String(wanted.to - wanted.from + 1))
      .send(bytes)
  } catch (fault) {
    throw storeProblem(fault)
  }
}
