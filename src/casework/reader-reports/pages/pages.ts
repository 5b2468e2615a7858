/** Pages of readers' reports at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const READER_REPORT_PAGES: readonly DeskPage[] = [
  {
    path: 'reader-reports',
    label: '读者纠错',
    may: 'publications.read',
    load: () => import('./reader-report-list.tsx'),
  },
  {
    path: 'reader-reports/:id',
    label: '读者纠错',
    may: 'publications.read',
    listed: false,
    load: () => import('./reader-report-page.tsx'),
  },
]
