/** The numbers of the overview, all by one statement, and the rows behind one of them. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import { questionOf } from './figures.ts'
import type { Asked } from './question.ts'
import type { FigureCode } from './words.ts'

/** A figure over some days. */
export interface Wanted {
  readonly code: FigureCode
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The number of each, in the order asked; null where who asks may not know it. */
export async function countAll(
  tx: Tx,
  asked: Omit<Asked, 'from' | 'to'>,
  wanted: readonly Wanted[],
): Promise<readonly (number | null)[]> {
  const parts: RawBuilder<unknown>[] = []
  for (const [at, { code, from, to }] of wanted.entries()) {
    const question = questionOf(code, { ...asked, from, to })
    if (question)
      parts.push(sql`select ${sql.lit(at)} as at, count(*)::integer as n from ${question.from} where ${question.where}`)
  }
  if (parts.length === 0) return wanted.map(() => null)
  const { rows } = await sql<{ at: number; n: number }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  const counted = new Map(rows.map(({ at, n }) => [at, n]))
  return wanted.map((_, at) => counted.get(at) ?? null)
}

/** A figure by months (YYYY-MM) of its days; null where who asks may not know it. */
export async function countByMonth(
  tx: Tx,
  asked: Omit<Asked, 'from' | 'to'>,
  { code, from, to }: Wanted,
): Promise<ReadonlyMap<string, number> | null> {
  const question = questionOf(code, { ...asked, from, to })
  if (!question) return null
  const { rows } = await sql<{ month: string; n: number }>`
    select to_char(${question.on}, 'YYYY-MM') as month, count(*)::integer as n
    from ${question.from} where ${question.where} group by 1`.execute(tx)
  return new Map(rows.map(({ month, n }) => [month, n]))
}

export interface FigureRow {
  readonly id: string
  readonly title: string
  readonly on: LocalDate | null
  readonly unit: string | null
  readonly link: string | null
}

/** What a figure counts, the nearest last day or the newest first; null where who asks may not know it. */
export async function rowsBehind(
  tx: Tx,
  asked: Asked,
  code: FigureCode,
  { page, size }: { readonly page: number; readonly size: number },
  newestFirst: boolean,
): Promise<Page<FigureRow> | null> {
  const question = questionOf(code, asked)
  if (!question) return null
  const { from, where, id, title, on, unit, link } = question
  const counted = await sql<{ n: number }>`select count(*)::integer as n from ${from} where ${where}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<FigureRow>`
    select r.id, r.title, r.on_day::text as on, u.name as unit, r.link
    from (select ${id} as id, ${title} as title, ${on} as on_day, ${unit} as unit_id, ${link} as link
      from ${from} where ${where}
      order by 3 ${newestFirst ? sql`desc nulls last` : sql`asc nulls last`}, 1 limit ${size} offset ${(at - 1) * size}) r
    left join units u on u.organ_id = ${asked.actor.organId} and u.id = r.unit_id
    order by r.on_day ${newestFirst ? sql`desc nulls last` : sql`asc nulls last`}, r.id`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}
