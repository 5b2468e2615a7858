/** What the public handed in to be checked, kept in memory only, for minutes, under a name nobody can guess. */
import { randomBytes } from 'node:crypto'
import type { Checked } from './checking.ts'

interface Kept {
  readonly checked: Checked
  readonly until: number
  readonly bytes: number
}

/** Room for the texts of everything kept at once; the oldest goes first when it is used up. */
const ROOM = 192 * 1024 * 1024

export class CheckDesk {
  readonly #keep: number
  readonly #clock: () => number
  readonly #room: number
  readonly #kept = new Map<string, Kept>()
  #used = 0

  /** @param minutes how long a check is kept; @param clock milliseconds that go forward; @param room bytes at most. */
  constructor(minutes: number, clock: () => number, room = ROOM) {
    this.#keep = minutes * 60_000
    this.#clock = clock
    this.#room = room
  }

  /** Keeps a check and returns its name (144 random bits). */
  put(checked: Checked): string {
    const id = randomBytes(18).toString('base64url')
    this.#set(id, checked, this.#clock() + this.#keep)
    return id
  }

  /** A check with the milliseconds it still has; null when it never was, has expired or was deleted. */
  get(id: string): { readonly checked: Checked; readonly left: number } | null {
    this.sweep()
    const kept = this.#kept.get(id)
    return kept ? { checked: kept.checked, left: kept.until - this.#clock() } : null
  }

  /** Puts the corrected state in place of the old one; its time goes on from the first upload. */
  replace(id: string, checked: Checked): void {
    const kept = this.#kept.get(id)
    if (kept) this.#set(id, checked, kept.until)
  }

  delete(id: string): void {
    this.#used -= this.#kept.get(id)?.bytes ?? 0
    this.#kept.delete(id)
  }

  /** Forgets what has expired; called on every access and by a timer. */
  sweep(): void {
    for (const [id, { until }] of this.#kept) if (until <= this.#clock()) this.delete(id)
  }

  #set(id: string, checked: Checked, until: number): void {
    this.delete(id)
    const bytes = 2 * (JSON.stringify(checked.blocks).length + JSON.stringify(checked.report).length)
    this.#kept.set(id, { checked, until, bytes })
    this.#used += bytes
    for (const oldest of this.#kept.keys()) {
      if (this.#used <= this.#room || oldest === id) break
      this.delete(oldest)
    }
  }
}
