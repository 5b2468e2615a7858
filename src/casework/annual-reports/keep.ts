/** Keeping a report: one row for it and one for each of its cells, in one transaction; versions are never overwritten. */
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { FormatId } from '../../law/annual-report/format.ts'
import type { Report } from '../../law/annual-report/report.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { figuresLine } from './figures-line.ts'

export interface ReportToKeep {
  readonly organId: string
  readonly report: Report
  /** The file it was read from, if any. */
  readonly source: { readonly name: string; readonly bytes: Uint8Array } | null
  /** Publishes it at this instant, which is the server's own; null keeps it as a draft. */
  readonly publishAt: Date | null
  readonly at: Date
}

export type Kept = { readonly version: number } | { readonly refused: 'no-year' | 'no-format' }

/** What to tell the person for each refusal. */
export const SAY: Readonly<Record<Extract<Kept, { refused: string }>['refused'], string>> = {
  'no-year': '报告没有写明年度，不能入库；请在标题或统计期限中补上年度。',
  'no-format': '报告的表格不属于任何一种法定格式，不能入库；请核对是否为政府信息公开工作年度报告。',
}

/** Stores a report as the next version of its organ and year; the transaction's scope is that organ. */
export async function keepReport(
  tx: Transaction<Tables>,
  { organId, report, source, publishAt, at }: ReportToKeep,
): Promise<Kept> {
  const { year, format } = report
  if (year === null) return { refused: 'no-year' }
  if (format === null) return { refused: 'no-format' }
  // Two people storing the same report take turns here, and get two versions.
  await sql`select 1 from organs where id = ${organId} for update`.execute(tx)
  const before = await tx
    .selectFrom('annual_reports')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('organ_id', '=', organId)
    .where('year', '=', year)
    .executeTakeFirst()
  const version = (before?.version ?? 0) + 1
  const key = { organ_id: organId, year, version }
  await tx
    .insertInto('annual_reports')
    .values({
      ...key,
      status: publishAt ? 'published' : 'draft',
      format: format satisfies FormatId,
      title: report.title,
      report: JSON.stringify(report),
      source_name: source?.name ?? null,
      source_digest: source ? createHash('sha256').update(source.bytes).digest('hex') : null,
      created_at: at,
      published_at: publishAt,
      figures: figuresLine(report),
      period_from: report.period?.from ?? null,
      period_to: report.period?.to ?? null,
      signed_on: report.signedOn,
    })
    .execute()
  const cells = report.cells.map(({ table, row, column, value, status, raw }, position) => ({
    ...key,
    position,
    table_key: table,
    row_key: row,
    column_key: column,
    value,
    status,
    raw,
  }))
  if (cells.length > 0) await tx.insertInto('annual_report_cells').values(cells).execute()
  return { version }
}
