/** The reports a superior sums up, and which of them count. */
import type { Finding } from '../check.ts'
import type { FormatId } from '../format.ts'
import type { Report } from '../report.ts'
import { overlapsOf, type Succession } from './succession.ts'

/** One version of one organ's report as a superior has it. */
export interface Child {
  /** Id of the organ: stays when the organ is renamed. */
  readonly organ: string
  readonly name: string
  /** Pins what was summed up; a later version of a report has a greater one. */
  readonly version: number
  readonly report: Report
  /** 验收通过; a report not handed in, returned or not yet looked at is not summed up. */
  readonly accepted: boolean
  /** What the checks found in it, where they were run: named where one explains a difference. */
  readonly findings?: readonly Finding[]
}

/** Why a report is not summed up. */
export const LEFT_OUT = {
  notAccepted: '没有验收通过',
  olderVersion: '已有更新的版本计入',
  twice: '同一版本重复列入，只计一次',
  otherYear: '不是本年度的报告',
  noFormat: '看不出是哪一种格式',
  covered: '机关已经更名、合并或者拆分，数据由承接机关的报告计入',
  awaiting: '拆分出来的其他机关还没有报告，暂按拆分前机关的报告计入',
} as const satisfies Record<string, string>

export interface LeftOut {
  readonly child: Child
  readonly why: keyof typeof LEFT_OUT
  /** The organs whose reports are counted in its stead; empty for other reasons. */
  readonly by: readonly string[]
  /** A person must look: periods overlap in part, or a successor has no report. */
  readonly doubtful: boolean
}

/** A report that counts although it is in another form than the sum. */
export interface Counted {
  readonly child: Child
  readonly format: FormatId
}

/**
 * Sorts out which reports are summed up: of each organ the newest accepted version of the year's report, once; reports of organs that were
 * renamed, merged or split as `overlapsOf` says. Both lists are in the order given.
 */
export function sortOut(
  children: readonly Child[],
  year: number,
  history: readonly Succession[],
): { readonly counted: readonly Counted[]; readonly leftOut: readonly LeftOut[] } {
  const newest = new Map<string, Child>()
  for (const child of children) {
    const known = newest.get(child.organ)
    if (faultOf(child, year) === null && (!known || child.version > known.version)) newest.set(child.organ, child)
  }
  const overlaps = new Map(overlapsOf([...newest.values()], history, year).map((each) => [each.organ, each]))
  const counted: Counted[] = []
  const leftOut: LeftOut[] = []
  for (const child of children) {
    const { format } = child.report
    const chosen = newest.get(child.organ)
    const again = chosen?.version === child.version ? 'twice' : 'olderVersion'
    const why = faultOf(child, year) ?? (chosen === child ? null : again)
    const overlap = why === null ? overlaps.get(child.organ) : undefined
    if (overlap) leftOut.push({ child, why: overlap.why, by: overlap.by, doubtful: overlap.doubtful })
    else if (why !== null || format === null)
      leftOut.push({ child, why: why ?? 'noFormat', by: [], doubtful: why === 'otherYear' || why === 'noFormat' })
    else counted.push({ child, format })
  }
  return { counted, leftOut }
}

/** A report that does not say its year is taken for what the superior asked for; one that says another is not. */
function faultOf({ accepted, report }: Child, year: number): keyof typeof LEFT_OUT | null {
  if (!accepted) return 'notAccepted'
  if (report.year !== null && report.year !== year) return 'otherYear'
  return report.format === null ? 'noFormat' : null
}
