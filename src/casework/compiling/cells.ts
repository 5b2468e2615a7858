/**
 * 表格里的数从哪里来：a figure is what the records count; where they count nothing it may follow from last year's report; and a clerk may
 * overrule either, with a reason that reviewers see. A cell nobody answers for stays blank – a blank is never 0.
 */
import { cellId, cellsOf, type CellForm, type CellRef, type Format } from '../../law/annual-report/format.ts'
import { exactSum } from '../../law/annual-report/figures.ts'
import { cellIndex, type Report } from '../../law/annual-report/report.ts'
import type { Content, GivenFigure } from './content.ts'

/** What the records say of a cell. */
export interface Counted extends CellRef {
  /** Null: the organ keeps no record from which it could be counted. */
  readonly value: number | null
  /** Path below the desk of the list that is counted. */
  readonly opens: string | null
  /** Why there is no figure, in one sentence; null where there is one. */
  readonly why: string | null
}

/** given: overruled or entered by hand; counted: from the records; opening: from last year's report; none: nobody knows. */
export type Origin = 'given' | 'counted' | 'opening' | 'none'

export interface MadeCell {
  readonly form: CellForm
  /** What stands in the report; null when nothing does. */
  readonly value: number | null
  readonly origin: Origin
  readonly counted: number | null
  readonly opens: string | null
  /** Why the records have no figure for it. */
  readonly why: string | null
  /** What last year's report leads to. */
  readonly opening: number | null
  readonly given: GivenFigure | null
}

/** Every cell of the form with its figure and where it is from, in the order of the form. */
export function makeCells(
  format: Format,
  counted: readonly Counted[],
  { figures }: Pick<Content, 'figures'>,
  previous: Report | null,
): readonly MadeCell[] {
  const countedAt = new Map(counted.map((each) => [cellId(each), each]))
  const givenAt = new Map(figures.map((each) => [cellId(each), each]))
  return cellsOf(format).map((form) => {
    const id = cellId(form)
    const count = countedAt.get(id)
    const given = givenAt.get(id) ?? null
    const opening = previous ? openingOf(form, previous) : null
    const [value, origin]: readonly [number | null, Origin] = given
      ? [given.value, 'given']
      : count && count.value !== null
        ? [count.value, 'counted']
        : opening !== null
          ? [opening, 'opening']
          : [null, 'none']
    return {
      form,
      value,
      origin,
      counted: count?.value ?? null,
      opens: count?.opens ?? null,
      why: count?.why ?? null,
      opening,
      given,
    }
  })
}

/**
 * What last year's report makes of a cell of this one: 上年结转 is its 结转下年度; 上一年项目数量 is its 上一年项目数量 with its 增减
 * (国办公开办函〔2019〕60号，跨年勾稽). Null for every other cell, and where last year's figure is not certain.
 */
export function openingOf({ table, row, column }: CellRef, previous: Report): number | null {
  const cells = cellIndex(previous)
  const before = (ref: CellRef): number | null => cells.get(cellId(ref))?.value ?? null
  if (table === 'applications' && row === 'carriedIn') return before({ table, row: 'carriedOut', column })
  if (table === 'proactive' && column === 'itemsLastYear')
    return exactSum([before({ table, row, column }), before({ table, row, column: 'itemsChange' })])
  return null
}

/** Cells in which something else stands than the records count. */
export const differing = (cells: readonly MadeCell[]): readonly MadeCell[] =>
  cells.filter(({ given, counted, value }) => given !== null && counted !== null && counted !== value)
