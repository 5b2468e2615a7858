/** The entries of a table as rows and stretches of figures. */
import type { RowTerm } from './lexicon.ts'
import type { Entry } from './tape.ts'
import { runOf, type Run } from './window.ts'

/** Figures that stand together. */
export interface Stretch {
  readonly run: Run
  /** The row whose label stands in the same row or line, before the figures, or on both sides of them. */
  readonly bound: RowTerm | null
  /** Belongs to a label that is no row of the form. */
  readonly foreign: boolean
}

/** break: something stands there that is no part of the table. */
export type Token = RowTerm | Stretch | 'stranger' | 'break'

export const isStretch = (token: Token | 'barrier' | undefined): token is Stretch =>
  typeof token === 'object' && 'run' in token

/**
 * Rows (each at its first label), stretches of figures and strange labels, in reading order. `owner`: the row each label
 * belongs to; `strangers`: labels that are no row of the form and no heading of one; `heads`: captions and headers, over
 * which no figures belong to a row on the other side.
 */
export function tokensOf(
  entries: readonly Entry[],
  owner: ReadonlyMap<Entry, RowTerm>,
  strangers: ReadonlySet<Entry>,
  heads: ReadonlySet<Entry>,
  rowCells: ReadonlyMap<number, number>,
): readonly Token[] {
  const tokens: Token[] = []
  const lastPiece = new Map<RowTerm, number>()
  entries.forEach((entry, index) => {
    const row = owner.get(entry)
    if (row) lastPiece.set(row, index)
  })
  let latest: RowTerm | null = null
  let labelInRow: Entry | null = null
  let boundInRow: RowTerm | null = null
  let strangeInRow = false
  for (let index = 0; index < entries.length;) {
    const entry = entries[index] as Entry
    if (labelInRow && labelInRow.row !== entry.row) {
      labelInRow = null
      boundInRow = null
      strangeInRow = false
    }
    if (entry.kind === 'prose') {
      tokens.push('break')
      latest = null
      index += 1
      continue
    }
    if (entry.kind === 'label') {
      const row = owner.get(entry)
      if (row && row !== latest) tokens.push(row)
      else if (heads.has(entry) && entry.grid < 0) tokens.push('break')
      else if (entry.grid < 0 && strangers.has(entry) && tokens.at(-1) !== 'stranger') tokens.push('stranger')
      if (row) {
        latest = row
        boundInRow = row
        strangeInRow = false
      } else if (strangers.has(entry)) strangeInRow = true
      labelInRow = entry
      index += 1
      continue
    }
    let end = index
    while (end < entries.length && sameStretch(entry, entries[end] as Entry)) end += 1
    const items = entries.slice(index, end)
    const inside = latest && (lastPiece.get(latest) as number) > index ? latest : null
    const labelBefore = entries[index - 1]
    const rowBefore = labelBefore ? (owner.get(labelBefore) ?? null) : null
    const beside = { labelInRow, boundInRow, strangeInRow, inside, rowBefore }
    const stretch = stretchOf(items, entries, index, end, beside, rowCells)
    if (stretch) tokens.push(stretch)
    index = end
  }
  return tokens
}

const sameStretch = (first: Entry, entry: Entry): boolean =>
  (entry.kind === 'value' || entry.kind === 'blank') && (first.grid < 0 ? entry.grid < 0 : entry.row === first.row)

interface Beside {
  readonly labelInRow: Entry | null
  readonly boundInRow: RowTerm | null
  readonly strangeInRow: boolean
  readonly inside: RowTerm | null
  /** The row whose label stands directly before. */
  readonly rowBefore: RowTerm | null
}

function stretchOf(
  items: readonly Entry[],
  entries: readonly Entry[],
  from: number,
  to: number,
  { labelInRow, boundInRow, strangeInRow, inside, rowBefore }: Beside,
  rowCells: ReadonlyMap<number, number>,
): Stretch | null {
  const first = items[0] as Entry
  if (first.grid >= 0) {
    // Empty cells before a label are no figures.
    const next = entries[to]
    if (next && next.row === first.row && items.every(({ kind }) => kind === 'blank')) return null
    const shape = `${first.grid}:${labelInRow?.cell ?? -1}:${rowCells.get(first.row) ?? 0}`
    const run = runOf(items, shape)
    if (!labelInRow && run.filled === 0) return null
    return { run, bound: boundInRow, foreign: boundInRow === null }
  }
  const before = labelBeside(entries, from - 1, -1, from)
  const after = labelBeside(entries, to, 1, 6)
  const shape = `${before?.label?.level ?? 0}>${after?.label?.level ?? 'end'}`
  const run = runOf(items, shape)
  // Empty cells are a row's only right behind its label; elsewhere they separate rows or fill headers.
  if (run.filled === 0) return rowBefore ? { run, bound: rowBefore, foreign: false } : null
  const value = from + run.first
  const sameLine = labelInRow !== null && labelInRow.row === entries[value]?.row && oneRunLine(entries, value)
  if (sameLine && strangeInRow) return { run, bound: null, foreign: true }
  return { run, bound: inside ?? (sameLine ? boundInRow : null), foreign: false }
}

/** The nearest label from an index on, at most so many entries away. */
function labelBeside(entries: readonly Entry[], from: number, step: 1 | -1, most: number): Entry | undefined {
  for (let at = from, left = most; left > 0 && at >= 0 && at < entries.length; at += step, left -= 1) {
    if (entries[at]?.kind === 'label') return entries[at]
  }
  return undefined
}

/** A line that begins with a label and holds one stretch of figures, to its end: they are that label's. */
function oneRunLine(entries: readonly Entry[], from: number): boolean {
  const row = entries[from]?.row
  let start = from
  while (start > 0 && entries[start - 1]?.row === row) start -= 1
  let stretches = 0
  let last: Entry['kind'] = 'blank'
  let at = start
  for (; at < entries.length && entries[at]?.row === row; at += 1) {
    const kind = entries[at]?.kind ?? 'blank'
    if (kind === 'value' && last !== 'value') stretches += 1
    last = kind
  }
  return entries[start]?.kind === 'label' && stretches === 1 && last === 'value'
}
