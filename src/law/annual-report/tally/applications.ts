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
  const block = format.tables.find(({ key }) => key === 'applications')?.blocks[0]
  if (!block) throw new Error(`${format.id} has no table of applications`)
  const rows = new Map(block.rows.map(({ key }, index) => [key, index]))
  const columns = new Map(block.columns.map(({ key }, index) => [key, index]))
  const width = columns.size
  const rowOf = ROW_OF[format.id]
  const at = { in: index(rows, IN), new: index(rows, NEW), out: index(rows, OUT), all: index(rows, RESULT_TOTAL) }
  const resultRow = Object.fromEntries(
    Object.entries(rowOf).map(([code, row]) => [code, row === null ? -1 : index(rows, row)]),
  ) as Record<OutcomeCode, number>
  const columnOf = Object.fromEntries(columns) as Record<ApplicantKind, number>

  const first = `${year}-01-01`
  const last = `${year}-12-31`
  const counts = new Int32Array(rows.size * width)
  const left = new Int16Array(applications.length).fill(-1)
  const right = new Int16Array(applications.length).fill(-1)
  const refused: RefusedApplication[] = []

  for (let i = 0; i < applications.length; i += 1) {
    const { id, applicant, receivedOn, decided } = applications[i] as CountedApplication
    if (receivedOn > last) continue
    if (decided !== null) {
      if (decided.on < receivedOn) {
        refused.push({ id, refused: 'decided-before-received' })
        continue
      }
      if (decided.on < first) continue
    }
    const column = columnOf[applicant]
    const end = decided === null || decided.on > last ? at.out : resultRow[decided.outcome]
    if (end < 0) {
      refused.push({ id, refused: 'outcome-not-in-format' })
      continue
    }
    const begin = receivedOn < first ? at.in : at.new
    left[i] = begin * width + column
    right[i] = end * width + column
    counts[begin * width + column]! += 1
    counts[end * width + column]! += 1
  }

  total(counts, rows, width, index(columns, TOTAL), at.all, resultRow)
  const cellOf = ({ row, column }: Pick<CellRef, 'row' | 'column'>): number =>
    index(rows, row) * width + index(columns, column)
  const resultRows = new Set(Object.values(resultRow))
  return {
    refused,
    value: (cell) => counts[cellOf(cell)] ?? 0,
    counted: ({ row, column }) => {
      const wantedRow = index(rows, row)
      const wantedColumn = column === TOTAL ? null : index(columns, column)
      const fits = (cell: number): boolean => {
        if (cell < 0 || (wantedColumn !== null && cell % width !== wantedColumn)) return false
        const itsRow = Math.floor(cell / width)
        return itsRow === wantedRow || (row === RESULT_TOTAL && resultRows.has(itsRow))
      }
      return applications.filter((_, i) => fits(left[i] ?? -1) || fits(right[i] ?? -1)).map(({ id }) => id)
    },
  }
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
