/** Where a command reads and writes; tests hand in their own streams. */
export interface Console {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** 0 done; 1 `check` found errors; 2 an input could not be read or the call is wrong; 70 a fault of the program. */
export const EXIT = { done: 0, found: 1, wrong: 2, fault: 70 } as const

/** A call that cannot be carried out as written; `message` is one Chinese sentence. */
export class WrongCall extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WrongCall'
  }
}

/** Writes and waits while the other side is slow, so that a long output never piles up in memory. */
export async function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  if (stream.write(text)) return
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error): void => {
      stream.removeListener('drain', settle)
      stream.removeListener('close', settle)
      stream.removeListener('error', settle)
      if (error) reject(error)
      else resolve()
    }
    stream.on('drain', settle)
    stream.on('close', settle)
    stream.on('error', settle)
  })
}

/** All of standard input, refused past a limit (in bytes). */
export async function readAll(stream: NodeJS.ReadableStream, limit: number): Promise<Uint8Array | 'too-big'> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    size += bytes.byteLength
    if (size > limit) return 'too-big'
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
