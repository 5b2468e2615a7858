/** The list of findings: what is asked for, as conditions. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { SEVERITIES, type Severity } from '../../law/monitor/rule.ts'
import { RULE_IDS, type RuleId } from '../../law/monitor/rules.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { countFindings, findingsWhere, type KeptFinding } from './finding.ts'

export const FINDING_SORTS = ['firstFoundAt', 'dueOn', 'weight'] as const
export type FindingSort = (typeof FINDING_SORTS)[number]

const none = z.literal('')
const id = z.union([none, z.uuid()]).optional()

export const findingParameters = z.looseObject({
  q: z.string().max(200, '查找的词最多 200 个字。').optional(),
  watched: id.describe('网站或者账号'),
  rule: z.union([none, z.enum(RULE_IDS as [RuleId, ...RuleId[]])]).optional(),
  severity: z.union([none, z.enum(Object.keys(SEVERITIES) as [Severity, ...Severity[]])]).optional(),
  grade: z.enum(['', 'broken', 'warning']).optional(),
  state: z.enum(['', 'open', 'closed', 'appealed', 'asked', 'unseen']).optional(),
  unit: id.describe('责任科室'),
  mine: z.enum(['', 'yes']).optional().describe('由我负责的'),
})
export type FindingParameters = z.infer<typeof findingParameters>

const STATE: Readonly<Record<'open' | 'closed' | 'appealed' | 'asked' | 'unseen', RawBuilder<unknown>>> = {
  open: sql`f.state = 'open' and not f.appealed`,
  closed: sql`f.state = 'closed'`,
  appealed: sql`f.state = 'open' and f.appealed`,
  asked: sql`exists (
    select 1 from monitor_appeals a where a.organ_id = f.organ_id and a.finding_id = f.id and a.state = 'asked')`,
  unseen: sql`f.state = 'open' and f.unseen`,
}

const conditions = (organ: string, asked: FindingParameters, person: string | null): RawBuilder<unknown> =>
  sql.join(
    [
      sql`f.organ_id = ${organ}`,
      ...(asked.q?.trim() ? [sql`position(lower(${asked.q.trim()}) in lower(f.what || ' ' || w.name)) > 0`] : []),
      ...(asked.watched ? [sql`f.watched_id = ${asked.watched}`] : []),
      ...(asked.rule ? [sql`f.rule = ${asked.rule}`] : []),
      ...(asked.severity ? [sql`f.severity = ${asked.severity}`] : []),
      ...(asked.grade ? [sql`f.grade = ${asked.grade}`] : []),
      ...(asked.state ? [STATE[asked.state]] : []),
      ...(asked.unit ? [sql`f.unit_id = ${asked.unit}`] : []),
      ...(asked.mine ? [sql`f.person_id = ${person}::uuid`] : []),
    ],
    sql` and `,
  )

const ORDER: Readonly<Record<FindingSort, RawBuilder<unknown>>> = {
  firstFoundAt: sql`f.first_found_at`,
  dueOn: sql`f.due_on`,
  weight: sql`array_position(array['local', 'deduct', 'veto'], f.severity) + case f.grade when 'broken' then 10 else 0 end`,
}

/** One page; a page past the end is the last one. */
export async function findingPage(
  tx: Tx,
  organ: string,
  { asked, person }: { readonly asked: FindingParameters; readonly person: string | null },
  { page, size, sort, descending }: ListQuery<FindingSort>,
): Promise<Page<KeptFinding>> {
  const where = conditions(organ, asked, person)
  const total = await countFindings(tx, where)
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const order = descending ? sql`${ORDER[sort]} desc nulls last` : sql`${ORDER[sort]} asc nulls last`
  const items = await findingsWhere(tx, where, sql`${order}, f.first_found_at desc, f.id`, {
    limit: size,
    offset: (at - 1) * size,
  })
  return { items, total, page: at, size, pages }
}
