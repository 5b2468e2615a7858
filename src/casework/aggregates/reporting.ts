/** 公布情况 as lines: those who have published, and those of whom there is nothing here, in the order of the tree. */
import { reporterKind } from '../../law/annual-report/roll-up/governments.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import type { Aggregate, Reporting } from './aggregate.ts'
import type { Below } from './superior.ts'

export const SHOWN = {
  all: '全部',
  counted: '计入合计',
  leftOut: '没有计入',
  late: '逾期公布',
  unknown: '不能判定是否按期',
  silent: '本站没有',
} as const
export type Shown = keyof typeof SHOWN

export interface ReportingLine {
  readonly organ: Below
  /** null: nothing of the year is published here. */
  readonly reporting: Reporting | null
  readonly dueOn: LocalDate | null
  readonly counts: boolean
  /** Why it does not count, with the names of those who count in its stead. */
  readonly why: string | null
}

/** Everybody there is. */
export function reportingLines(aggregate: Aggregate): readonly ReportingLine[] {
  const { organs, year } = aggregate
  const reporting = new Map(aggregate.reporting.map((each) => [each.organ.id, each]))
  const silent = new Set(aggregate.silent.map(({ organ }) => organ.id))
  return [...organs.values()].flatMap((organ): readonly ReportingLine[] => {
    const own = reporting.get(organ.id) ?? null
    if (!own && !silent.has(organ.id)) return []
    const names = (own?.leftOut?.by ?? []).slice(0, 3).flatMap((id) => organs.get(id)?.name ?? [])
    const why = own?.leftOut
      ? own.leftOut.why +
        (names.length > 0 ? `（${names.join('、')}${(own.leftOut.by.length > 3 && '等') || ''}）` : '')
      : null
    const dueOn = reportDueOn(year, reporterKind(organ))?.on ?? null
    return [{ organ, reporting: own, dueOn, counts: own !== null && own.leftOut === null, why }]
  })
}

/** Whether a line is of a kind. */
export const isShown: Readonly<Record<Shown, (line: ReportingLine) => boolean>> = {
  all: () => true,
  counted: ({ counts }) => counts,
  leftOut: ({ reporting, counts }) => reporting !== null && !counts,
  late: ({ reporting }) => reporting?.timeliness === 'late',
  unknown: ({ reporting }) => reporting?.timeliness === 'unknown',
  silent: ({ reporting }) => reporting === null,
}
