/** What one rule finds in a plain text; `scan-text.ts` makes findings of hits. */
import type { RuleCode, Severity } from './rules.ts'

/** A stretch of the plain text, `from` inclusive, `to` exclusive. */
export interface Hit {
  readonly rule: RuleCode
  readonly from: number
  readonly to: number
  /** What it is, completing “…：样本”. */
  readonly says: string
  /** Where it differs from the severity of the rule. */
  readonly severity?: Severity
}
