/** Reads 表四: one row of fifteen figures under a header of blocks side by side. */
import { cellId, type TableKey } from '../../law/annual-report/format.ts'
import type { PrintedLabel } from '../../law/annual-report/report.ts'
import { doubtful, foundIn, type Found } from './cells.ts'
import type { Slot } from './header.ts'
import { scoreOf } from './align.ts'
import type { ColumnTerm, TableTerms } from './lexicon.ts'
import { lacksTotal, mayShift } from './misplaced.ts'
import type { TableReading } from './table.ts'
import type { Entry, Layout } from './tape.ts'
import { certainStart, fit, runOf, Shapes, type Run } from './window.ts'
import type { Pass } from './zones.ts'

interface StripColumn {
  readonly row: string
  readonly column: ColumnTerm
}

export function readStrip(pass: Pass, table: TableTerms, layout: Layout): TableReading {
  const columns = table.blocks.flatMap((block): StripColumn[] =>
    block.columns.map((column) => ({ row: block.rows[0]?.key ?? block.form.key, column })),
  )
  const leaves = leavesOf(pass.entries, columns)
  const segments = ownSegments(segmentsOf(pass.entries, leaves), pass.entries)
  const cells = new Map<string, Found>()
  const slots = columns.map(({ column }, index): Slot => ({ column, at: -1, printed: leaves[index] ?? null }))
  const put = (index: number, found: Found): void => {
    const { row, column } = columns[index] as StripColumn
    cells.set(cellId({ table: table.key, row, column: column.key }), found)
  }
  const straight =
    leaves.length === columns.length && leaves.every((leaf, index) => isLike(leaf, columns[index] as StripColumn))
  const items = straight
    ? figuresOf(segments, columns.length, pass.entries, leaves)
    : inOrder(pass.entries, table.key, columns.length)
  if (items) {
    items.forEach((item, index) =>
      put(index, foundIn(item, slots[index] as Slot, (columns[index] as StripColumn).column)),
    )
    // A block whose total is empty though something was counted has lost a figure further left.
    const shifted =
      mayShift(items, layout) &&
      table.blocks.some(({ rows, columns: own }) => rows[0] && lacksTotal(cells, { term: rows[0], columns: own }))
    if (shifted) columns.forEach((_, index) => put(index, doubtful(items, 'place')))
  } else {
    const printed = segments.flatMap((run) => run.items)
    if (printed.some(({ kind }) => kind === 'value'))
      columns.forEach((_, index) => put(index, doubtful(printed, straight ? 'place' : 'header')))
  }
  return {
    table: table.key,
    cells,
    labels: labelsOf(leaves, columns),
    side: null,
    score: straight ? columns.length : leaves.length / 2,
  }
}

/** The outcome labels over the figures, in the order of the columns: by position in a grid, by reading order in a stream. */
function leavesOf(entries: readonly Entry[], columns: readonly StripColumn[]): readonly Entry[] {
  const firstValue = entries.findIndex(({ kind }) => kind === 'value')
  const labels = entries.filter(
    ({ kind, meaning }, index) =>
      kind === 'label' && isLeaf(meaning) && (firstValue < 0 || index < firstValue || entries[index]?.grid === -1),
  )
  const strays = entries.filter(
    ({ kind, meaning, label }, index) =>
      kind === 'label' &&
      !meaning &&
      (firstValue < 0 || index < firstValue) &&
      columns.some(({ column }) => label && scoreOf(label, column) > 0.6),
  )
  const printed = [...labels, ...strays].sort((a, b) => entries.indexOf(a) - entries.indexOf(b))
  const all = printed.length > columns.length ? once(printed) : printed
  const grid = all[0]?.grid ?? -1
  const placed =
    grid >= 0 &&
    all.every((entry) => entry.grid === grid) &&
    new Set(all.map(({ column }) => column)).size === all.length
  if (!placed) return all
  const sorted = [...all].sort((a, b) => a.column - b.column)
  // Spans declared wrongly exchange places; the order of printing is then the form's all the same.
  const straight = (leaves: readonly Entry[]): boolean =>
    leaves.every((leaf, index) => columns[index] && isLike(leaf, columns[index]))
  return !straight(sorted) && straight(all) ? all : sorted
}

/** A merged label that is repeated in every row it spans is one label. */
function once(leaves: readonly Entry[]): Entry[] {
  return leaves.filter(
    (leaf, index) =>
      leaf.grid < 0 ||
      !leaves
        .slice(0, index)
        .some(
          (other) =>
            other.column === leaf.column &&
            other.grid === leaf.grid &&
            other.label?.body === leaf.label?.body &&
            other.row === leaf.row - 1,
        ),
  )
}

const isLeaf = (meaning: Entry['meaning']): boolean =>
  meaning?.terms.some(({ role, table }) => role === 'column' && table === 'reviewLitigation') === true

const isLike = (leaf: Entry, { column }: StripColumn): boolean =>
  leaf.label !== null && scoreOf(leaf.label, column) > 0.6

/** The stretches of figures, each with how many outcome labels stand before it. */
function segmentsOf(entries: readonly Entry[], leaves: readonly Entry[]): readonly Run[] {
  const isOne = new Set(leaves)
  const runs: Run[] = []
  let count = 0
  for (let index = 0; index < entries.length;) {
    const entry = entries[index] as Entry
    if (isOne.has(entry)) count += 1
    if (entry.kind === 'label' || entry.kind === 'prose') {
      index += 1
      continue
    }
    let end = index
    while (end < entries.length && isItem(entries[end] as Entry) && (entry.grid < 0 || entries[end]?.row === entry.row))
      end += 1
    const run = runOf(entries.slice(index, end), String(count))
    if (run.filled > 0) runs.push(run)
    index = end
  }
  return runs
}

/** Without what other rows of the grid hold below the figures, behind labels of their own (填表人, 联系电话 …). */
function ownSegments(segments: readonly Run[], entries: readonly Entry[]): readonly Run[] {
  const [first, ...more] = segments
  if (!first || more.length === 0) return segments
  const labelled = new Set(entries.flatMap(({ kind, row, grid }) => (kind === 'label' && grid >= 0 ? [row] : [])))
  const isLabelled = ({ items }: Run): boolean => labelled.has(items[0]?.row ?? -1)
  return !isLabelled(first) && more.every(isLabelled) ? [first] : segments
}

const isItem = ({ kind }: Entry): boolean => kind === 'value' || kind === 'blank'

/** The fifteen figures in order, blanks among them; null where it is not certain which is which. */
function figuresOf(
  segments: readonly Run[],
  size: number,
  entries: readonly Entry[],
  leaves: readonly Entry[],
): readonly Entry[] | null {
  const [only, ...more] = segments
  if (!only) return blankRow(entries, size)
  if (more.length === 0) {
    if (certainStart(only, size) !== null) return only.items.slice(only.first, only.last + 1)
    return exactWidth(only, size) ?? placedByHeader(only, size, leaves)
  }
  const filled = segments.flatMap((run) => run.items.filter(({ kind }) => kind === 'value'))
  let before = 0
  const stepwise = segments.every((run) => {
    const labels = Number(run.shape) - before
    before = Number(run.shape)
    return labels === run.filled && run.last - run.first + 1 === run.filled
  })
  return stepwise && filled.length === size ? filled : null
}

/**
 * In text whose narrow labels were broken to pieces (结果 / 维持 …) the heads still name the blocks: exactly as many figures as
 * the form has columns, standing together behind all heads with nothing left empty, can only be those columns in order.
 */
function inOrder(entries: readonly Entry[], table: TableKey, size: number): readonly Entry[] | null {
  const heads = entries.flatMap(({ meaning, label }, index) => {
    const roles = meaning?.roles.get(table)
    return label && (roles?.has('caption') || roles?.has('columnGroup')) ? [{ body: label.body, index }] : []
  })
  const first = entries.findIndex(({ kind }) => kind === 'value')
  const last = entries.findLastIndex(({ kind }) => kind === 'value')
  const figures = entries.slice(first, last + 1)
  const named = new Set(heads.map(({ body }) => body)).size
  const behind = heads.length > 0 && heads.every(({ index }) => index < first)
  const together = figures.length === size && figures.every(({ kind, grid }) => kind === 'value' && grid < 0)
  return named >= MOST_HEADS && behind && together ? figures : null
}

/** 行政复议、行政诉讼、未经复议直接起诉、复议后起诉. */
const MOST_HEADS = 4

/** Figures under the very columns of their labels. */
function placedByHeader(run: Run, size: number, leaves: readonly Entry[]): readonly Entry[] | null {
  const grid = run.items[0]?.grid ?? -1
  if (grid < 0 || leaves.some((leaf) => leaf.grid !== grid) || new Set(leaves.map(({ column }) => column)).size < size)
    return null
  const items = leaves.flatMap((leaf) => run.items.find(({ column }) => column === leaf.column) ?? [])
  const outside = run.items.filter((item) => item.kind === 'value' && !items.includes(item))
  return items.length === size && outside.length === 0 ? items : null
}

/** A grid row of exactly as many cells as there are columns. */
function exactWidth(run: Run, size: number): readonly Entry[] | null {
  if ((run.items[0]?.grid ?? -1) < 0 || run.items.length !== size) return null
  const fitted = fit(run, size, {
    shapes: new Shapes(),
    level: 0,
    order: 0,
    astray: false,
    snug: true,
    expected: null,
    partial: false,
    proven: false,
  })
  return 'start' in fitted ? run.items.slice(fitted.start, fitted.start + size) : null
}

/** A table whose figures are all left empty. */
function blankRow(entries: readonly Entry[], size: number): readonly Entry[] | null {
  const last = entries.findLastIndex(({ kind }) => kind === 'label')
  const blanks = entries.slice(last + 1).filter(({ kind }) => kind === 'blank')
  return blanks.length >= size ? blanks.slice(-size) : null
}

function labelsOf(leaves: readonly Entry[], columns: readonly StripColumn[]): PrintedLabel[] {
  return leaves.flatMap((leaf, index) => {
    const column = columns[index]?.column
    return column && leaf.label?.body !== column.bodies[0]
      ? [{ official: column.official, printed: leaf.text, at: leaf.at }]
      : []
  })
}
