/**
 * 一个机关一年的记录，写成数据：what a clerk would have in the spreadsheets of that year, and the prose of its report with names where its
 * figures stand. Nothing here counts anything; the platform does.
 */
import type { Aspect } from '../../law/annual-report/draft/sentence.ts'
import type { KindCode, Measure } from '../../casework/outlets/kinds.ts'

/** A spreadsheet as clerks keep it: the header, then its rows. */
export type Sheet = readonly (readonly (string | number)[])[]

export interface RecordedOutlet {
  readonly name: string
  readonly kind: KindCode
  /** That of the kind when absent. */
  readonly measure?: Measure
}

export interface RecordedYear {
  /** In commands and file names. */
  readonly key: string
  /** As the report is signed. */
  readonly organ: string
  readonly year: number
  /** The published report in `samples/` that it was derived from. */
  readonly sample: string
  readonly outlets: readonly RecordedOutlet[]
  /** 渠道发布台账, for all outlets. */
  readonly postings: Sheet
  /** 规章和行政规范性文件库; without rows where there are none. */
  readonly library: Sheet
  /** By the key of the register. */
  readonly registers: Readonly<Record<string, Sheet>>
  readonly report: RecordedReport
}

/**
 * The prose. A figure is named as the report names it, `{{registers.proposals.all}}`; what has a number of its own in every installation
 * is named in words: `{{渠道 金凤科技}}`, `{{栏目 金凤区政府门户网站：部门文件}}`.
 */
export interface RecordedReport {
  readonly preamble: string
  readonly overview: Readonly<Record<Aspect, string>>
  readonly problems: string
  readonly other: string
  /** The day under the original, or where it bears none a day within the limit of article 49, invented. */
  readonly signedOn: string
  readonly submittedOn: string
}
