/** 各科室的数：what each section did in a year, every figure with its list. */
import { sql } from 'kysely'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { countByUnit, LISTS, type ListKey, type Span } from './lists.ts'

/** The figures of a section, in the order of the table. */
export const UNIT_LISTS = [
  'postings.total',
  'postings.late',
  'applications.answered',
  'applications.late',
  'concerns.total',
  'concerns.late',
  'messages.total',
  'proposals.all',
  'support.trainings',
  'shortcomings.open',
  'to-dos.overdue',
] as const satisfies readonly ListKey[]

export interface UnitRow {
  /** Null: what belongs to no section. */
  readonly id: string | null
  readonly name: string
  readonly values: readonly number[]
}

/** Every section with its figures; those that are no more only where they have some. */
export async function unitFigures(tx: Tx, span: Span): Promise<readonly UnitRow[]> {
  const counted: ReadonlyMap<string | null, number>[] = []
  for (const key of UNIT_LISTS) counted.push(await countByUnit(tx, key, span))
  const { rows } = await sql<{ id: string; name: string; status: string }>`
    select id, name, status from units where organ_id = ${span.organ} order by position, name, id`.execute(tx)
  const valuesOf = (id: string | null): readonly number[] => counted.map((of) => of.get(id) ?? 0)
  const units = rows.map(({ id, name, status }) => ({
    id,
    name: status === 'active' ? name : `${name}（已撤销）`,
    status,
    values: valuesOf(id),
  }))
  const none = valuesOf(null)
  return [
    ...units
      .filter(({ status, values }) => status === 'active' || values.some((value) => value > 0))
      .map(({ id, name, values }) => ({ id, name, values })),
    ...(none.some((value) => value > 0) ? [{ id: null, name: '没有写科室的', values: none }] : []),
  ]
}

/** The table as a spreadsheet. */
export const unitFiguresSheet = (organ: string | null, year: number, rows: readonly UnitRow[]): Promise<Uint8Array> => {
  const columns: readonly SheetColumn[] = [
    { key: 'name', label: '科室', kind: 'text', width: 24 },
    ...UNIT_LISTS.map((key) => ({
      key,
      label: `${LISTS[key].label}（${LISTS[key].unit}）`,
      kind: 'number',
      width: 16,
    })),
  ]
  return workbookBytes(
    sheetOf(
      columns,
      { title: `${year}年各科室的数`, organ },
      rows.map(({ name, values }) => ({
        name,
        ...Object.fromEntries(UNIT_LISTS.map((key, at) => [key, values[at] ?? 0])),
      })),
    ),
  )
}
