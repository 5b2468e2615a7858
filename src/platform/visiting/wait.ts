/** A pause between two visits. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits so many milliseconds; rejects at once when `signal` fires. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal })
}
