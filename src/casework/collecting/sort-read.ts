/** What becomes of a document that was read: a report of this year, of another, of nobody certain, or none. Pure. */
import { FORMATS, formatForYear } from '../../law/annual-report/formats/index.ts'
import type { Problem, Report } from '../../law/annual-report/report.ts'
import type { ReadResult } from '../annual-reports/reading/read-files.ts'
import { matchMember, type Directory } from './matching.ts'
import type { FileState } from './words.ts'

export type Sorted = {
  readonly state: FileState
  readonly says: string
  readonly candidates: readonly string[]
  readonly report: Report | null
  readonly problems: readonly Problem[]
  /** Only with `assigned`. */
  readonly member: string | null
}

/** Sorts a reading into the round of a year. */
export function sortRead(
  result: ReadResult | { readonly says: string },
  name: string,
  year: number,
  directory: Directory,
): Sorted {
  const nothing = { candidates: [], report: null, problems: [], member: null }
  if ('says' in result) return { ...nothing, state: 'unreadable', says: result.says }
  if ('refused' in result) return { ...nothing, state: 'unreadable', says: result.refused.message }
  const { report, problems } = result
  if (!report || report.format === null)
    return {
      ...nothing,
      report,
      problems,
      state: 'no-report',
      says: problems[0]?.message ?? '没有读出年度报告的表格，不是年度报告，或者格式无法识别。',
    }
  const others = [...problems, ...otherForm(report, year)]
  const match = matchMember(report, name, directory)
  const candidates = 'member' in match ? [match.member] : match.candidates
  if (report.year !== null && report.year !== year)
    return {
      ...nothing,
      candidates,
      report,
      problems: others,
      state: 'wrong-year',
      says: `这是${report.year}年度的报告，本次采集的是${year}年度。`,
    }
  if (report.year === null)
    return {
      ...nothing,
      candidates,
      report,
      problems: others,
      state: 'no-year',
      says: '报告没有写明年度，请核对后指定机关，或者退回。',
    }
  return 'member' in match
    ? { state: 'assigned', says: others[0]?.message ?? '', candidates, report, problems: others, member: match.member }
    : { ...nothing, state: 'unassigned', says: match.says, candidates, report, problems: others }
}

/** A report on the form of other years: said plainly; what is comparable counts. */
export function otherForm({ format }: Report, year: number): readonly Problem[] {
  const wanted = formatForYear(year)
  if (format === null || !wanted || wanted.id === format) return []
  const message = `报告用的是${FORMATS[format].cites}的格式，${year}年度应当用${wanted.cites}的格式；不可比的数不能计入汇总。`
  return [{ code: 'other-form', message, at: null }]
}
