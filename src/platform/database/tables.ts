/** The tables as the queries see them; what each column means stands in migrations/. */
import type { ColumnType } from 'kysely'

type Json<Value> = ColumnType<Value, string, string>
type Numeric = ColumnType<string | null, string | number | null, string | number | null>

export interface OrgansTable {
  id: string
  parent_id: string | null
  kind: 'region' | 'organ'
  name: string
  slug: string
  position: number
  demonstration: boolean
  created_at: ColumnType<Date, Date | undefined, never>
}

export interface AnnualReportsTable {
  organ_id: string
  year: number
  version: number
  status: 'draft' | 'published'
  format: string
  title: string | null
  report: Json<unknown>
  source_name: string | null
  source_digest: string | null
  created_at: ColumnType<Date, Date, never>
  published_at: ColumnType<Date | null, Date | null, Date | null>
  figures: string | null
  period_from: string | null
  period_to: string | null
  signed_on: string | null
}

export interface AnnualReportCellsTable {
  organ_id: string
  year: number
  version: number
  position: number
  table_key: string
  row_key: string
  column_key: string
  value: Numeric
  status: string
  raw: string | null
}

export interface InstallationTable {
  name: string
  value: string
}

export interface Tables {
  installation: InstallationTable
  organs: OrgansTable
  annual_reports: AnnualReportsTable
  annual_report_cells: AnnualReportCellsTable
}
