/** The rows of a printed table: which words are which row's label, and which figures belong to which row. */
import { align, type Match } from './align.ts'
import type { Label } from './label.ts'
import type { RowTerm, TableTerms, Term } from './lexicon.ts'
import type { Entry } from './tape.ts'
import { runOf, type Run } from './window.ts'
import type { Pass } from './zones.ts'

/** A row that is printed, with its figures where they are certain to be its own. */
export interface PrintedRow {
  readonly term: RowTerm
  readonly labels: readonly Entry[]
  readonly match: Match
  readonly run: Run | null
}

/** Figures stand after their label or before it; null while the document has not shown which. */
export type Side = 'after' | 'before' | null

export interface Rows {
  readonly printed: readonly PrintedRow[]
  /** Figures that stand beside no certain row, with the entry they follow. */
  readonly loose: readonly Run[]
  /** Labels above the first row, headers repeated on later pages left out. */
  readonly above: readonly Entry[]
  /** For a stacked table: the header labels that stand over a row. */
  readonly headerOf: ReadonlyMap<RowTerm, readonly Entry[]>
  /** Which side this table shows, if it shows one. */
  readonly side: Side
}

/** What a label entry is in this table. */
type Part = { readonly kind: 'header' | 'group' | 'piece'; readonly entry: Entry }

/** Reads rows and runs. `side`: what the rest of the document shows, for a table that leaves it open. */
export function rowsOf(pass: Pass, table: TableTerms, rowCells: ReadonlyMap<number, number>, side: Side): Rows {
  const parts = partsOf(pass.entries, table)
  const pieces = parts.filter(({ kind }) => kind === 'piece').map(({ entry }) => entry)
  const matches = align(
    pieces.map(({ label }) => label as Label),
    table.rows,
    table.groups,
  )
  const owner = new Map<Entry, RowTerm>()
  matches.forEach((match, index) => {
    for (const piece of match?.pieces ?? []) owner.set(pieces[piece] as Entry, table.rows[index] as RowTerm)
  })
  const placed = placeRuns(withOddValues(pass.entries, owner), owner, rowCells, side)
  const printed = table.rows.flatMap((term, index): PrintedRow[] => {
    const match = matches[index]
    if (!match) return []
    return [
      { term, match, labels: match.pieces.map((piece) => pieces[piece] as Entry), run: placed.runs.get(term) ?? null },
    ]
  })
  return { printed, loose: placed.loose, side: placed.side, ...headers(pass.entries, parts, owner) }
}

/** Words where a figure should stand (见附件, 待定): behind the first cell after a row's label they are no labels. */
function withOddValues(entries: readonly Entry[], owner: ReadonlyMap<Entry, RowTerm>): readonly Entry[] {
  let row = -1
  let behind = false
  return entries.map((entry) => {
    if (entry.grid < 0) return entry
    if (entry.row !== row) {
      row = entry.row
      behind = false
    }
    if (owner.has(entry)) behind = false
    else if (entry.kind === 'label' && !entry.meaning && behind) return { ...entry, kind: 'value', label: null }
    if (owner.has(entry) || entry.kind !== 'label')
      behind ||= entry.kind !== 'label' && rowHasOwner(entries, entry, owner)
    return entry
  })
}

function rowHasOwner(entries: readonly Entry[], cell: Entry, owner: ReadonlyMap<Entry, RowTerm>): boolean {
  for (let at = entries.indexOf(cell); at >= 0 && entries[at]?.row === cell.row; at -= 1) {
    if (owner.has(entries[at] as Entry)) return true
  }
  return false
}

/** Sorts the labels: what belongs to the header, what heads several rows, what may be a row. */
function partsOf(entries: readonly Entry[], table: TableTerms): Part[] {
  let rowSeen = false
  return entries.flatMap((entry, index): Part[] => {
    if (entry.kind !== 'label' || !entry.label) return []
    const terms = (entry.meaning?.terms ?? []).filter((term) => term.table === table.key && knownTo(term, table))
    const roles = new Set(terms.map(({ role }) => role))
    if (roles.size === 0) return [{ kind: 'piece', entry }]
    if (roles.has('row')) {
      const row = terms.find(({ role }) => role === 'row') as Term
      const sure = roles.size === 1 || (entry.label.level > 0 && entry.label.level === row.level)
      if (sure || (rowSeen && hasFigures(entries, index))) {
        rowSeen = true
        return [{ kind: 'piece', entry }]
      }
      return [{ kind: 'header', entry }]
    }
    return [{ kind: roles.has('group') ? 'group' : 'header', entry }]
  })
}

/** A term of the format being read, not of another one. */
const knownTo = (term: Term, table: TableTerms): boolean => term.format === table.blocks[0]?.columns[0]?.format

/** 其他 and 总计 are a row where figures follow them at once. */
function hasFigures(entries: readonly Entry[], index: number): boolean {
  const entry = entries[index] as Entry
  const next = entries.slice(index + 1).find(({ kind }) => kind !== 'blank')
  return next?.kind === 'value' && (entry.grid < 0 || next.row === entry.row)
}

function headers(
  entries: readonly Entry[],
  parts: readonly Part[],
  owner: ReadonlyMap<Entry, RowTerm>,
): Pick<Rows, 'above' | 'headerOf'> {
  const kinds = new Map(parts.map(({ entry, kind }) => [entry, kind]))
  const isHead = (entry: Entry, roles: readonly string[]): boolean =>
    entry.meaning?.terms.some(({ role }) => roles.includes(role)) === true
  const above: Entry[] = []
  const headerOf = new Map<RowTerm, readonly Entry[]>()
  let current: Entry[] = []
  let fresh = true
  for (const entry of entries) {
    const kind = kinds.get(entry)
    if (!kind) continue
    const row = owner.get(entry)
    if (row) {
      headerOf.set(row, headerOf.get(row) ?? current)
      fresh = false
      continue
    }
    if (headerOf.size === 0 && kind !== 'group') above.push(entry)
    if (isHead(entry, ['caption', 'corner'])) {
      current = []
      fresh = true
    } else if (kind !== 'group') {
      if (!fresh && isHead(entry, ['column'])) current = []
      if (!fresh && !isHead(entry, ['column'])) continue
      current = [...current, entry]
      fresh = true
    }
  }
  return { above, headerOf }
}

interface Stretch {
  readonly run: Run
  /** The row whose label stands in the same row or line, before the figures. */
  readonly bound: RowTerm | null
  /** Belongs to a label that is no row of the form. */
  readonly foreign: boolean
}

interface Placed {
  readonly runs: ReadonlyMap<RowTerm, Run>
  readonly loose: readonly Run[]
  readonly side: Side
}

/** Gives every stretch of figures to one row, or to none where that is not certain. */
function placeRuns(
  entries: readonly Entry[],
  owner: ReadonlyMap<Entry, RowTerm>,
  rowCells: ReadonlyMap<number, number>,
  side: Side,
): Placed {
  const runs = new Map<RowTerm, Run>()
  const loose: Run[] = []
  const tokens = tokensOf(entries, owner, rowCells)
  const spoilt = new Set<RowTerm>()
  for (const token of tokens) {
    if (!('run' in token) || !token.bound) continue
    const before = runs.get(token.bound)
    if (before && before.filled > 0 && token.run.filled > 0) spoilt.add(token.bound)
    if (!before || before.filled === 0) runs.set(token.bound, token.run)
  }
  const open: (RowTerm | Stretch | 'barrier')[] = []
  for (const token of tokens) {
    if (!('run' in token)) {
      const has = runs.get(token)
      if (has) open.push('barrier')
      else if (!open.includes(token)) open.push(token)
    } else if (token.foreign) {
      if (token.run.filled > 0) loose.push(token.run)
      open.push('barrier')
    } else if (!token.bound) open.push(token)
  }
  const shown = matchOpen(open, runs, loose, side)
  for (const row of spoilt) {
    loose.push(runs.get(row) as Run)
    runs.delete(row)
  }
  return { runs, loose, side: shown }
}

/** Rows (each at its first label) and stretches of figures, in reading order. */
function tokensOf(
  entries: readonly Entry[],
  owner: ReadonlyMap<Entry, RowTerm>,
  rowCells: ReadonlyMap<number, number>,
): (RowTerm | Stretch)[] {
  const tokens: (RowTerm | Stretch)[] = []
  const lastPiece = new Map<RowTerm, number>()
  entries.forEach((entry, index) => {
    const row = owner.get(entry)
    if (row) lastPiece.set(row, index)
  })
  let latest: RowTerm | null = null
  let labelInRow: Entry | null = null
  let boundInRow: RowTerm | null = null
  for (let index = 0; index < entries.length;) {
    const entry = entries[index] as Entry
    if (labelInRow && labelInRow.row !== entry.row) {
      labelInRow = null
      boundInRow = null
    }
    if (entry.kind === 'label' || entry.kind === 'prose') {
      const row = owner.get(entry)
      if (row && row !== latest) tokens.push(row)
      if (row) {
        latest = row
        boundInRow = row
      }
      labelInRow = entry
      index += 1
      continue
    }
    let end = index
    while (end < entries.length && sameStretch(entry, entries[end] as Entry)) end += 1
    const items = entries.slice(index, end)
    const inside = latest && (lastPiece.get(latest) as number) > index ? latest : null
    const stretch = stretchOf(items, entries, index, end, { labelInRow, boundInRow, inside }, rowCells)
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
  readonly inside: RowTerm | null
}

function stretchOf(
  items: readonly Entry[],
  entries: readonly Entry[],
  from: number,
  to: number,
  { labelInRow, boundInRow, inside }: Beside,
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
    return { run, bound: boundInRow, foreign: labelInRow !== null && boundInRow === null }
  }
  const before = entries.slice(0, from).findLast(({ kind }) => kind === 'label')
  const after = entries.slice(to, to + 6).find(({ kind }) => kind === 'label')
  const shape = `${before?.label?.level ?? 0}>${after?.label?.level ?? 'end'}`
  const run = runOf(items, shape)
  if (run.filled === 0 && items.length < 3) return null
  const value = items.find(({ kind }) => kind === 'value') ?? first
  const sameLine = labelInRow !== null && labelInRow.row === value.row && oneRunLine(entries, value)
  return { run, bound: inside ?? (sameLine ? boundInRow : null), foreign: false }
}

/** A line that begins with a label and holds one stretch of figures: they are that label's. */
function oneRunLine(entries: readonly Entry[], value: Entry): boolean {
  const at = entries.indexOf(value)
  let start = at
  while (start > 0 && entries[start - 1]?.row === value.row) start -= 1
  let end = at
  while (end + 1 < entries.length && entries[end + 1]?.row === value.row) end += 1
  const line = entries.slice(start, end + 1)
  const changes = line.filter(({ kind }, index) => kind === 'value' && line[index - 1]?.kind !== 'value').length
  return line[0]?.kind === 'label' && changes === 1 && line.at(-1)?.kind === 'value'
}

/**
 * Rows and stretches that stand free: within each chain every row takes the figures beside it. Where pairing comes out
 * even there is only one way; where it does not, the side the rest of the table shows decides, or nothing does.
 */
function matchOpen(
  open: readonly (RowTerm | Stretch | 'barrier')[],
  runs: Map<RowTerm, Run>,
  loose: Run[],
  known: Side,
): Side {
  const chains: (RowTerm | Stretch)[][] = [[]]
  for (const token of open) {
    if (token === 'barrier') chains.push([])
    else (chains.at(-1) as (RowTerm | Stretch)[]).push(token)
  }
  const filled = chains.filter((chain) => chain.some((token) => 'run' in token))
  const shown = new Set(filled.map(sideOf).filter((side) => side !== null))
  const side: Side = shown.size === 1 ? ([...shown][0] as Side) : shown.size === 0 ? known : null
  for (const chain of filled) {
    const own = sideOf(chain) ?? (pairs(chain) ? null : side)
    const even = pairs(chain)
    const against = known !== null && sideOf(chain) !== null && sideOf(chain) !== known
    if (even && !against) for (const [row, stretch] of even) runs.set(row, stretch.run)
    else {
      chain.forEach((token, index) => {
        if (!('run' in token)) return
        const beside = own === 'after' ? chain[index - 1] : own === 'before' ? chain[index + 1] : undefined
        if (beside && !('run' in beside)) runs.set(beside, token.run)
        else loose.push(token.run)
      })
    }
  }
  return shown.size === 1 ? side : null
}

/** Row and figures, row and figures …, in whichever order; null where they do not come out even. */
function pairs(chain: readonly (RowTerm | Stretch)[]): [RowTerm, Stretch][] | null {
  if (chain.length % 2 > 0) return null
  const found: [RowTerm, Stretch][] = []
  for (let index = 0; index < chain.length; index += 2) {
    const [left, right] = [chain[index], chain[index + 1]] as [RowTerm | Stretch, RowTerm | Stretch]
    if ('run' in left === 'run' in right) return null
    found.push('run' in left ? [right as RowTerm, left] : [left, right as Stretch])
  }
  return found
}

/** The side a chain shows: the one on which every stretch has a row, if the other leaves one over. */
function sideOf(chain: readonly (RowTerm | Stretch)[]): Side {
  const all = (step: 1 | -1): boolean =>
    chain.every((token, index) => {
      const beside = chain[index + step]
      return !('run' in token) || (beside !== undefined && !('run' in beside))
    })
  const after = all(-1)
  const before = all(1)
  return after === before ? null : after ? 'after' : 'before'
}
