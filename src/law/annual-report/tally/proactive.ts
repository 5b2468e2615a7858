/**
 * 表二由台账得出 ——《政府信息公开条例》第五十条第一款第（一）项、第二十条第（一）（五）（六）（八）（九）项；年度报告格式第二部分
 *   国办公开办函〔2019〕60号：项目数量（上一年、本年增/减）、处理决定数量、采购项目数量和总金额（万元，保留4位小数）；
 *   国办公开办函〔2021〕30号：本年处理决定数量、本年收费金额（万元）。
 * 项目数量 is what stands on the list on 31 December; 本年增/减 is this year's end less last year's, so that identity P5 holds by
 * construction. What nobody registered and nobody said there is none of has no value: a blank is never 0.
 */
import type { LocalDate } from '../../local-date.ts'
import { localDate } from '../../local-date.ts'
import type { CountedRank, DocumentFigure } from '../../documents/tally.ts'
import { cellId, cellsOf, type CellForm, type CellRef, type Format } from '../format.ts'
import { wanYuan } from './money.ts'

/** 事项清单里的类别，就是表二的行. */
export const ITEM_ROWS = ['licences', 'otherServices', 'penalties', 'coercions', 'administrativeFees'] as const
export type ItemRow = (typeof ITEM_ROWS)[number]
/** 有处理决定的类别. */
export const DECISION_ROWS = ['licences', 'otherServices', 'penalties', 'coercions'] as const
export type DecisionRow = (typeof DECISION_ROWS)[number]

/** Alike items of a list: on it from a day, off it from another on. */
export interface CountedItems {
  readonly from: LocalDate
  /** The first day on which they are no longer on the list; null while they are. */
  readonly removedOn: LocalDate | null
  readonly count: number
}
export interface CountedDecisions {
  readonly on: LocalDate
  readonly count: number
}
export interface CountedAmount {
  readonly on: LocalDate
  /** 分; null where the amount is not written. */
  readonly fen: bigint | null
}

/** What the registers of an organ hold, of any years. A null list: no such register is kept, and nobody said that there is nothing. */
export interface ProactiveFacts {
  readonly documents: (rank: CountedRank, figure: DocumentFigure) => number | null
  readonly items: Readonly<Record<ItemRow, readonly CountedItems[] | null>>
  readonly decisions: Readonly<Record<DecisionRow, readonly CountedDecisions[] | null>>
  /** 行政事业性收费, 信息处理费 among them. */
  readonly fees: readonly CountedAmount[] | null
  /** 政府集中采购, by the day of the contract. */
  readonly procurements: readonly CountedAmount[] | null
}

export interface ProactiveTally {
  /** The figure of a cell; money in 万元, the number next to its exact text; null where it is not known. */
  value(cell: Pick<CellRef, 'row' | 'column'>): number | null
  /** The same as the form prints it: `13.7000`, `-2`. */
  printed(cell: Pick<CellRef, 'row' | 'column'>): string | null
}

/**
 * Table two of a report year under its format.
 * @param until counted to the end of this day of the year; its last day when not said
 */
export function proactiveTally(
  facts: ProactiveFacts,
  year: number,
  format: Format,
  until: LocalDate = localDate(`${year}-12-31`),
): ProactiveTally {
  const span: Span = { before: localDate(`${year - 1}-12-31`), first: localDate(`${year}-01-01`), until }
  const printed = new Map(
    cellsOf(format)
      .filter(({ table }) => table === 'proactive')
      .map((cell) => [cellId(cell), figure(facts, cell, span)]),
  )
  const of = ({ row, column }: Pick<CellRef, 'row' | 'column'>): string | null =>
    printed.get(cellId({ table: 'proactive', row, column })) ?? null
  return {
    printed: of,
    value: (cell) => {
      const text = of(cell)
      return text === null ? null : Number(text)
    },
  }
}

interface Span {
  readonly before: LocalDate
  readonly first: LocalDate
  readonly until: LocalDate
}

const DOCUMENT_FIGURES: readonly string[] = [
  'madeThisYear',
  'publishedThisYear',
  'publishedTotal',
  'issuedThisYear',
  'repealedThisYear',
  'inForce',
] satisfies readonly DocumentFigure[]

/** A column of either form → how it is counted; a column nobody counts has no value. */
function figure(facts: ProactiveFacts, { row, column, columnForm }: CellForm, span: Span): string | null {
  if (DOCUMENT_FIGURES.includes(column)) return whole(facts.documents(row as CountedRank, column as DocumentFigure))
  const items = facts.items[row as ItemRow] ?? null
  const decisions = facts.decisions[row as DecisionRow] ?? null
  switch (column) {
    case 'itemsLastYear':
      return whole(items && standing(items, span.before))
    case 'itemsChange':
      return whole(items && standing(items, span.until) - standing(items, span.before))
    case 'decisions':
    case 'decisionsThisYear':
      return whole(decisions && within(decisions, span).reduce((sum, { count }) => sum + count, 0))
    case 'projectCount':
      return whole(facts.procurements && within(facts.procurements, span).length)
    case 'totalAmountWanYuan':
      return money(facts.procurements, columnForm, span)
    case 'amountWanYuan':
      return money(facts.fees, columnForm, span)
    default:
      return null
  }
}

const whole = (count: number | null): string | null => (count === null ? null : String(count))

/** How many items stood on the list at the end of a day. */
const standing = (items: readonly CountedItems[], day: LocalDate): number =>
  items
    .filter(({ from, removedOn }) => from <= day && (removedOn === null || removedOn > day))
    .reduce((sum, { count }) => sum + count, 0)

const within = <Dated extends { readonly on: LocalDate }>(all: readonly Dated[], { first, until }: Span): Dated[] =>
  all.filter(({ on }) => on >= first && on <= until)

function money(
  all: readonly CountedAmount[] | null,
  { decimals = 6, trimmed = false }: CellForm['columnForm'],
  span: Span,
): string | null {
  if (!all) return null
  let sum = 0n
  for (const { fen } of within(all, span)) {
    if (fen === null) return null
    sum += fen
  }
  return wanYuan(sum, decimals, trimmed)
}
