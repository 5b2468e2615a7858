/** What the certain rows of a table tell about the others: how its grids are laid out and whether the header fits them. */
import type { HeadedRow } from './headed.ts'
import type { Header } from './header.ts'
import type { RowTerm } from './lexicon.ts'
import type { Layout } from './tape.ts'
import { certainStart, Shapes, type Hints, type Run } from './window.ts'

export class Ground {
  /** How many rows tell by themselves which cells are their figures. */
  readonly certain: number
  readonly #shapes = new Shapes()
  /** Grids whose rows do not all stand under the header. */
  readonly #astray: Set<number>
  /** Grids in which every certain row is its label and its figures and nothing else. */
  readonly #snug = new Map<number, boolean>()
  /** Grids in which every row, however empty, has exactly as many cells behind its label as there are figures. */
  readonly #exact: ReadonlySet<number>
  readonly #layout: Layout

  /** `overrun`: grids whose labels reach under the header's columns. */
  constructor(rows: readonly HeadedRow[], layout: Layout, overrun: Iterable<number>) {
    this.#layout = layout
    this.#astray = new Set(overrun)
    const displaced = displacedRows(rows)
    for (const { run, term } of rows) if (run && displaced.has(term)) this.#astray.add(gridOf(run))
    this.#exact = exactGrids(rows)
    let certain = 0
    for (const { run, header, term } of rows) {
      const size = header.slots.length
      const start = run ? certainStart(run, size) : null
      if (!run || start === null) continue
      const expected = expectedStart(run, header)
      if (header.state === 'partial' && expected !== start) continue
      certain += 1
      this.#shapes.learn(run, start, term.level, term.order)
      const grid = gridOf(run)
      if (expected !== start) this.#astray.add(grid)
      this.#snug.set(grid, this.#snug.get(grid) !== false && run.items.length === size)
    }
    this.certain = certain
  }

  hintsFor({ run, header, term }: HeadedRow): Hints {
    const grid = run ? gridOf(run) : -1
    const astray = this.#astray.has(grid)
    return {
      shapes: this.#shapes,
      level: term.level,
      order: term.order,
      astray,
      // Markup declares every cell: where rows hold nothing but their figures, so does a row of that very length.
      // Other separators do where no row of the grid is an exception.
      snug: (this.#snug.get(grid) === true && this.#layout.trust.get(grid) === 'declared') || this.#exact.has(grid),
      expected: run && !astray ? expectedStart(run, header) : null,
      partial: header.state === 'partial',
      proven: header.proven === true,
    }
  }
}

const gridOf = (run: Run): number => run.items[0]?.grid ?? -1

function exactGrids(rows: readonly HeadedRow[]): ReadonlySet<number> {
  const exact = new Map<number, boolean[]>()
  for (const { run, header } of rows) {
    if (!run || gridOf(run) < 0) continue
    const one = run.items.length === header.slots.length && header.strange === 0 && header.state !== 'doubtful'
    exact.set(gridOf(run), [...(exact.get(gridOf(run)) ?? []), one])
  }
  return new Set([...exact].flatMap(([grid, all]) => (all.length >= FEWEST_EXACT && all.every(Boolean) ? [grid] : [])))
}

const FEWEST_EXACT = 6

/** Where the header's columns say the figures of a run begin; null where the header rules nothing. */
function expectedStart(run: Run, header: Header): number | null {
  const [first] = header.slots
  if (!first || first.at < 0 || gridOf(run) !== header.grid) return null
  const start = run.items.findIndex(({ column }) => column === first.at)
  if (start < 0) return null
  return header.slots.every(({ at }, index) => run.items[start + index]?.column === at) ? start : null
}

/** Rows whose label does not stand in the column where the labels of their depth stand: cells have slipped there. */
function displacedRows(rows: readonly HeadedRow[]): ReadonlySet<RowTerm> {
  const columns = new Map<string, Map<RowTerm, number>>()
  for (const { term, labels } of rows) {
    const label = labels[0]
    if (!label || label.grid < 0) continue
    const key = `${label.grid}:${term.level}`
    columns.set(key, (columns.get(key) ?? new Map<RowTerm, number>()).set(term, label.column))
  }
  const displaced = new Set<RowTerm>()
  for (const own of columns.values()) {
    const usual = Math.max(...own.values())
    for (const [term, column] of own) if (column !== usual) displaced.add(term)
  }
  return displaced
}
