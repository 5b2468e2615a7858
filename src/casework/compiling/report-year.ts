/** 年度报告的编制：one report year of an organ, and the row in which it is kept. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Content } from './content.ts'

/** The kind of thing in events, signatures, files. */
export const REPORT_YEAR = 'report-year'

export const STATES = {
  draft: '编制中',
  in_review: '审核中',
  returned: '已退回',
  approved: '待公开',
  published: '已公开',
} as const
export type State = keyof typeof STATES

export const PURPOSES = { first: '编制', correction: '更正' } as const
export type Purpose = keyof typeof PURPOSES

/** Only in these states may the content be changed. */
export const OPEN_FOR_WRITING: readonly State[] = ['draft', 'returned']

export interface ReportYear {
  readonly id: string
  readonly year: number
  readonly state: State
  readonly purpose: Purpose
  readonly purposeReason: string
  readonly version: number
  readonly content: Content
  readonly digest: string | null
  readonly begunAt: Date
  readonly begunBy: string
  readonly changedAt: Date
  /** 报送：when it was registered here, and the day the superior received it. */
  readonly submittedAt: Date | null
  readonly submittedOn: LocalDate | null
  readonly submittedHow: string
  /** 0 before the first. */
  readonly publishedVersion: number
  readonly firstPublishedAt: Date | null
  readonly publishedAt: Date | null
}

const COLUMNS: RawBuilder<unknown> = sql`
  r.id, r.year, r.state, r.purpose, r.purpose_reason as "purposeReason", r.version, r.content, r.digest,
  r.begun_at as "begunAt", r.begun_by as "begunBy", r.changed_at as "changedAt", r.submitted_at as "submittedAt",
  r.submitted_on::text as "submittedOn", r.submitted_how as "submittedHow", r.published_version as "publishedVersion",
  r.first_published_at as "firstPublishedAt", r.published_at as "publishedAt"`

/** The report year of an organ, locked when asked; null when it was not begun. */
export async function findReportYear(tx: Tx, organ: string, year: number, lock = false): Promise<ReportYear | null> {
  const { rows } = await sql<ReportYear>`
    select ${COLUMNS} from report_years r where r.organ_id = ${organ} and r.year = ${year}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every report year of an organ, the newest first. */
export async function reportYears(tx: Tx, organ: string): Promise<readonly ReportYear[]> {
  const { rows } = await sql<ReportYear>`
    select ${COLUMNS} from report_years r where r.organ_id = ${organ} order by r.year desc`.execute(tx)
  return rows
}

/** Puts a new one down. */
export async function addReportYear(tx: Tx, organ: string, of: ReportYear): Promise<void> {
  await sql`
    insert into report_years (organ_id, year, id, content, begun_at, begun_by, changed_at)
    values (${organ}, ${of.year}, ${of.id}, ${JSON.stringify(of.content)}::jsonb, ${of.begunAt}, ${of.begunBy}, ${of.changedAt})`.execute(
    tx,
  )
}

/** Keeps everything that may change of one, over the version at hand; as it stands then. */
export async function keepReportYear(
  tx: Tx,
  organ: string,
  of: ReportYear,
  change: Partial<ReportYear>,
  at: Date,
): Promise<ReportYear> {
  const next: ReportYear = { ...of, ...change, version: of.version + 1, changedAt: at }
  await sql`
    update report_years set state = ${next.state}, purpose = ${next.purpose}, purpose_reason = ${next.purposeReason},
      version = ${next.version}, content = ${JSON.stringify(next.content)}::jsonb, digest = ${next.digest},
      changed_at = ${next.changedAt}, submitted_at = ${next.submittedAt}, submitted_on = ${next.submittedOn}::date,
      submitted_how = ${next.submittedHow}, published_version = ${next.publishedVersion},
      first_published_at = ${next.firstPublishedAt}, published_at = ${next.publishedAt}
    where organ_id = ${organ} and year = ${next.year}`.execute(tx)
  return next
}
