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
}

/** What `look` yields; what it leaves out is filled from the rule. */
export type Seen = Pick<Finding, 'message'> &
  Partial<Pick<Finding, 'cells' | 'left' | 'right' | 'text' | 'at' | 'fix' | 'severity'>>

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
        cells: [],
        left: null,
        right: null,
        text: null,
        at: null,
        cites: check.cites,
        fix: check.fix,
        ...seen,
      })),
    )
}
