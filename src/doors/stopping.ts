/** Ending in order: what was opened last is closed first, each step whatever came of the others; a second signal cuts it short. */
import { elapsed } from '../platform/clock.ts'
import type { Log } from '../platform/log/log.ts'

export type Step = () => void | Promise<void>

/** A list of what has to be closed; `close` runs it once, backwards. */
export class Stopping {
  readonly #steps: { readonly says: string; readonly step: Step }[] = []
  readonly #log: Log
  #closed: Promise<void> | null = null

  constructor(log: Log) {
    this.#log = log
  }

  /** Adds what is to be closed before everything added so far; `says` names it in the log when it fails to close. */
  first(says: string, step: Step): void {
    this.#steps.unshift({ says, step })
  }

  /** Closes everything; a step that fails is told to the log and keeps none of the others from closing. */
  close(): Promise<void> {
    this.#closed ??= (async () => {
      for (const { says, step } of this.#steps) {
        try {
          await step()
        } catch (fault) {
          this.#log.error({ fault }, `停止“${says}”时出错`)
        }
      }
    })()
    return this.#closed
  }
}

export interface Signals {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', heard: () => void): unknown
}

/** One Ctrl-C may arrive twice: from the terminal, and passed on by the launcher. */
const SAME_SIGNAL = 700

/**
 * Resolves at the first of SIGINT, SIGTERM, SIGHUP. From then on another SIGINT or SIGTERM calls `cut`: somebody is not
 * willing to wait. (What was acknowledged is on the disk; what was not is rolled back.) A further SIGHUP means nothing.
 */
export function untilTold(signals: Signals, cut: () => void, clock: () => number = elapsed): Promise<void> {
  return new Promise((told) => {
    let firstAt: number | null = null
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      signals.on(signal, () => {
        if (firstAt === null) {
          firstAt = clock()
          told()
        } else if (signal !== 'SIGHUP' && clock() - firstAt > SAME_SIGNAL) cut()
      })
    }
  })
}
