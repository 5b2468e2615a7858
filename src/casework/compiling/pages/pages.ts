/** Pages of compiling the annual report at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const COMPILING_PAGES: readonly DeskPage[] = [
  { path: 'reports', label: '年度报告', may: 'reports.read', load: () => import('./report-list.tsx') },
  {
    path: 'reports/:year',
    label: '年度报告',
    may: 'reports.read',
    listed: false,
    load: () => import('./report-page.tsx'),
  },
  {
    path: 'reports/:year/write',
    label: '撰写正文',
    may: 'reports.compile',
    listed: false,
    load: () => import('./write-page.tsx'),
  },
  {
    path: 'report-parts',
    label: '科室撰写',
    may: 'reports.contribute',
    load: () => import('./part-list.tsx'),
  },
  {
    path: 'report-parts/:id',
    label: '科室撰写',
    may: 'reports.contribute',
    listed: false,
    load: () => import('./part-page.tsx'),
  },
]
