/** Two people on one thing: whoever comes second is told who changed what since they looked, and nothing is overwritten. */
import { sql } from 'kysely'
import { beijingTime } from '../platform/clock.ts'
import type { Tx } from '../platform/database/scope.ts'
import { HttpProblem } from '../platform/web/problem.ts'

export interface ChangedMeanwhile {
  readonly refused: 'changed-meanwhile'
  readonly changedBy: string
  readonly changedAt: Date | null
  /** The version as it stands now. */
  readonly version: number | null
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
  const { rows } = await sql<{ actor_name: string; at: Date; content: string | null; version: number }>`
    select actor_name, at, content, subject_version as version from events
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
    version: last?.version ?? null,
    changes: Object.keys(after)
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null })),
  }
}

/**
 * What the desk answers (409) to who came second: whose change, when, which fields in words; nothing was overwritten.
 * `labels`: the Chinese name of each field that people know; others are not told.
 */
export const conflict = (
  { changedBy, changedAt, version, changes }: ChangedMeanwhile,
  labels: Readonly<Record<string, string>>,
): HttpProblem =>
  new HttpProblem(409, `${changedBy}刚刚修改过这项内容，您的修改没有保存。请看改了什么，再决定怎么办。`, undefined, {
    changedBy,
    changedAt: changedAt && beijingTime(changedAt),
    version,
    changes: changes.flatMap(({ field, from, to }) =>
      labels[field] ? [{ field: labels[field], from: words(from), to: words(to) }] : [],
    ),
  })

function words(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((each) => words(each) ?? '').join('、')
  if (typeof value === 'object')
    return Object.values(value)
      .map((each) => words(each) ?? '')
      .join('，')
  return String(value as string | number)
}

const fieldsOf = (value: unknown): Fields => (value && typeof value === 'object' ? (value as Fields) : {})
