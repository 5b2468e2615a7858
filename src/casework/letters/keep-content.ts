/** 签发的文书：the pdf and the Word file of the letter as it was signed, hung on it; what goes out is this and nothing made anew. */
import { Readable } from 'node:stream'
import type { Letter as Composed } from '../../papers/letters/compose.ts'
import { CannotTypeset } from '../../papers/typeset/cannot-typeset.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { KindName } from '../../platform/files/kinds.ts'
import { fitName } from '../../platform/files/names.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import type { FilesWorld } from '../applications/keep-files.ts'
import { registerContent } from '../files/content.ts'
import { insertFile } from '../files/file.ts'
import { CONTENT } from './places.ts'
import { LETTER, type Letter } from './letter.ts'

/** Keeps the letter's files; the id of the one that goes out: the pdf, or the Word file where no pdf can be set here. */
export async function keepContent(acting: Acting, world: FilesWorld, letter: Letter, final: Composed): Promise<string> {
  const name = `${final.title}${final.number ?? ''}`
  const word = await keep(acting, world, letter, `${name}.docx`, 'docx', await paperToDocx(final))
  const pdf = pdfOf(final)
  return pdf ? keep(acting, world, letter, `${name}.pdf`, 'pdf', pdf) : word
}

function pdfOf(final: Composed): Uint8Array | null {
  try {
    return paperToPdf(final).bytes
  } catch (fault) {
    if (fault instanceof CannotTypeset) return null
    throw fault
  }
}

async function keep(
  { tx, actor, at }: Acting,
  { files }: FilesWorld,
  letter: Letter,
  called: string,
  kind: KindName,
  bytes: Uint8Array,
): Promise<string> {
  const organ = actor.organId
  const content = { digest: digest('sha256', bytes), size: bytes.length, open: () => Readable.from([bytes]) }
  await files.put(organ, content)
  // Made here: nobody else's bytes to scan.
  await registerContent(tx, organ, {
    digest: content.digest,
    size: content.size,
    kind,
    findings: [],
    at,
    scanner: false,
  })
  const id = uuidv7()
  await insertFile(tx, organ, {
    id,
    digest: content.digest,
    name: fitName(called),
    size: content.size,
    kind,
    subject: { kind: LETTER, id: letter.id },
    slot: CONTENT,
    uploadedBy: { account: actor.author.accountId, name: actor.author.name },
    at,
  })
  return id
}
