/** 报来的版本：every version of a report as it came, in the superior's own rows. Works in the scope of its transaction. */
import { sql, type RawBuilder } from 'kysely'
import type { Finding } from '../../law/annual-report/check.ts'
import type { FormatId } from '../../law/annual-report/format.ts'
import type { Problem, Report } from '../../law/annual-report/report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { contentDigest, countedOf, keepable } from './compact.ts'
import { memberSubject, type Member } from './member.ts'
import { ORIGINS, type VersionOrigin, type VersionState } from './words.ts'

export interface Version {
  readonly id: string
  readonly n: number
  readonly origin: VersionOrigin
  readonly submission: number | null
  readonly fileId: string | null
  readonly fileName: string
  readonly handedInOn: LocalDate
  readonly receivedAt: Date
  readonly digest: string
  readonly signedDigest: string | null
  readonly format: FormatId | null
  readonly errors: number
  readonly warnings: number
  readonly state: VersionState
  readonly because: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

/** With what it says and what the checks found. */
export interface WholeVersion extends Version {
  readonly report: Report
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
}

const COLUMNS = sql`v.id, v.n, v.origin, v.submission, v.file_id as "fileId", v.file_name as "fileName",
  v.handed_in_on::text as "handedInOn", v.received_at as "receivedAt", v.digest, v.signed_digest as "signedDigest", v.format,
  v.errors, v.warnings, v.state, v.because, v.decided_at as "decidedAt", v.decided_by as "decidedBy"`

/** The versions of a member, the newest first. */
export async function versionsOf(tx: Tx, organ: string, member: string): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select ${COLUMNS} from collecting_versions v where v.organ_id = ${organ} and v.member_id = ${member}
    order by v.n desc`.execute(tx)
  return rows
}

/** One version with everything in it; null when there is none. */
export async function findVersion(tx: Tx, organ: string, member: string, n: number): Promise<WholeVersion | null> {
  return one(tx, organ, sql`v.member_id = ${member} and v.n = ${n}`)
}

async function one(tx: Tx, organ: string, where: RawBuilder<unknown>): Promise<WholeVersion | null> {
  const { rows } = await sql<WholeVersion>`
    select ${COLUMNS}, v.report, v.problems, v.findings from collecting_versions v
    where v.organ_id = ${organ} and ${where} order by v.n desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** A version that says exactly this, not returned; null when the member has none. */
export async function sameVersion(tx: Tx, organ: string, member: string, report: Report): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    select n from collecting_versions
    where organ_id = ${organ} and member_id = ${member} and digest = ${contentDigest(report)} and state <> 'returned'
    order by n limit 1`.execute(tx)
  return rows[0]?.n ?? null
}

/** The version that came of a submission of the child; null when it has not come. */
export async function versionOfSubmission(
  tx: Tx,
  organ: string,
  member: string,
  submission: number,
): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    select n from collecting_versions
    where organ_id = ${organ} and member_id = ${member} and submission = ${submission}`.execute(tx)
  return rows[0]?.n ?? null
}

/** A version as it comes. */
export interface Coming {
  readonly origin: VersionOrigin
  readonly submission?: number
  readonly signedDigest?: string
  readonly fileId?: string
  readonly fileName?: string
  readonly handedInOn: LocalDate
  readonly report: Report
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
}

/**
 * Puts a version down as the member's next one and counts it there; what was accepted before goes on counting until this one is accepted.
 * The member is locked. Returns its number.
 */
export async function addVersion({ tx, actor, at, record }: Acting, member: Member, coming: Coming): Promise<number> {
  const organ = actor.organId
  const n = member.newest + 1
  const report = keepable(coming.report)
  const errors = coming.findings.filter(({ severity }) => severity === 'error').length
  const warnings = coming.findings.filter(({ severity }) => severity === 'warning').length
  await sql`
    insert into collecting_versions (organ_id, member_id, n, id, year, origin, submission, file_id, file_name, handed_in_on,
      received_at, digest, signed_digest, format, report, figures, problems, findings, errors, warnings)
    values (${organ}, ${member.id}, ${n}, ${uuidv7()}, ${member.year}, ${coming.origin}, ${coming.submission ?? null},
      ${coming.fileId ?? null}, ${coming.fileName ?? ''}, ${coming.handedInOn}::date, ${at}, ${contentDigest(report)},
      ${coming.signedDigest ?? null}, ${report.format}, ${JSON.stringify(report)}::jsonb,
      ${JSON.stringify(countedOf(report))}::jsonb, ${storable(coming.problems)}::jsonb, ${storable(coming.findings)}::jsonb,
      ${errors}, ${warnings})`.execute(tx)
  const counted = member.accepted !== null
  await sql`
    update collecting_members set newest = ${n}, waiting = waiting + 1, state = ${counted ? 'accepted' : 'received'},
      received_on = coalesce(received_on, ${coming.handedInOn}::date), errors = ${counted ? member.errors : errors},
      version = version + 1
    where organ_id = ${organ} and id = ${member.id}`.execute(tx)
  await record({
    did: 'collecting-version-received',
    subject: { ...memberSubject(member), version: member.version + 1 },
    title: `${member.name} ${member.year}年度第${n}版`,
    after: {
      来源: ORIGINS[coming.origin],
      报来日期: coming.handedInOn,
      文件: coming.fileName ?? null,
      内容摘要: contentDigest(report),
      审签摘要: coming.signedDigest ?? null,
      错误: errors,
    },
  })
  return n
}

const storable = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '')

/** What was decided on a version. */
export async function settleVersion(
  tx: Tx,
  organ: string,
  member: string,
  n: number,
  given: { readonly state: VersionState; readonly because: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`
    update collecting_versions set state = ${given.state}, because = ${given.because}, decided_at = ${given.at},
      decided_by = ${given.by}
    where organ_id = ${organ} and member_id = ${member} and n = ${n}`.execute(tx)
}
