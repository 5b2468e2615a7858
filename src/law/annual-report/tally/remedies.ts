/**
 * 表四由复议、诉讼案件得出 —— 年度报告格式第四部分
 *   只计本机关作为被申请人、被告的政府信息公开案件；截至12月31日没有结果的计入“尚未审结”。
 * A case is counted in every year in which it is open on some day: the form does not say so in words, but only then can
 * last year's 尚未审结 be found again among this year's cases (identity R3).
 */
import type { LocalDate } from '../../local-date.ts'
import type { CellRef } from '../format.ts'

export type RemedyBlock = 'review' | 'suitDirect' | 'suitAfterReview'
/** 结果维持、结果纠正、其他结果（不予受理、驳回起诉、撤回、终止、和解等）. */
export type RemedyResult = 'upheld' | 'corrected' | 'otherResult'

export interface CountedRemedy {
  readonly id: string
  readonly block: RemedyBlock
  /** Day the application for review or the suit was filed. */
  readonly filedOn: LocalDate
  readonly concluded: { readonly result: RemedyResult; readonly on: LocalDate } | null
}

export interface RemediesTally {
  value(cell: Pick<CellRef, 'row' | 'column'>): number
  /** Ids of the cases a cell counts, in the order given. */
  counted(cell: Pick<CellRef, 'row' | 'column'>): readonly string[]
  /** Cases concluded before they were filed; not counted. */
  readonly refused: readonly string[]
}

const TOTAL = 'total'
const PENDING = 'pending'

/**
 * Counts the review and court cases of a report year for table four of either format.
 * @param cases all of one organ's; those not open in the year are passed over
 */
export function tallyRemedies(cases: readonly CountedRemedy[], year: number): RemediesTally {
  const first = `${year}-01-01`
  const last = `${year}-12-31`
  const lists = new Map<string, string[]>()
  const refused: string[] = []
  const put = (row: string, column: string, id: string): void => {
    const key = `${row}/${column}`
    const list = lists.get(key)
    if (list) list.push(id)
    else lists.set(key, [id])
  }
  for (const { id, block, filedOn, concluded } of cases) {
    if (concluded && concluded.on < filedOn) refused.push(id)
    else if (filedOn <= last && !(concluded && concluded.on < first)) {
      put(block, concluded && concluded.on <= last ? concluded.result : PENDING, id)
      put(block, TOTAL, id)
    }
  }
  const counted = ({ row, column }: Pick<CellRef, 'row' | 'column'>): readonly string[] =>
    lists.get(`${row}/${column}`) ?? []
  return { counted, value: (cell) => counted(cell).length, refused }
}
