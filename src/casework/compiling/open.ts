/** Getting hold of a report year for an act: in the version that was seen, locked, and who acts allowed to do it. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { findReportYear, REPORT_YEAR, type ReportYear } from './report-year.ts'
import type { CompilingRefusal } from './refusals.ts'

export interface Opened {
  readonly of: ReportYear
  /** In whose place. */
  readonly ground: Ground
}

/** The subject of its events and signatures. */
export const subjectOf = ({ id }: Pick<ReportYear, 'id'>) => ({ kind: REPORT_YEAR, id })

/** As the record, to-dos and lists call it. */
export const titleOf = ({ year }: Pick<ReportYear, 'year'>): string => `${year}年政府信息公开工作年度报告`

/** Opens one for an act that needs `code`; `seen` null when the act does not depend on a page that was seen. */
export async function openReportYear(
  { tx, actor }: Acting,
  { year, seen }: { readonly year: number; readonly seen: number | null },
  code: PermissionCode,
): Promise<Opened | CompilingRefusal> {
  const of = await findReportYear(tx, actor.organId, year, true)
  if (!of || !groundFor(actor, 'reports.read')) return refuse('not-found', { words: [year] })
  const ground = groundFor(actor, code)
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  if (seen !== null && of.version !== seen) return changedMeanwhile(tx, actor.organId, subjectOf(of), seen)
  return { of, ground }
}
