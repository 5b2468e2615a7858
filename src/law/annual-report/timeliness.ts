/** 年度报告是否按期公布 ——《政府信息公开条例》第四十九条: said only where it can be known. */
import { reportDueOn } from '../time-limits/annual-report.ts'
import type { LocalDate } from '../local-date.ts'
import type { OrganKind } from './organ.ts'

export const TIMELINESS = {
  inTime: '按期',
  late: '逾期',
  unknown: '不能判定',
  noLimit: '没有国家规定的期限',
} as const satisfies Record<string, string>
export type Timeliness = keyof typeof TIMELINESS

/** What is known of when a report came out. */
export interface ReportDates {
  readonly year: number
  readonly kind: OrganKind
  /** The date on the report itself; null where it has none. */
  readonly signedOn: LocalDate | null
  /** The first day anybody could read it here. */
  readonly publicOn: LocalDate
  /** Whether it was written here, so that this is its first publication; one that was read from a file may have been public elsewhere before. */
  readonly writtenHere: boolean
}

/** Whether a report came out in time, as far as its dates tell. */
export function timelinessOf({ year, kind, signedOn, publicOn, writtenHere }: ReportDates): Timeliness {
  const due = reportDueOn(year, kind)
  if (!due) return 'noLimit'
  if (publicOn <= due.on) return 'inTime'
  return writtenHere || (signedOn !== null && signedOn > due.on) ? 'late' : 'unknown'
}
