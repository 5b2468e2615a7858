/** One line on a terminal that says what is going on, and sizes as people read them. */
import { elapsed } from '../../platform/clock.ts'
import type { Console } from './console.ts'

export interface StatusLine {
  show(text: string): void
  end(): void
}

const EVERY = 100

/** A line on stderr that is written over; only on a terminal (both stdout and stderr), at most ten times a second. */
export function statusLine({ stdout, stderr }: Console, quiet: boolean, now: () => number = elapsed): StatusLine {
  if (quiet || !stdout.isTTY || !stderr.isTTY) return { show() {}, end() {} }
  let shownAt = -EVERY
  return {
    show: (text) => {
      if (now() - shownAt < EVERY) return
      shownAt = now()
      stderr.write(`\r\x1b[2K${text}`)
    },
    end: () => void stderr.write('\r\x1b[2K'),
  }
}

const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB'] as const

/** 1536 → 1.5 KB. */
export function sizeOf(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[step]}`
}
