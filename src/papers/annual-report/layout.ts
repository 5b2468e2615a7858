/**
 * The statutory layout of the tables as a logical grid, walked from the format: cells with spans, each a label or a figure.
 * html, docx, pdf, xlsx and the web pages draw this grid; none of them knows a row by name.
 */
import type { CellForm, ColumnForm, Format, RowForm, TableForm, TableKey } from '../../law/annual-report/format.ts'
import { cellsOf } from '../../law/annual-report/format.ts'

/** Where a cell stands in the grid, from 0, and how many columns and rows it covers (≥ 1). */
interface Placed {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

/** caption: full-width row over a block; corner: over the row labels; the rest head columns or rows. */
export type LabelRole = 'caption' | 'corner' | 'column' | 'columnGroup' | 'row' | 'rowGroup'

export interface LabelCell extends Placed {
  readonly kind: 'label'
  readonly role: LabelRole
  readonly text: string
}

export interface FigureCell extends Placed {
  readonly kind: 'figure'
  readonly form: CellForm
  /** The labels that head this figure, from the outermost column group to the row's own label. */
  readonly heads: readonly LabelCell[]
}

export type LayoutCell = LabelCell | FigureCell

export interface TableLayout {
  readonly key: TableKey
  readonly form: TableForm
  /** The title of the section that holds the table, wording exact; a name for screen readers and sheets. */
  readonly title: string
  /** Columns of the grid, and how many of them (from the left) are row labels. */
  readonly width: number
  readonly labelColumns: number
  /** Leading rows that are only headers and are repeated where the table runs over a page; 0 where blocks carry their own. */
  readonly headRows: number
  /** Cells by the row they start in, from left to right; together they cover width × rows exactly once. */
  readonly rows: readonly (readonly LayoutCell[])[]
}

/** The layouts of a format's tables in the order of the form. */
export function layoutsOf(format: Format): readonly TableLayout[] {
  const known = LAYOUTS.get(format)
  if (known) return known
  const made = format.tables.map((table) => layoutOf(format, table))
  LAYOUTS.set(format, made)
  return made
}

const LAYOUTS = new WeakMap<Format, readonly TableLayout[]>()

function layoutOf(format: Format, table: TableForm): TableLayout {
  const forms = cellsOf(format).filter((cell) => cell.table === table.key)
  const strip = table.layout === 'strip'
  const bands = strip ? [sideBySide(table, forms)] : table.blocks.map((block) => bandOf(block.caption, forms, [block]))
  const labelColumns = Math.max(...bands.flatMap((band) => band.rows.map((row) => row.path.length)))
  const width = labelColumns + Math.max(...bands.map((band) => band.columns.length))
  const cells: LayoutCell[] = []
  let top = 0
  for (const band of bands) top = placeBand(band, { top, width, labelColumns, corner: table.corner }, cells)
  const rows = Array.from({ length: top }, (_, row) =>
    cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  )
  const firstFigures = rows.findIndex((row) => row.some((cell) => cell.kind === 'figure'))
  return {
    key: table.key,
    form: table,
    title: format.sections.find((section) => section.tables.includes(table.key))?.title ?? '',
    width,
    labelColumns,
    headRows: bands.length === 1 ? firstFigures : 0,
    rows,
  }
}

/** Rows × columns that share one header; `figure` finds the declared cell at a crossing. */
interface Band {
  readonly caption: string | null
  readonly columns: readonly ColumnForm[]
  readonly rows: readonly RowForm[]
  readonly figure: (row: number, column: number) => CellForm | undefined
}

function bandOf(caption: string | null, forms: readonly CellForm[], blocks: TableForm['blocks']): Band {
  const columns = blocks.flatMap((block) => block.columns.map((column) => ({ block, column })))
  const depth = Math.max(...blocks.map((block) => block.rows.length))
  const first = blocks[0]
  return {
    caption,
    columns: columns.map(({ column }) => column),
    rows: first?.rows.slice(0, depth) ?? [],
    figure: (row, at) => {
      const owner = columns[at]
      return forms.find(
        (form) =>
          form.block === owner?.block && form.columnForm === owner.column && form.rowForm === owner.block.rows[row],
      )
    },
  }
}

/** Blocks side by side over the same rows (表四): their captions already stand in the column paths. */
const sideBySide = (table: TableForm, forms: readonly CellForm[]): Band => bandOf(null, forms, table.blocks)

interface Frame {
  readonly top: number
  readonly width: number
  readonly labelColumns: number
  readonly corner: string | null
}

/** Puts caption, header, row labels and figures of a band into the grid; returns the first row below it. */
function placeBand(band: Band, { top, width, labelColumns, corner }: Frame, cells: LayoutCell[]): number {
  const label = (role: LabelRole, text: string, at: Placed): LabelCell => {
    const cell: LabelCell = { kind: 'label', role, text, ...at }
    cells.push(cell)
    return cell
  }
  const caption =
    band.caption === null ? [] : [label('caption', band.caption, { row: top, column: 0, rowSpan: 1, colSpan: width })]
  const headTop = top + caption.length
  const headDepth = Math.max(...band.columns.map((column) => column.path.length))
  if (labelColumns > 0) {
    label('corner', corner ?? '', { row: headTop, column: 0, rowSpan: headDepth, colSpan: labelColumns })
  }
  // A block with fewer figures than the widest fills the line with its last column, as the printed form does.
  const spare = width - labelColumns - band.columns.length
  const widthOf = (from: number, count: number): number => count + (from + count === band.columns.length ? spare : 0)

  const columnHeads = runs(
    band.columns.map((column) => column.path),
    headDepth,
  ).map((run) => ({
    ...run,
    cell: label(run.leaf ? 'column' : 'columnGroup', run.text, {
      row: headTop + run.level,
      column: labelColumns + run.from,
      rowSpan: run.levels,
      colSpan: widthOf(run.from, run.count),
    }),
  }))
  const bodyTop = headTop + headDepth
  const rowPaths = band.rows.map(({ path }) => (path.length === 0 && labelColumns > 0 ? [''] : path))
  const rowHeads = runs(rowPaths, labelColumns).map((run) => ({
    ...run,
    cell: label(run.leaf ? 'row' : 'rowGroup', run.text, {
      row: bodyTop + run.from,
      column: run.level,
      rowSpan: run.count,
      colSpan: run.levels,
    }),
  }))
  const covering = (heads: typeof columnHeads, index: number): LabelCell[] =>
    heads.filter(({ from, count }) => index >= from && index < from + count).map(({ cell }) => cell)

  band.rows.forEach((_, row) =>
    band.columns.forEach((_, column) => {
      const form = band.figure(row, column)
      if (!form) return
      cells.push({
        kind: 'figure',
        form,
        heads: [...caption, ...covering(columnHeads, column), ...covering(rowHeads, row)],
        row: bodyTop + row,
        column: labelColumns + column,
        rowSpan: 1,
        colSpan: widthOf(column, 1),
      })
    }),
  )
  return bodyTop + band.rows.length
}

/** A label over neighbouring lines: lines from … from+count, levels level … level+levels. */
interface Run {
  readonly text: string
  readonly leaf: boolean
  readonly from: number
  readonly count: number
  readonly level: number
  readonly levels: number
}

/**
 * Merges equal leading labels of neighbouring paths, as the form does; the last label of a path is its own and
 * reaches to the full depth.
 */
function runs(paths: readonly (readonly string[])[], depth: number): Run[] {
  const found: Run[] = []
  paths.forEach((path, index) => {
    path.forEach((text, level) => {
      if (level === path.length - 1) {
        found.push({ text, leaf: true, from: index, count: 1, level, levels: depth - level })
        return
      }
      const sameGroup = (other: readonly string[] | undefined): boolean =>
        other !== undefined &&
        other.length > level + 1 &&
        path.slice(0, level + 1).every((part, at) => part === other[at])
      if (sameGroup(paths[index - 1])) return
      let end = index + 1
      while (sameGroup(paths[end])) end += 1
      found.push({ text, leaf: false, from: index, count: end - index, level, levels: 1 })
    })
  })
  return found
}
