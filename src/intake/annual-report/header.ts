/** The columns a printed table has, worked out from its header: which declared column stands in which slot. */
import type { Entry } from './tape.ts'
import { align, scoreOf } from './align.ts'
import { labelOf, likeness, sharedCharacters } from './label.ts'
import type { ColumnTerm, TableTerms, Term } from './lexicon.ts'

/** A printed column of figures: the declared column it is, or null for one the form does not know. */
export interface Slot {
  readonly column: ColumnTerm | null
  /** The logical column of the grid where known, else -1. */
  readonly at: number
  /** What stands over it, where that is the unit or another wording. */
  readonly printed: Entry | null
}

export interface Header {
  readonly slots: readonly Slot[]
  /** declared: printed as the form has it; lost: not printed at all; doubtful: columns in an order nobody can be sure of. */
  readonly state: 'declared' | 'partial' | 'lost' | 'doubtful'
  /** The grid the slot positions belong to, -1 where there are none. */
  readonly grid: number
  /** Labels over the figures that are no column of the form; the figures under them cannot be told by counting. */
  readonly strange: number
  /** Most rows are full with just these columns, and none is longer. */
  readonly proven?: boolean
  /** Another way to read the header: positions say one order of columns, the order of printing another. */
  readonly rival?: Header
}

/** The header as the form declares it, for a table that prints none. */
export const lostHeader = (columns: readonly ColumnTerm[]): Header => ({
  slots: columns.map((column) => ({ column, at: -1, printed: null })),
  state: 'lost',
  grid: -1,
  strange: 0,
})

/** Columns of a stacked block: one row of header labels in the order of the form; `entries` are the labels over the rows. */
export function stackedHeader(
  printed: readonly Entry[],
  columns: readonly ColumnTerm[],
  table: TableTerms,
  labelColumn: number,
): Header {
  const entries = withoutCorner(printed, columns, table, labelColumn)
  if (entries.length === 0) return lostHeader(columns)
  const matches = align(
    entries.map((entry) => entry.label ?? labelOf(entry.text)),
    columns,
  )
  if (matches.every((match) => match === null)) {
    return isWhole(entries, columns) ? lostHeader(columns) : { ...lostHeader(columns), slots: [], state: 'doubtful' }
  }
  const used = new Set(matches.flatMap((match) => match?.pieces ?? []))
  const slots: Slot[] = []
  entries.forEach((entry, index) => {
    const which = matches.findIndex((match) => match?.pieces[0] === index)
    const column = which < 0 ? null : (columns[which] as ColumnTerm)
    if (column && !(matches[which] as { unsure: boolean }).unsure)
      slots.push({
        column,
        at: entry.column,
        printed: joined((matches[which]?.pieces ?? []).map((piece) => entries[piece] as Entry)),
      })
    else if (!used.has(index) || column) slots.push({ column: null, at: entry.column, printed: entry })
  })
  const header = { slots, strange: 0, ...graded(slots, columns, entries) }
  if (header.state === 'declared' || entries.every(({ grid }) => grid >= 0)) return header
  if (slots.every(({ column }) => column) && matches.every((match) => match === null || !match.unsure)) {
    return isWhole(entries, columns) ? lostHeader(columns) : header
  }
  // In a stream of words labels broken over lines mingle; their characters together must be those of the columns.
  return isWhole(entries, columns) ? lostHeader(columns) : { ...header, state: 'doubtful' }
}

/** A label broken over several lines or cells as the one label it is, at the place of its first part. */
function joined(parts: readonly Entry[]): Entry | null {
  const [first] = parts
  if (!first || parts.length === 1) return first ?? null
  const text = parts.map((part) => part.text).join('')
  return { ...first, text, label: labelOf(text) }
}

/** Whether the words over the figures are all the columns of the form and nothing else, in its order as far as it shows. */
function isWhole(entries: readonly Entry[], columns: readonly ColumnTerm[]): boolean {
  const words = entries.map(({ label }) => label?.body ?? '').join('')
  const official = columns.map(({ bodies }) => bodies[0] ?? '').join('')
  const plain = columns.map(({ bodies }) => bodies.at(-1) ?? '').join('')
  const shown = entries.flatMap((entry) => columns.findIndex(({ bodies }) => bodies.includes(entry.label?.body ?? '')))
  const known = shown.filter((at) => at >= 0)
  const straight = known.every((at, index) => index === 0 || at > (known[index - 1] as number))
  return (
    straight &&
    [official, plain].some((all) => sharedCharacters(words, all) >= 0.9 * Math.max(words.length, all.length))
  )
}

/** The label over the row labels, however damaged, is over no figures. */
function withoutCorner(
  entries: readonly Entry[],
  columns: readonly ColumnTerm[],
  { form }: TableTerms,
  labelColumn: number,
): readonly Entry[] {
  const corner = labelOf(form.corner ?? '').body
  return entries.filter(
    (entry, index) =>
      !(
        entry.grid >= 0 &&
        entry.column <= labelColumn &&
        !entry.meaning &&
        !columns.some((column) => entry.label && scoreOf(entry.label, column) > 0.55)
      ) &&
      entry.label?.body !== corner &&
      !(index === 0 && !entry.meaning && likeness(entry.label?.body ?? '', corner) >= 0.5),
  )
}

function graded(
  slots: readonly Slot[],
  columns: readonly ColumnTerm[],
  entries: readonly Entry[],
): Pick<Header, 'state' | 'grid'> {
  const known = slots.flatMap(({ column }) => column ?? [])
  const grid = entries.every((entry) => entry.grid === entries[0]?.grid && entry.row === entries[0]?.row)
    ? (entries[0]?.grid ?? -1)
    : -1
  return { state: known.length === columns.length && slots.length === columns.length ? 'declared' : 'partial', grid }
}

/** How many logical columns the row labels take, in the row that takes least and in the one that takes most. */
export interface LabelReach {
  readonly least: number
  readonly most: number
}

/** Columns of the matrix: leaf labels in up to three header rows. `entries` are all labels above the first row. */
export function matrixHeader(entries: readonly Entry[], table: TableTerms, labelReach: LabelReach): Header {
  const columns = table.blocks[0]?.columns ?? []
  const leaves = entries.filter(({ meaning }) => meaning?.terms.some((term) => isColumn(term, table)))
  const strays = entries.filter(({ meaning }) => !meaning)
  if (leaves.length === 0) return lostHeader(columns)
  const placed = byPlace(leaves, strays, columns, table.heads, labelReach)
  if (!placed) return byOrder(entries, leaves, strays, columns, table.heads)
  const known = placed.slots.flatMap(({ column }) => (column ? [columns.indexOf(column)] : []))
  const official = known.every((at, index) => index === 0 || at > (known[index - 1] as number))
  return official ? placed : { ...placed, rival: byOrder(entries, leaves, strays, columns, table.heads) }
}

const isColumn = (term: Term, table: TableTerms): boolean => term.role === 'column' && term.table === table.key

const columnOf = (entry: Entry, columns: readonly ColumnTerm[]): ColumnTerm | undefined =>
  columns.find(({ bodies }) => bodies.includes(entry.label?.body ?? ''))

/** By logical columns, when every leaf stands in one of its own; null when the positions tell nothing. */
function byPlace(
  leaves: readonly Entry[],
  strays: readonly Entry[],
  columns: readonly ColumnTerm[],
  heads: readonly Term[],
  labelReach: LabelReach,
): Header | null {
  const grid = leaves[0]?.grid ?? -1
  if (grid < 0) return null
  const slots = new Map<number, Slot>()
  for (const entry of leaves.filter((leaf) => leaf.grid === grid)) {
    const column = columnOf(entry, columns)
    if (!column) continue
    const before = slots.get(entry.column)
    if (before && before.column !== column) return null
    slots.set(entry.column, { column, at: entry.column, printed: entry })
  }
  const found = new Set([...slots.values()].map(({ column }) => column))
  // No column of figures stands where row labels stand: such a header has lost its empty cells.
  if (found.size < slots.size || [...slots.keys()].some((at) => at < labelReach.least)) return null
  const missing = columns.filter((column) => !found.has(column))
  const first = Math.min(labelReach.most, ...slots.keys())
  for (const [at, parts] of byColumn(strays.filter((stray) => stray.grid === grid && stray.column >= first))) {
    if (slots.has(at)) continue
    const whole = labelOf(parts.map(({ text }) => text).join(''))
    const last = labelOf(parts.at(-1)?.text ?? '')
    const like = missing.filter((column) => Math.max(scoreOf(whole, column), scoreOf(last, column)) > 0.45)
    const column = like.length === 1 ? (like[0] as ColumnTerm) : null
    const heading = heads.some((head) => scoreOf(whole, head) > 0.5 || scoreOf(last, head) > 0.5)
    if (column || !heading) slots.set(at, { column, at, printed: parts.at(-1) ?? null })
  }
  const sorted = [...slots.values()].sort((a, b) => a.at - b.at)
  const state = sorted.length === columns.length && sorted.every(({ column }) => column) ? 'declared' : 'partial'
  return { slots: sorted, state, grid, strange: 0 }
}

function byColumn(entries: readonly Entry[]): Map<number, Entry[]> {
  const columns = new Map<number, Entry[]>()
  for (const entry of entries) columns.set(entry.column, [...(columns.get(entry.column) ?? []), entry])
  return columns
}

/**
 * By the order of printing, where the header is a row of words: the groups stand over their columns, so 总计 may come
 * before 商业企业; all else keeps its order.
 */
function byOrder(
  entries: readonly Entry[],
  leaves: readonly Entry[],
  strays: readonly Entry[],
  columns: readonly ColumnTerm[],
  heads: readonly Term[],
): Header {
  const printed = leaves.flatMap((entry) => {
    const column = columnOf(entry, columns)
    return column ? [{ column, entry }] : []
  })
  const first = new Map<ColumnTerm, Entry>()
  for (const { column, entry } of printed) if (!first.has(column)) first.set(column, entry)
  const loose = strays.map(({ label, text }) => label?.body ?? text)
  const present = columns.filter((column) => first.has(column) || isAmong(column, loose))
  const missing = [...columns, ...heads].filter(
    ({ bodies }) => !entries.some((entry) => bodies.includes(entry.label?.body ?? '')),
  )
  const words = loose.join('')
  const unexplained = words.length - sharedCharacters(words, missing.map(({ bodies }) => bodies[0] ?? '').join(''))
  const order = [...first.keys()].map((column) => columns.indexOf(column))
  const outer = columns.length - 1
  const inner = order.filter((at) => at > 0 && at < outer)
  const straight = inner.every((at, index) => index === 0 || at > (inner[index - 1] as number))
  const ends = order.indexOf(0) <= 0 && (order.indexOf(outer) < 0 || order.indexOf(outer) > order.indexOf(0))
  return {
    slots: present.map((column) => ({ column, at: -1, printed: first.get(column) ?? null })),
    state: straight && ends ? (present.length === columns.length ? 'declared' : 'partial') : 'doubtful',
    grid: -1,
    strange: unexplained < 2 && present.length === columns.length ? 0 : strays.length,
  }
}

/** Whether a column's label is among loose words: one of them, damaged, or spread over several. */
function isAmong({ bodies: [body = ''] }: ColumnTerm, loose: readonly string[]): boolean {
  return loose.some((word) => likeness(word, body) > 0.6) || sharedCharacters(body, loose.join('')) >= body.length
}
