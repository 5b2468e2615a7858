/** Files of published documents for tests: their bytes in the store, and how the portal names them. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { PortalFile } from '../../casework/portal/document.ts'
import { diskStore } from '../../platform/files/disk.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { TestSite } from '../portal.testing.ts'

/** Puts a text file of an organ into the store of a site. */
export async function storeFile(
  { data }: Pick<TestSite, 'data'>,
  organ: string,
  name: string,
  text: string,
): Promise<PortalFile> {
  const bytes = Buffer.from(text)
  const digest = createHash('sha256').update(bytes).digest('hex')
  await diskStore(join(data, 'files')).put(organ, { digest, size: bytes.length, open: () => Readable.from([bytes]) })
  return {
    fileId: uuidv7(),
    digest,
    name,
    label: name,
    kind: name.endsWith('.png') ? 'png' : 'text',
    size: bytes.length,
  }
}
