/** Pages of the year's tables at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const YEAR_TABLE_PAGES: readonly DeskPage[] = [
  {
    path: 'year-tables',
    label: '年度表二、表三、表四',
    may: 'applications.read',
    load: () => import('./year-tables-page.tsx'),
  },
  {
    path: 'year-tables/remedies',
    label: '表四的案件',
    may: 'remedies.read',
    listed: false,
    load: () => import('./counted-cases-page.tsx'),
  },
]
