import type { Console } from './console.ts'

/** Told after every finished input. */
export interface Progress {
  step(): void
  end(): void
}

const WIDTH = 24
const EVERY = 100

/**
 * A bar on stderr for many inputs: only on a terminal (both stdout and stderr), so that pipes stay clean.
 * @param now milliseconds, to draw at most ten times a second.
 */
export function progressBar(
  total: number,
  { stdout, stderr }: Console,
  quiet: boolean,
  now: () => number = performance.now.bind(performance),
): Progress {
  if (quiet || total < 2 || !stdout.isTTY || !stderr.isTTY) return { step() {}, end() {} }
  let done = 0
  let drawnAt = -EVERY
  const draw = (): void => {
    const full = Math.round((done / total) * WIDTH)
    stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total} 份`)
  }
  return {
    step() {
      done += 1
      if (now() - drawnAt < EVERY && done < total) return
      drawnAt = now()
      draw()
    },
    end() {
      stderr.write('\r\x1b[2K')
    },
  }
}
