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

/** That one version was submitted to the supervising office. */
export interface Submission {
  /** Of `annual_reports`: the one that is, or is going to be, public. */
  readonly version: number
  /** The day the superior received it. */
  readonly on: LocalDate
  readonly how: string
  /** When it was registered here, ISO 8601, and by whom. */
  readonly at: string
  readonly by: string
}

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
  /** 报送主管部门, in their order; the day of the first one is that of article 49. */
  readonly submissions: readonly Submission[]
  /** 0 before the first. */
  readonly publishedVersion: number
  readonly firstPublishedAt: Date | null
  readonly publishedAt: Date | null
}

const COLUMNS: RawBuilder<unknown> = sql`
  r.id, r.year, r.state, r.purpose, r.purpose_reason as "purposeReason", r.version, r.content, r.digest,
  r.begun_at as "begunAt", r.begun_by as "begunBy", r.changed_at as "changedAt", r.submissions, r.published_version as "publishedVersion",
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
      changed_at = ${next.changedAt}, submissions = ${JSON.stringify(next.submissions)}::jsonb, published_version = ${next.publishedVersion},
      first_published_at = ${next.firstPublishedAt}, published_at = ${next.publishedAt}
    where organ_id = ${organ} and year = ${next.year}`.execute(tx)
  return next
}

/** The version that would be submitted now: the signed one that is going out, or the one that is out. */
export const versionToSubmit = ({ state, publishedVersion }: Pick<ReportYear, 'state' | 'publishedVersion'>): number =>
  state === 'approved' ? publishedVersion + 1 : publishedVersion

/** The day the report of the year was submitted first; null while it was not. A correction changes nothing of it. */
export const submittedOn = ({ submissions }: Pick<ReportYear, 'submissions'>): LocalDate | null =>
  submissions[0]?.on ?? null
