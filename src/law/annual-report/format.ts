/**
 * The shape of a statutory annual report: sections, tables, rows and columns as data.
 * Reader, checks, renderers, screens and sums walk these declarations and know no row by name.
 */

/** Every format that was ever prescribed; a third one is one file and one line in `formats/index.ts`. */
export type FormatId = 'annual-2019' | 'annual-2021'

export type SectionKey = 'overview' | 'proactive' | 'applications' | 'reviewLitigation' | 'problems' | 'other'

export type TableKey = 'proactive' | 'applications' | 'reviewLitigation'

/** count: whole number ≥ 0; change: whole number with sign; wanYuan: money in 万元, ≥ 0. */
export type CellKind = 'count' | 'change' | 'wanYuan'

export interface SectionForm {
  readonly key: SectionKey
  /** The number as the form prints it: 一 … 六. */
  readonly number: string
  readonly title: string
  /** The tables this section holds; none for a section of prose. */
  readonly tables: readonly TableKey[]
}

export interface ColumnForm {
  readonly key: string
  /** Header labels from the outermost group to the column itself, wording exact. */
  readonly path: readonly string[]
  readonly kind: CellKind
  /** Digits printed after the point (money only). */
  readonly decimals?: number
  /** Zeros at the end are left away: the form fixes no number of digits, `decimals` is the most that makes sense. */
  readonly trimmed?: boolean
}

export interface RowForm {
  readonly key: string
  /** Row labels from level 1 to the row itself, wording exact; empty where the row has no label of its own. */
  readonly path: readonly string[]
}

/** Rows × columns under one caption (第二十条第（一）项 …; the whole of table 三; one of the three parts of table 四). */
export interface BlockForm {
  readonly key: string
  /** Full-width caption row or group header; null where the form prints none. */
  readonly caption: string | null
  readonly columns: readonly ColumnForm[]
  readonly rows: readonly RowForm[]
}

export interface TableForm {
  readonly key: TableKey
  /** stacked: blocks one under the other; matrix: one block; strip: blocks side by side over one row of figures. */
  readonly layout: 'stacked' | 'matrix' | 'strip'
  /** Header of the label column (信息内容; the 勾稽关系 note of table 三); null where there is none. */
  readonly corner: string | null
  readonly blocks: readonly BlockForm[]
}

export interface Format {
  readonly id: FormatId
  /** First and last report year the form is prescribed for; `to` null while it still is. */
  readonly years: { readonly from: number; readonly to: number | null }
  /** Number of the notice that prescribes it. */
  readonly cites: string
  /** Its title. */
  readonly notice: string
  readonly sections: readonly SectionForm[]
  readonly tables: readonly TableForm[]
}

/** The address of one cell; the keys are those of the format. */
export interface CellRef {
  readonly table: TableKey
  readonly row: string
  readonly column: string
}

/** One declared cell with its row and column. */
export interface CellForm extends CellRef {
  readonly block: BlockForm
  readonly rowForm: RowForm
  readonly columnForm: ColumnForm
}

/** Every cell of a format in the order of the form (2019: 22 + 161 + 15; 2021: 10 + 175 + 15). */
export function cellsOf(format: Format): readonly CellForm[] {
  const known = CELLS.get(format)
  if (known) return known
  const cells = format.tables.flatMap((table) =>
    table.blocks.flatMap((block) =>
      block.rows.flatMap((rowForm) =>
        block.columns.map((columnForm) => ({
          table: table.key,
          row: rowForm.key,
          column: columnForm.key,
          block,
          rowForm,
          columnForm,
        })),
      ),
    ),
  )
  CELLS.set(format, cells)
  return cells
}

/** A cell's address as one string, for maps: `applications/newReceived/total`. */
export const cellId = (cell: CellRef): string => `${cell.table}/${cell.row}/${cell.column}`

const CELLS = new WeakMap<Format, readonly CellForm[]>()
