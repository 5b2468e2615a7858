/** Two people on one thing: whoever comes second is told who changed what since they looked, and nothing is overwritten. */
import { sql } from 'kysely'
import type { Tx } from '../platform/database/scope.ts'

export interface ChangedMeanwhile {
  readonly refused: 'changed-meanwhile'
  readonly changedBy: string
  readonly changedAt: Date | null
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[]
}

type Fields = Readonly<Record<string, unknown>>

/**
 * What happened to a thing after the version somebody saw, out of its events: the last author, and each field's value then
 * and now. Fields that were changed and changed back are left out.
 */
export async function changedMeanwhile(
  tx: Tx,
  organ: string,
  subject: { readonly kind: string; readonly id: string },
  seen: number,
): Promise<ChangedMeanwhile> {
  const { rows } = await sql<{ actor_name: string; at: Date; content: string | null }>`
    select actor_name, at, content from events
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and subject_version > ${seen}
    order by seq`.execute(tx)
  const contents = rows.map(({ content }) =>
    content ? (JSON.parse(content) as { before: unknown; after: unknown }) : null,
  )
  const before = fieldsOf(contents.find((each) => each)?.before)
  const after = Object.assign({}, ...contents.map((each) => fieldsOf(each?.after))) as Fields
  const last = rows.at(-1)
  return {
    refused: 'changed-meanwhile',
    changedBy: last?.actor_name ?? '其他人',
    changedAt: last?.at ?? null,
    changes: Object.keys(after)
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null })),
  }
}

const fieldsOf = (value: unknown): Fields => (value && typeof value === 'object' ? (value as Fields) : {})
