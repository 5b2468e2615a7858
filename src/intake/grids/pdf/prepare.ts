/** What is done to the bytes of a pdf before pdf.js sees them: no picture is unpacked, no damaged font read, no bomb let in. */
import { LIMITS } from '../limits.ts'
import { REFUSALS } from '../refusals.ts'
import { mendedFont } from './broken-fonts.ts'
import { unpackedSize } from './expansion.ts'
import { shrunkPicture } from './pictures.ts'
import { rawStreams } from './streams.ts'

/** Changes `bytes` in place, keeping every offset. Throws `Unreadable` for a file that swells beyond measure. */
export function prepare(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Encrypted data cannot be looked into; pdf.js deciphers them.
  const isOpen = !file.includes('/Encrypt')
  let total = 0
  for (const stream of rawStreams(file)) {
    if (shrunkPicture(file, stream) || (isOpen && mendedFont(file, stream))) continue
    total += unpackedSize(file, stream)
    if (total > LIMITS.expandedBytes) throw REFUSALS.expandsTooMuch()
  }
}
