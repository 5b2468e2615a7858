/** Bytes as a file to be saved: its media type follows from the end of its name, and no copy stays on the way. */
import type { FastifyReply } from 'fastify'
import { KINDS } from '../files/kinds.ts'
import { disposition } from './disposition.ts'

const MEDIA: Readonly<Record<string, string>> = {
  docx: KINDS.docx.media,
  xlsx: KINDS.xlsx.media,
  pdf: KINDS.pdf.media,
  zip: KINDS.zip.media,
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** Sends a file called `name`; throws when its ending is none that the program writes. */
export function sendFile(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
  const media = MEDIA[/\.([a-z]+)$/.exec(name)?.[1] ?? '']
  if (media === undefined) throw new Error(`no media type for ${name}`)
  return reply
    .type(media)
    .header('content-disposition', disposition('attachment', name))
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
