/** Ctrl-C while a long command is at work: it ends in order at the first, at once at the second. */
import { untilTold, type Signals } from '../stopping.ts'
import type { Console } from './console.ts'

/**
 * A signal that is given when the command is told to end. `says`, one sentence, is written to stderr then; whoever asks again does
 * not want to wait, and `cut` ends the process.
 */
export function stopSignal(
  { stderr }: Pick<Console, 'stderr'>,
  says: string,
  signals: Signals = process,
  cut: () => void = () => process.exit(130),
): AbortSignal {
  const stopping = new AbortController()
  void untilTold(signals, cut).then(() => {
    stderr.write(`\r\x1b[2K${says}\n`)
    stopping.abort()
  })
  return stopping.signal
}
