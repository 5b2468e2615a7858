/** What a rule about annual reports is: its words, its source, its own proof, and how it looks. */
import type { CellRef, FormatId } from './format.ts'
import type { LocalDate } from '../local-date.ts'
import type { Place, Report } from './report.ts'

/** error: must hold, blocks submission; warning: needs an explanation; info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** One Chinese sentence naming the operands, ready to show. */
  readonly message: string
  readonly cells: readonly CellRef[]
  readonly left: number | null
  readonly right: number | null
  /** The sentence of the report that is meant; null for a finding about cells. */
  readonly text: string | null
  readonly at: Place | null
  readonly cites: string
  /** How to mend it, one Chinese sentence. */
  readonly fix: string
}

/** What a rule may know beside the report itself. */
export interface CheckContext {
  /** The same organ's report of the year before, if it was given. */
  readonly previous?: Report
  /** Reports of other organs for the same year, for likeness. */
  readonly siblings?: readonly Report[]
  /** When the report was handed in and made public, if known. */
  readonly submittedOn?: LocalDate
  readonly publishedOn?: LocalDate
  /** The day of checking, if known: a report cannot be signed later than that. */
  readonly today?: LocalDate
  /** What the organ's own registers say for the same period, if the platform keeps them. */
  readonly ledger?: Ledger
}

/** Figures counted from case files and registers for the report's period; what is not counted is left out. */
export interface Ledger {
  /** Expected figures of report cells, money in 万元. */
  readonly cells?: readonly (CellRef & { readonly value: number })[]
  /** 信息处理费 received for applications granted or partly granted, in 元. */
  readonly feesChargedYuan?: number
  /** Applications closed because a fee was not paid. */
  readonly feeUnpaidCases?: number
  /** Cases closed as 重复申请 whose applicant has an earlier answered case. */
  readonly duplicatesAnsweredBefore?: number
  /** Cases closed as 补正后申请内容仍不明确 with a 补正 notice on file. */
  readonly unclearAfterNotice?: number
  /** Cases refused for 保护第三方合法权益 with a consultation record on file. */
  readonly thirdPartiesConsulted?: number
}

/** What `look` yields; what it leaves out is filled from the rule. */
export type Seen = Pick<Finding, 'message'> &
  Partial<Pick<Finding, 'cells' | 'left' | 'right' | 'text' | 'at' | 'fix' | 'severity' | 'cites'>>

export interface Example {
  readonly report: Report
  readonly context?: CheckContext
}

export interface Check {
  /** A1 …, R1 …, P1 …, N1 …: never reused. */
  readonly id: string
  readonly severity: Severity
  /** The rule in one Chinese sentence. */
  readonly says: string
  readonly cites: string
  /** What it rests on for reports of one form, where that is not the same for all: no report breaks a notice of later years. */
  readonly citesBy?: Partial<Readonly<Record<FormatId, string>>>
  /** How to mend a breach, unless `look` says it better. */
  readonly fix: string
  /** The formats it applies to; absent = all. */
  readonly formats?: readonly FormatId[]
  readonly examples: { readonly holds: Example; readonly breaks: Example }
  look(report: Report, context: CheckContext): Iterable<Seen>
}

/** Runs rules over one report; the findings come in the order of the rules. */
export function runChecks(checks: readonly Check[], report: Report, context: CheckContext = {}): Finding[] {
  return checks
    .filter((check) => !check.formats || (report.format !== null && check.formats.includes(report.format)))
    .flatMap((check) =>
      Array.from(check.look(report, context), (seen) => ({
        rule: check.id,
        severity: check.severity,
        left: null,
        right: null,
        text: null,
        at: null,
        cites: (report.format && check.citesBy?.[report.format]) ?? check.cites,
        fix: check.fix,
        ...seen,
        cells: (seen.cells ?? []).map(({ table, row, column }) => ({ table, row, column })),
      })),
    )
}
