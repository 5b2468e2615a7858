/**
 * 勾稽关系: the equations inside tables three and four, walked from the rows and columns of a format.
 * Checks report where one does not hold; a reader may use them to choose between readings, never to invent one.
 */
import {
  cellsOf,
  type CellForm,
  type CellRef,
  type ColumnForm,
  type Format,
  type RowForm,
  type TableKey,
} from './format.ts'
import { exactSum, figuresOf, type Figures } from './figures.ts'
import type { Report } from './report.ts'

/** The rows of table three the equations are about; every row between `carriedIn` and `resultTotal` is a result. */
export const APPLICATION_ROWS = {
  newReceived: 'newReceived',
  carriedIn: 'carriedIn',
  resultTotal: 'resultTotal',
  carriedOut: 'carriedOut',
} as const

/** The column that sums the others up, in tables three and four alike. */
export const TOTAL = 'total'

/**
 * balance: received and carried in = handled and carried out; results: the results add up to their total;
 * applicants: the columns of a row add up to its total; outcomes: the outcomes of review or suit add up.
 */
export type IdentityKind = 'balance' | 'results' | 'applicants' | 'outcomes'

/** Sum of `left` = sum of `right`. */
export interface Identity {
  readonly kind: IdentityKind
  readonly left: readonly CellForm[]
  readonly right: readonly CellForm[]
}

/** Every equation of a format (2019: 7 + 7 + 23 + 3; 2021: 7 + 7 + 25 + 3). */
export function identitiesOf(format: Format): readonly Identity[] {
  const known = IDENTITIES.get(format)
  if (known) return known
  const identities = [...applicationIdentities(format), ...outcomeIdentities(format)]
  IDENTITIES.set(format, identities)
  return identities
}

/** The result rows of table three, in the order of the form (19 in the form of 2019, 21 in that of 2021). */
export function resultRows(format: Format): readonly RowForm[] {
  const rows = matrix(format).rows
  const place = (key: string) => rows.findIndex((row) => row.key === key)
  return rows.slice(place(APPLICATION_ROWS.carriedIn) + 1, place(APPLICATION_ROWS.resultTotal))
}

/** A sub-total that is no cell of the form: all results under one heading, in one applicant column. */
export interface Subtotal {
  /** The heading as printed: （三）不予公开, 法人或其他组织. */
  readonly label: string
  /** Column of the result sub-totals, row of the organisation sub-totals. */
  readonly along: string
  /** null when one of the figures is missing. */
  readonly value: number | null
}

/**
 * Sub-totals for charts and display: the results under each group heading per column, and the organisations per row.
 * Only headings over several rows or columns have one.
 */
export function subtotals(report: Report): {
  readonly results: readonly Subtotal[]
  readonly organisations: readonly Subtotal[]
} {
  const figures = figuresOf(report)
  if (!figures) return { results: [], organisations: [] }
  const { rows, columns } = matrix(figures.format)
  const groups = grouped(resultRows(figures.format))
  const groupedColumns = grouped(columns)
  return {
    results: groups.flatMap(([label, members]) =>
      columns.map(({ key }) => ({
        label,
        along: key,
        value: sumOf(
          figures,
          members.map((row) => cell(row, key)),
        ),
      })),
    ),
    organisations: groupedColumns.flatMap(([label, members]) =>
      rows.map((row) => ({
        label,
        along: row.key,
        value: sumOf(
          figures,
          members.map(({ key }) => cell(row, key)),
        ),
      })),
    ),
  }
}

/** Rows or columns under a common inner heading: three labels deep, the middle one is the heading. */
function grouped<Form extends RowForm | ColumnForm>(forms: readonly Form[]): [string, Form[]][] {
  const groups = new Map<string, Form[]>()
  for (const form of forms) {
    const heading = form.path.length > 2 ? form.path[1] : undefined
    if (heading) groups.set(heading, [...(groups.get(heading) ?? []), form])
  }
  return [...groups]
}

function applicationIdentities(format: Format): Identity[] {
  const cells = cellsOf(format).filter(({ table }) => table === APPLICATIONS)
  const { newReceived, carriedIn, resultTotal, carriedOut } = APPLICATION_ROWS
  const results = new Set(resultRows(format).map(({ key }) => key))
  const columns = groupedBy(cells, ({ column }) => column)
  const inRows = (column: readonly CellForm[], ...rows: string[]) => column.filter(({ row }) => rows.includes(row))
  return [
    ...columns.map((column): Identity => ({
      kind: 'balance',
      left: inRows(column, newReceived, carriedIn),
      right: inRows(column, resultTotal, carriedOut),
    })),
    ...columns.map((column): Identity => ({
      kind: 'results',
      left: column.filter(({ row }) => results.has(row)),
      right: inRows(column, resultTotal),
    })),
    ...groupedBy(cells, ({ row }) => row).map((row) => totalled('applicants', row)),
  ]
}

function outcomeIdentities(format: Format): Identity[] {
  const cells = cellsOf(format).filter(({ table }) => table === 'reviewLitigation')
  return groupedBy(cells, ({ row }) => row).map((row) => totalled('outcomes', row))
}

/** The last column of a row is the sum of the others. */
const totalled = (kind: IdentityKind, row: readonly CellForm[]): Identity => ({
  kind,
  left: row.filter(({ column }) => column !== TOTAL),
  right: row.filter(({ column }) => column === TOTAL),
})

function groupedBy(cells: readonly CellForm[], key: (cell: CellForm) => string): CellForm[][] {
  const groups = new Map<string, CellForm[]>()
  for (const cell of cells) groups.set(key(cell), [...(groups.get(key(cell)) ?? []), cell])
  return [...groups.values()]
}

function matrix(format: Format): { readonly rows: readonly RowForm[]; readonly columns: readonly ColumnForm[] } {
  const block = format.tables.find(({ key }) => key === APPLICATIONS)?.blocks[0]
  if (!block) throw new Error(`${format.id} has no table of applications`)
  return block
}

const APPLICATIONS: TableKey = 'applications'
const cell = (row: RowForm, column: string): CellRef => ({ table: APPLICATIONS, row: row.key, column })
const sumOf = (figures: Figures, refs: readonly CellRef[]): number | null =>
  exactSum(refs.map((ref) => figures.value(ref)))
const IDENTITIES = new WeakMap<Format, readonly Identity[]>()
