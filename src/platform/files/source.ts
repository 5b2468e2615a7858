/** Bytes that are looked into piece by piece: a file of any size, or what was taken out of an archive. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export interface Source {
  readonly size: number
  /** The bytes from `at`, at most `length`; fewer only at the end. */
  read(at: number, length: number): Buffer
}

/** Bytes in memory. */
export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (at, length) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(at, at + length),
})

/** Opens a file, hands it to `look` and closes it. For worker threads: it reads without asking the event loop. */
export async function withFile<T>(path: string, look: (source: Source) => Promise<T>): Promise<T> {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    return await look({
      size,
      read(at, length) {
        const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
        let filled = 0
        while (filled < bytes.length) {
          const count = readSync(file, bytes, filled, bytes.length - filled, at + filled)
          if (count === 0) break
          filled += count
        }
        return bytes.subarray(0, filled)
      },
    })
  } finally {
    closeSync(file)
  }
}
