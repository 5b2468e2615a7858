/**
 * The record as the audit administrator reads it: who, when, from where, did what to which thing — never what the thing says.
 * Content is shown of what is no business: the installation's own events (accounts, settings), and of every organ who was given or
 * lost which duty, post and unit – an auditor must see what was granted to whom.
 */
import { sql } from 'kysely'
import { INSTALLATION, type Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import { ORGAN_EVENTS } from '../organs/events.ts'
import { PEOPLE_EVENTS } from '../people/events.ts'

export interface AuditEntry {
  readonly seq: number
  /** ISO 8601 with offset. */
  readonly at: Date
  readonly did: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectVersion: number | null
  readonly actorKind: string
  readonly actorName: string
  readonly door: string
  readonly address: string | null
  readonly requestId: string | null
  readonly hash: string
  readonly erasedAt: Date | null
  /** Title and reason; null for business content. */
  readonly content: { readonly title: string; readonly why: string | null } | null
}

export interface AuditQuestion {
  /** Beijing days, both included; '' for no limit. */
  readonly from: string
  readonly to: string
  readonly did: string
  /** Part of the author's name, or of the address. */
  readonly q: string
  readonly door: string
}

/** Events of the directory and of duties. */
const ADMINISTRATION: readonly string[] = Object.keys({ ...ORGAN_EVENTS, ...PEOPLE_EVENTS })

/** More than this is “more than this”: nobody turns so many pages, and counting them all would read the whole chain. */
export const COUNTED = 10_001

/** A page of an organ's events, newest first; the transaction's scope is that organ. */
export async function auditEntries(
  tx: Tx,
  organ: string,
  question: AuditQuestion,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<Page<AuditEntry>> {
  const where = sql`organ_id = ${organ}
    ${question.from ? sql`and at >= (${question.from}::date)::timestamp at time zone 'Asia/Shanghai'` : sql``}
    ${question.to ? sql`and at < (${question.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'` : sql``}
    ${question.did ? sql`and did = ${question.did}` : sql``}
    ${question.door ? sql`and door = ${question.door}` : sql``}
    ${question.q ? sql`and (position(${question.q} in actor_name) > 0 or position(${question.q} in coalesce(address, '')) > 0)` : sql``}`
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from events where ${where} limit ${COUNTED}) as found`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<AuditEntry & { text: string | null }>`
    select seq::float8 as seq, at, did, subject_kind as "subjectKind", subject_id as "subjectId",
      subject_version as "subjectVersion", actor_kind as "actorKind", actor_name as "actorName", door, address,
      request_id as "requestId", hash, erased_at as "erasedAt",
      ${organ === INSTALLATION ? sql`content` : sql`case when did = any(${ADMINISTRATION}) then content end`} as text
    from events where ${where} order by seq desc limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows.map((row) => withContent(row, organ === INSTALLATION)), total, page: at, size, pages }
}

/** An organ's own reasons are free words of its people, and may speak of the business: only the installation's are shown. */
function withContent({ text, ...entry }: AuditEntry & { text: string | null }, reasons: boolean): AuditEntry {
  if (text === null) return { ...entry, content: null }
  const { title, why } = JSON.parse(text) as { title: string; why: string | null }
  return { ...entry, content: { title, why: reasons ? why : null } }
}
