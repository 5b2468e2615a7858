/**
 * 本年度的表二：every cell of section two, read off the library, the registers and the applications, with the address of the list it counts.
 * A cell nobody registered anything for, and of which nobody said that there is nothing, is absent: a blank is never 0.
 */
import { cellsOf, type CellForm, type Format } from '../../law/annual-report/format.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { Cell } from '../../law/annual-report/report.ts'
import { wanYuan } from '../../law/annual-report/tally/money.ts'
import { proactiveTally } from '../../law/annual-report/tally/proactive.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { FEE_INCOME } from '../year-registers/fee-income.ts'
import { MATTER_ITEMS } from '../year-registers/matter-items.ts'
import { PROCUREMENTS } from '../year-registers/procurements.ts'
import { countedOf, isRegisterRow } from './counted-of.ts'
import type { SaidNothing } from './nothing.ts'
import { tableTwoFacts } from './table-two-facts.ts'
import { untilOf, type Asked } from './tables.ts'

export interface TwoCell extends Cell {
  /** Path below the desk of the list of what it counts; null where there is none, or the list cannot show that day. */
  readonly to: string | null
  /** Why there is no figure, in one sentence; null where there is one. */
  readonly why: string | null
}

export interface TableTwo {
  readonly format: Format
  /** Counted to the end of this day. */
  readonly until: LocalDate
  readonly cells: readonly TwoCell[]
  /** Of what somebody has said that there is nothing in the year. */
  readonly none: readonly SaidNothing[]
  /** What to know of the figures, one sentence each. */
  readonly notes: readonly string[]
}

/** Section two of an organ (the scope's) for a year, as of any day; null for a year without a form (before 2019). */
export async function tableTwo(tx: Tx, organ: string, asked: Asked): Promise<TableTwo | null> {
  const { year } = asked
  const format = formatForYear(year)
  if (!format) return null
  const until = untilOf(asked)
  const { facts, none, handling, income } = await tableTwoFacts(tx, organ, year, until)
  const tally = proactiveTally(facts, year, format, until)
  const cells = cellsOf(format).filter(({ table }) => table === 'proactive')
  const hasFees = cells.some(({ column }) => column === 'amountWanYuan')
  return {
    format,
    until,
    none,
    cells: cells.map((cell) => {
      const { table, row, column } = cell
      const value = tally.value(cell)
      return {
        table,
        row,
        column,
        value,
        raw: tally.printed(cell),
        status: value === null ? 'absent' : 'read',
        at: null,
        to: value === null ? null : listOf(cell, year, until),
        why: value === null ? whyAbsent(cell) : null,
      }
    }),
    notes:
      hasFees && handling.count > 0
        ? [
            `行政事业性收费：收费台账 ${wanYuan(income, 6, true)} 万元，依申请公开信息处理费 ${wanYuan(handling.fen, 6, true)} 万元（${handling.count} 笔，由缴费记录得出）。`,
          ]
        : [],
  }
}

const ITEM_FIGURES: Readonly<Record<string, string>> = { itemsLastYear: 'Before', itemsChange: 'Turned' }

/** The list of what a cell counts. */
function listOf({ row, column }: CellForm, year: number, until: LocalDate): string | null {
  const whole = until === `${year}-12-31`
  if (!isRegisterRow(row)) return whole ? `/library?countedYear=${year}&countedRank=${row}&counted=${column}` : null
  const days = `year=${year}${whole ? '' : `&dayTo=${until}`}`
  const figure = ITEM_FIGURES[column]
  if (figure) return `/registers/${MATTER_ITEMS.key}?${days}&figure=${row}${figure}`
  if (column === 'decisions' || column === 'decisionsThisYear')
    return `/registers/${DECISIONS.key}?${days}&figure=${row}`
  if (column === 'amountWanYuan') return `/registers/${FEE_INCOME.key}?${days}&figure=amount`
  return `/registers/${PROCUREMENTS.key}?${days}&figure=${column === 'projectCount' ? 'projects' : 'amount'}`
}

/** Where to go so that the cell gets its figure. */
function whyAbsent({ row, column, rowForm }: CellForm): string {
  const label = rowForm.path.at(-1) ?? row
  if (!isRegisterRow(row)) return `${label}：文件库还没有登记，或者以前的文件还没有确认补录完整，没有数。`
  const of = countedOf(column)
  const name =
    of === 'items'
      ? MATTER_ITEMS.name
      : of === 'decisions'
        ? DECISIONS.name
        : column === 'amountWanYuan'
          ? FEE_INCOME.name
          : PROCUREMENTS.name
  return `${label}：${name}里没有这一年的登记，也没有人声明本年没有，没有数，不当作 0。`
}
