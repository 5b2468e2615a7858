/**
 * Which of the cells after a row label are its figures. A row prints its label, perhaps empty cells that belong to the
 * label columns, the figures, perhaps empty cells at the end; where a figure at the edge is itself empty, the row alone
 * does not tell, and rows of the same shape or the header must.
 */
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

/** What certain rows taught: blanks before and after the figures, by shape. */
export class Shapes {
  readonly #seen = new Map<string, Set<number>>()

  learn(run: Run, start: number): void {
    const key = `${run.shape}:${run.items.length}`
    this.#seen.set(key, (this.#seen.get(key) ?? new Set()).add(start))
  }

  /** Where the figures of such rows always begin; null when none was seen or they differ. */
  startOf(run: Run): number | null {
    const starts = this.#seen.get(`${run.shape}:${run.items.length}`)
    return starts?.size === 1 ? ([...starts][0] as number) : null
  }
}

/** A row that tells by itself: all figures filled, or empty only between filled ones. */
export function certainStart(run: Run, size: number): number | null {
  if (run.filled === 0) return null
  return run.last - run.first + 1 === size ? run.first : null
}

/**
 * The window of `size` items. `expected`: where the header says the figures begin, for the rows whose grid it rules;
 * null where it says nothing.
 */
export function fit(run: Run, size: number, shapes: Shapes, expected: number | null): Fit {
  if (run.items.length === 0) return { fault: 'empty' }
  const certain = certainStart(run, size)
  if (certain !== null) return { start: certain }
  if (run.filled === 0) return run.items.length >= size ? { start: run.items.length - size } : { fault: 'empty' }
  if (run.last - run.first + 1 > size) return { fault: 'long' }
  if (run.items.length < size) return { fault: 'short' }
  const holds = (start: number | null): start is number =>
    start !== null && start >= 0 && start <= run.first && start + size > run.last && start + size <= run.items.length
  const taught = shapes.startOf(run)
  if (taught !== null)
    return holds(taught) && (expected === null || expected === taught || !holds(expected))
      ? { start: taught }
      : { fault: 'ambiguous' }
  return holds(expected) ? { start: expected } : { fault: 'ambiguous' }
}
