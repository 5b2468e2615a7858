/**
 * Which of the cells after a row label are its figures. A row prints its label, perhaps empty cells that belong to the
 * label columns, the figures, perhaps empty cells at the end; where a figure at the edge is itself empty, the row alone
 * does not tell, and rows of the same shape or the header must.
 */
import type { Level } from './label.ts'
import type { Entry } from './tape.ts'

export interface Run {
  /** Values and blanks after the label, in order. */
  readonly items: readonly Entry[]
  /** Indexes of the first and last item that is no blank; -1 when all are. */
  readonly first: number
  readonly last: number
  readonly filled: number
  /** What rows of the same shape share. */
  readonly shape: string
}

export function runOf(items: readonly Entry[], shape: string): Run {
  const first = items.findIndex(({ kind }) => kind !== 'blank')
  const last = items.findLastIndex(({ kind }) => kind !== 'blank')
  return { items, first, last, filled: items.filter(({ kind }) => kind !== 'blank').length, shape }
}

/** Index of the first figure, or why there is none. */
export type Fit = { readonly start: number } | { readonly fault: 'short' | 'long' | 'ambiguous' | 'empty' }

/** What certain rows taught: how many cells stand before the figures, by shape and row. */
export class Shapes {
  readonly #seen = new Map<string, Map<number, number>>()

  learn(run: Run, start: number, level: Level, order: number): void {
    const key = keyOf(run, level)
    this.#seen.set(key, (this.#seen.get(key) ?? new Map<number, number>()).set(order, start))
  }

  /**
   * Where the figures of such a row begin; null when no row of its shape was certain, or they differ. `between`: only
   * rows on both sides of it prove anything, because the layout changes somewhere down the table.
   */
  startOf(run: Run, level: Level, order: number, between: boolean): number | null {
    const seen = this.#seen.get(keyOf(run, level))
    if (!seen || new Set(seen.values()).size > 1) return null
    const orders = [...seen.keys()]
    if (between && !(orders.some((other) => other < order) && orders.some((other) => other > order))) return null
    return [...seen.values()][0] ?? null
  }
}

const keyOf = (run: Run, level: Level): string => `${level}:${run.shape}:${run.items.length}`

/** A row that tells by itself: all figures filled, or empty only between filled ones. */
export function certainStart(run: Run, size: number): number | null {
  if (run.filled === 0) return null
  return run.last - run.first + 1 === size ? run.first : null
}

/** What is known beside the row itself. */
export interface Hints {
  readonly shapes: Shapes
  /** The row's depth and place in the form. */
  readonly level: Level
  readonly order: number
  /** The rows of this grid do not all stand under its header. */
  readonly astray: boolean
  /** A row of exactly as many cells as figures is its figures. */
  readonly snug: boolean
  /** Where the header says the figures begin; null where it says nothing. */
  readonly expected: number | null
  /** The header lacks columns of the form: full rows may be longer than it, so that their length proves nothing. */
  readonly partial: boolean
  /** … but most rows prove it right. */
  readonly proven: boolean
}

/** The window of `size` items that holds the figures. */
export function fit(
  run: Run,
  size: number,
  { shapes, level, order, astray, snug, expected, partial, proven }: Hints,
): Fit {
  if (run.items.length === 0) return { fault: 'empty' }
  const certain = certainStart(run, size)
  const full = run.filled === size && (proven || run.items.length === size)
  if (certain !== null && (!partial || full || expected === certain)) return { start: certain }
  if (run.filled === 0) return run.items.length >= size ? { start: run.items.length - size } : { fault: 'empty' }
  if (run.last - run.first + 1 > size) return { fault: 'long' }
  if (run.items.length < size) return { fault: 'short' }
  if (snug && run.items.length === size) return { start: 0 }
  const holds = (start: number | null): start is number =>
    start !== null && start >= 0 && start <= run.first && start + size > run.last && start + size <= run.items.length
  // What rows under a whole header teach is no use where the first column may be missing.
  const taught = partial && !proven ? null : shapes.startOf(run, level, order, astray)
  if (holds(taught) && holds(expected) && taught !== expected) return { fault: 'ambiguous' }
  if (holds(taught)) return { start: taught }
  return holds(expected) && taught === null ? { start: expected } : { fault: 'ambiguous' }
}
