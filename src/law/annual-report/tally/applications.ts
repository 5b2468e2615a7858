/**
 * 表三由办件得出 ——《政府信息公开条例》第五十条第（二）项；年度报告格式第三部分
 *   一件申请只计一次新收或者结转，只计一个结果或者结转下年度；数量单位为件。
 * The identities of the form (A1–A3) hold by construction: every application open in the year enters one row on the
 * left (newReceived or carriedIn) and one on the right (a result or carriedOut), in one column.
 */
import type { OutcomeCode } from '../../applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../local-date.ts'
import type { CellRef, Format } from '../format.ts'
import { ROW_OF } from './rows.ts'

/** 申请人情况：表三的列。律师事务所以自己名义申请的计入法律服务机构；律师代理的计入委托人一列。 */
export type ApplicantKind = 'naturalPerson' | 'business' | 'research' | 'publicWelfare' | 'legalService' | 'otherOrg'

export interface CountedApplication {
  readonly id: string
  readonly applicant: ApplicantKind
  /** 收到申请之日（第三十一条）. */
  readonly receivedOn: LocalDate
  /** The decision letter's outcome and date; null while the application is open (also while 补正, 征求意见 or fee run). */
  readonly decided: { readonly outcome: OutcomeCode; readonly on: LocalDate } | null
}

export interface RefusedApplication {
  readonly id: string
  readonly refused: 'decided-before-received' | 'outcome-not-in-format'
}

export const TALLY_SAYS: Record<RefusedApplication['refused'], string> = {
  'decided-before-received': '决定日期早于收到申请之日，请核对日期；此件没有计入。',
  'outcome-not-in-format': '这一年度的格式没有这种结果的行（2021年以前不得收取信息处理费）；此件没有计入。',
}

/** Figures of 表三 and, behind each, the applications it counts. */
export interface ApplicationsTally {
  value(cell: Pick<CellRef, 'row' | 'column'>): number
  /** Ids of the applications a cell counts, in the order given. */
  counted(cell: Pick<CellRef, 'row' | 'column'>): readonly string[]
  readonly refused: readonly RefusedApplication[]
}

const TOTAL = 'total'
const RESULT_TOTAL = 'resultTotal'
const NEW = 'newReceived'
const IN = 'carriedIn'
const OUT = 'carriedOut'

/** Applications of one kind that came, and were decided, alike: what a database counts in one statement. */
export interface ApplicationGroup {
  readonly applicant: ApplicantKind
  /** Year of the day of receipt. */
  readonly receivedYear: number
  /** The outcome and the year of its letter; null while they are open. */
  readonly decided: { readonly outcome: OutcomeCode; readonly year: number } | null
  /** Decided before they were received. */
  readonly early: boolean
  /** How many there are, a whole number ≥ 0. */
  readonly count: number
}

/** Figures of 表三 from groups; which applications stand behind a figure only a list can say. */
export interface GroupsTally extends Pick<ApplicationsTally, 'value'> {
  /** How many were not counted, by the reason. */
  readonly refused: Readonly<Record<RefusedApplication['refused'], number>>
}

/**
 * Counts the applications of a report year under a format.
 * @param applications all of one organ's, in any order; those that do not touch the year are passed over
 * @param year the report year: 1 January to 31 December
 */
export function tallyApplications(
  applications: readonly CountedApplication[],
  year: number,
  format: Format,
): ApplicationsTally {
  const form = formOf(year, format)
  const { width } = form
  const counts = new Int32Array(form.rows.size * width)
  const left = new Int16Array(applications.length).fill(-1)
  const right = new Int16Array(applications.length).fill(-1)
  const refused: RefusedApplication[] = []

  for (let i = 0; i < applications.length; i += 1) {
    const { id, applicant, receivedOn, decided } = applications[i] as CountedApplication
    const early = decided !== null && decided.on < receivedOn
    const rows = form.rowsOf(yearOf(receivedOn), decided && decided.outcome, decided ? yearOf(decided.on) : 0, early)
    if (rows === PASSED) continue
    if (rows === 'decided-before-received' || rows === 'outcome-not-in-format') {
      refused.push({ id, refused: rows })
      continue
    }
    const column = form.columnOf[applicant]
    left[i] = form.begin(rows) * width + column
    right[i] = form.end(rows) * width + column
    counts[left[i] as number]! += 1
    counts[right[i] as number]! += 1
  }

  const cellOf = summed(form, counts)
  return {
    refused,
    value: (cell) => counts[cellOf(cell)] ?? 0,
    counted: ({ row, column }) => {
      const wantedRow = index(form.rows, row)
      const wantedColumn = column === TOTAL ? null : index(form.columns, column)
      const fits = (cell: number): boolean => {
        if (cell < 0 || (wantedColumn !== null && cell % width !== wantedColumn)) return false
        const itsRow = Math.floor(cell / width)
        return itsRow === wantedRow || (row === RESULT_TOTAL && form.resultRows.has(itsRow))
      }
      return applications.filter((_, i) => fits(left[i] ?? -1) || fits(right[i] ?? -1)).map(({ id }) => id)
    },
  }
}

/** The same figures from counts of applications that are alike: the rule by which one is placed is the same. */
export function tallyGroups(groups: readonly ApplicationGroup[], year: number, format: Format): GroupsTally {
  const form = formOf(year, format)
  const counts = new Int32Array(form.rows.size * form.width)
  const refused = { 'decided-before-received': 0, 'outcome-not-in-format': 0 }
  for (const { applicant, receivedYear, decided, early, count } of groups) {
    const rows = form.rowsOf(receivedYear, decided && decided.outcome, decided ? decided.year : 0, early)
    if (rows === PASSED) continue
    if (rows === 'decided-before-received' || rows === 'outcome-not-in-format') {
      refused[rows] += count
      continue
    }
    const column = form.columnOf[applicant]
    counts[form.begin(rows) * form.width + column]! += count
    counts[form.end(rows) * form.width + column]! += count
  }
  const cellOf = summed(form, counts)
  return { refused, value: (cell) => counts[cellOf(cell)] ?? 0 }
}

const PASSED = -1
const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))

/** The table of a format, and where one application stands in it in a year. */
interface TableOfYear {
  readonly rows: ReadonlyMap<string, number>
  readonly columns: ReadonlyMap<string, number>
  readonly columnOf: Readonly<Record<ApplicantKind, number>>
  readonly width: number
  readonly resultRow: Readonly<Record<OutcomeCode, number>>
  readonly resultRows: ReadonlySet<number>
  /** Both rows in one number (`begin`, `end`), PASSED when the year does not count it, or why it cannot be counted. */
  rowsOf(
    receivedYear: number,
    outcome: OutcomeCode | null,
    decidedYear: number,
    early: boolean,
  ): number | RefusedApplication['refused']
  begin(both: number): number
  end(both: number): number
}

function formOf(year: number, format: Format): TableOfYear {
  const block = format.tables.find(({ key }) => key === 'applications')?.blocks[0]
  if (!block) throw new Error(`${format.id} has no table of applications`)
  const rows = new Map(block.rows.map(({ key }, at) => [key, at]))
  const columns = new Map(block.columns.map(({ key }, at) => [key, at]))
  const at = { in: index(rows, IN), new: index(rows, NEW), out: index(rows, OUT) }
  const resultRow = Object.fromEntries(
    Object.entries(ROW_OF[format.id]).map(([code, row]) => [code, row === null ? -1 : index(rows, row)]),
  ) as Record<OutcomeCode, number>
  const depth = rows.size
  return {
    rows,
    columns,
    columnOf: Object.fromEntries(columns) as Record<ApplicantKind, number>,
    width: columns.size,
    resultRow,
    resultRows: new Set(Object.values(resultRow)),
    rowsOf: (receivedYear, outcome, decidedYear, early) => {
      if (receivedYear > year) return PASSED
      if (early) return 'decided-before-received'
      if (outcome !== null && decidedYear < year) return PASSED
      const end = outcome === null || decidedYear > year ? at.out : resultRow[outcome]
      if (end < 0) return 'outcome-not-in-format'
      return (receivedYear < year ? at.in : at.new) * depth + end
    },
    begin: (both) => Math.floor(both / depth),
    end: (both) => both % depth,
  }
}

/** Fills the totals in; where a cell's number stands. */
function summed(form: TableOfYear, counts: Int32Array): (cell: Pick<CellRef, 'row' | 'column'>) => number {
  const { rows, columns, width, resultRow } = form
  total(counts, rows, width, index(columns, TOTAL), index(rows, RESULT_TOTAL), resultRow)
  return ({ row, column }) => index(rows, row) * width + index(columns, column)
}

/** Fills 总计 of every row and （七）总计 of every column from the leaves. */
function total(
  counts: Int32Array,
  rows: ReadonlyMap<string, number>,
  width: number,
  totalColumn: number,
  totalRow: number,
  resultRow: Readonly<Record<string, number>>,
): void {
  for (const row of new Set(Object.values(resultRow))) {
    if (row < 0) continue
    for (let column = 0; column < width; column += 1) {
      counts[totalRow * width + column]! += counts[row * width + column] ?? 0
    }
  }
  for (const row of rows.values()) {
    let sum = 0
    for (let column = 0; column < width; column += 1) {
      if (column !== totalColumn) sum += counts[row * width + column] ?? 0
    }
    counts[row * width + totalColumn] = sum
  }
}

function index(map: ReadonlyMap<string, number>, key: string): number {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the form has no “${key}”`)
  return found
}
