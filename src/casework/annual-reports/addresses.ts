/** Where reports stand on the web: one place for every address, for pages, feeds, site map and API alike. */
import type { PaperForm } from '../../papers/annual-report/render.ts'

export interface ReportKey {
  readonly slug: string
  readonly year: number
  /** An older version; absent for the one in force. */
  readonly version?: number | undefined
}

const versioned = (path: string, version: number | undefined): string =>
  version === undefined ? path : `${path}?version=${version}`

export const organAddress = (slug: string): string => `/reports/${slug}`
export const reportAddress = ({ slug, year, version }: ReportKey): string =>
  versioned(`/reports/${slug}/${year}`, version)
export const paperAddress = ({ slug, year, version }: ReportKey, form: PaperForm): string =>
  versioned(`/reports/${slug}/${year}/report.${form}`, version)
export const chartAddress = ({ slug, year, version }: ReportKey, chart: string): string =>
  versioned(`/reports/${slug}/${year}/charts/${chart}.svg`, version)
export const apiAddress = ({ slug, year, version }: ReportKey, what: '' | '/cells' | '/cells.csv' = ''): string =>
  versioned(`/api/v1/reports/${slug}/${year}${what}`, version)
