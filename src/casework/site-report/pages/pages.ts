/** Pages of the site's yearly form at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const SITE_REPORT_PAGES: readonly DeskPage[] = [
  {
    path: 'site-report',
    label: '政府网站工作年度报表',
    may: 'reports.read',
    load: () => import('./site-report-page.tsx'),
  },
  {
    path: 'site-report/print',
    label: '打印网站年度报表',
    may: 'reports.read',
    listed: false,
    load: () => import('./print-page.tsx'),
  },
]
