/**
 * Spreadsheets of any register: the template to fill in, the list as it stands, and the rows that could not be taken in with
 * the reason behind each. All three have the same columns, so that what goes out can be handed in again.
 */
import type { DropDown, Workbook, Worksheet, WorksheetCell } from '../typeset/workbook.ts'

/** A column as these sheets print it; the columns that sheets are read against fit as they are. */
export interface SheetColumn {
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly required?: boolean
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly hint?: string
  /** In half-width characters; by kind when not said. */
  readonly width?: number
}

export interface SheetHead {
  /** 内设机构人员名单、培训台账…… */
  readonly title: string
  /** 机关全称; absent where none speaks. */
  readonly organ?: string | null
}

/** Values by column key: choices by value, several as a list; nothing there is a blank cell. */
export type SheetValues = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

const BLANK_ROWS = 300
/** Names that may be chosen for columns without a closed list: people, sections. */
export type Offered = Readonly<Record<string, readonly string[]>>

/**
 * The template: a header, rows to fill in with lists to choose from, and a sheet that says what each column wants. `offered`
 * gives, by column key, names that may be chosen where the column itself has no choices.
 */
export function templateOf(columns: readonly SheetColumn[], head: SheetHead, offered: Offered = {}): Workbook {
  const lists = columns.map(({ key, choices }) => choices?.map(({ label }) => label) ?? offered[key] ?? [])
  const listed = columns.flatMap((_, column) => ((lists[column]?.length ?? 0) > 0 ? [column] : []))
  const dropDowns = listed.map((column, at): DropDown => ({
    column,
    fromRow: 1,
    toRow: BLANK_ROWS,
    source: { sheet: LISTS, column: at, fromRow: 1, toRow: lists[column]?.length ?? 1 },
    open: columns[column]?.kind === 'choices' || columns[column]?.kind === 'people',
  }))
  return {
    title: `${head.title}（模板）`,
    author: head.organ ?? null,
    sheets: [
      {
        ...listSheet(columns, head.title, []),
        cells: [
          ...headerCells(columns),
          ...columns.flatMap((column, at) =>
            Array.from({ length: BLANK_ROWS }, (_, row) => cellOf(column, at, row + 1, null)),
          ),
        ],
        filter: false,
        dropDowns,
      },
      guide(columns, lists),
      ...(listed.length > 0 ? [choicesSheet(columns, lists, listed)] : []),
    ],
  }
}

/** The list as it stands, one row for each entry; with no entries, the header alone. */
export const sheetOf = (columns: readonly SheetColumn[], head: SheetHead, rows: readonly SheetValues[]): Workbook => ({
  title: head.title,
  author: head.organ ?? null,
  sheets: [listSheet(columns, head.title, rows)],
})

/** A row that could not be taken in: what its cells said, and what is wrong. */
export interface WrongRow {
  readonly shown: Readonly<Record<string, string>>
  readonly errors: readonly { readonly says: string }[]
}

export const ERROR_LABEL = '错误'

/** The rows that could not be taken in, as they were written, with a last column 错误; mended, the same file can be handed in. */
export function errorSheet(columns: readonly SheetColumn[], head: SheetHead, rows: readonly WrongRow[]): Workbook {
  const withErrors: readonly SheetColumn[] = [
    ...columns,
    { key: ERROR_LABEL, label: ERROR_LABEL, kind: 'text', width: 60 },
  ]
  const written = withErrors.map((column) => ({ ...column, kind: 'written' }))
  const values = rows.map(({ shown, errors }) => ({
    ...shown,
    [ERROR_LABEL]: errors.map(({ says }) => says).join('\n'),
  }))
  return {
    title: `${head.title}（有错误的行）`,
    author: head.organ ?? null,
    sheets: [listSheet(written, head.title, values)],
  }
}

const LISTS = '可选项'

function listSheet(columns: readonly SheetColumn[], title: string, rows: readonly SheetValues[]): Worksheet {
  return {
    name: sheetName(title),
    widths: columns.map((column) => column.width ?? WIDTHS[column.kind] ?? 18),
    cells: [
      ...headerCells(columns),
      ...rows.flatMap((values, row) =>
        columns.map((column, at) => cellOf(column, at, row + 1, values[column.key] ?? null)),
      ),
    ],
    frozen: { rows: 1, columns: 1 },
    landscape: true,
    filter: rows.length > 0,
  }
}

const WIDTHS: Readonly<Record<string, number>> = { date: 13, time: 9, number: 10, person: 14, unit: 20, people: 28 }

const headerCells = (columns: readonly SheetColumn[]): readonly WorksheetCell[] =>
  columns.map(({ label, required }, column) => ({
    row: 0,
    column,
    value: required ? `${label}*` : label,
    look: 'head',
  }))

function cellOf(column: SheetColumn, at: number, row: number, value: SheetValues[string]): WorksheetCell {
  const shown = shownValue(column, value ?? null)
  return { row, column: at, value: shown, look: column.kind === 'number' ? 'figure' : 'rowLabel' }
}

function shownValue(
  { choices }: SheetColumn,
  value: string | number | readonly string[] | null,
): string | number | null {
  if (value === null || typeof value === 'number') return value
  const label = (each: string): string => choices?.find((choice) => choice.value === each)?.label ?? each
  return typeof value === 'string' ? label(value) : value.map(label).join('、')
}

const KINDS: Readonly<Record<string, string>> = {
  date: '日期，写作 2026-03-02',
  time: '时刻，写作 09:30',
  number: '数字',
  choice: '从列表中选一项',
  choices: '列表中的一项或几项，用顿号隔开',
  person: '本机关人员的姓名',
  people: '本机关人员的姓名，几个人用顿号隔开',
  unit: '内设机构的名称',
}

const guide = (columns: readonly SheetColumn[], lists: readonly (readonly string[])[]): Worksheet => ({
  name: '填写说明',
  widths: [18, 8, 34, 60],
  cells: [
    ...['栏目', '必填', '怎么写', '说明'].map((value, column): WorksheetCell => ({
      row: 0,
      column,
      value,
      look: 'head',
    })),
    ...columns.flatMap(({ label, required, kind, hint }, at) =>
      [label, required ? '是' : '', KINDS[kind] ?? '文字', hint ?? (lists[at] ?? []).slice(0, 12).join('、')].map(
        (value, column): WorksheetCell => ({ row: at + 1, column, value, look: 'rowLabel' }),
      ),
    ),
  ],
  frozen: { rows: 1, columns: 0 },
})

const choicesSheet = (
  columns: readonly SheetColumn[],
  lists: readonly (readonly string[])[],
  listed: readonly number[],
): Worksheet => ({
  name: LISTS,
  widths: listed.map(() => 24),
  cells: listed.flatMap((column, at) => [
    { row: 0, column: at, value: columns[column]?.label ?? '', look: 'head' as const },
    ...(lists[column] ?? []).map((value, row) => ({ row: row + 1, column: at, value, look: 'rowLabel' as const })),
  ]),
  frozen: { rows: 1, columns: 0 },
})

/** At most 31 characters, none of those a sheet's name may not have. */
const sheetName = (title: string): string => title.replace(/[:\\/?*[\]']/g, ' ').slice(0, 31)
