/** Writing faster than a stream takes it fills the memory: this waits. */
import type { Writable } from 'node:stream'

/** Writes a part and resolves when there is room for the next one, or the stream was closed. */
export async function writeWithRoom(stream: Writable, part: Uint8Array): Promise<void> {
  if (stream.destroyed || stream.write(part)) return
  await new Promise<void>((go) => {
    const on = (): void => {
      stream.off('drain', on).off('close', on)
      go()
    }
    stream.on('drain', on).on('close', on)
  })
}
