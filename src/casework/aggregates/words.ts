/** How sums speak: figures, rows and equations in the words of the form. */
import type { CellForm } from '../../law/annual-report/format.ts'
import type { Identity } from '../../law/annual-report/identities.ts'
import { columnName, rowName, shortLabel } from '../../law/annual-report/names.ts'

/** A figure as it stands on a page; what is not there is said and never 0. */
export const figureText = (value: number | null): string => (value === null ? '没有数' : String(value))

/** A figure with its sign, for differences. */
export const signed = (value: number | null): string =>
  value === null ? '' : value > 0 ? `+${value}` : String(value).replace('-', '−')

/** What a row is called at the edge of a table: with the group it stands in. */
export function rowLabel({ rowForm, block }: Pick<CellForm, 'rowForm' | 'block'>): string {
  const { path } = rowForm
  if (path.length === 0) return block.caption ?? ''
  const last = path.at(-1) ?? ''
  return path.length > 2 ? `${shortLabel(path[1] ?? '')}：${last}` : last
}

const EQUATIONS: Readonly<Record<Identity['kind'], string>> = {
  balance: '本年新收＋上年结转＝办理结果总计＋结转下年度继续办理',
  results: '各种办理结果之和＝办理结果总计',
  applicants: '自然人与各类法人或其他组织之和＝总计',
  outcomes: '各种结果之和＝总计',
}

/** An equation of the form with the row or column it is about. */
export function equationWords({ kind, left }: Identity): string {
  const [cell] = left
  if (!cell) return EQUATIONS[kind]
  const where =
    kind === 'applicants'
      ? rowName(cell.rowForm)
      : kind === 'outcomes'
        ? cell.block.caption
        : columnName(cell.columnForm)
  return `${where ?? ''}：${EQUATIONS[kind]}`
}
