/** What happened to one thing, for those who may see the thing: every event of it, oldest first. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface TimelineEvent {
  readonly seq: number
  readonly at: Date
  readonly did: string
  readonly who: string
  readonly onBehalfOf: string | null
  readonly why: string | null
  /** Fields whose value changed; empty when the event made the thing, or its content was erased. */
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[]
  readonly erased: boolean
}

/** The events of a subject in the order they happened; the transaction's scope is its organ. */
export async function timelineOf(
  tx: Tx,
  organ: string,
  subject: { readonly kind: string; readonly id: string },
): Promise<readonly TimelineEvent[]> {
  const { rows } = await sql<{ seq: number; at: Date; did: string; who: string; content: string | null }>`
    select seq::float8 as seq, at, did, actor_name as who, content from events
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} order by seq`.execute(
    tx,
  )
  return rows.map(({ content, ...event }) => {
    const {
      why = null,
      onBehalfOf = null,
      before = null,
      after = null,
    } = content ? (JSON.parse(content) as Content) : {}
    return {
      ...event,
      why,
      onBehalfOf,
      changes: before ? changesOf(before, after ?? {}) : [],
      erased: content === null,
    }
  })
}

interface Content {
  readonly why?: string | null
  readonly onBehalfOf?: string | null
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
}

const changesOf = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): TimelineEvent['changes'] =>
  Object.keys({ ...before, ...after })
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
