/** Pages of the overview at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const OVERVIEW_PAGES: readonly DeskPage[] = [
  { path: 'overview', label: '运行概况', may: 'registers.read', load: () => import('./overview-page.tsx') },
  {
    path: 'overview/rows',
    label: '所计的',
    may: 'registers.read',
    listed: false,
    load: () => import('./rows-page.tsx'),
  },
  { path: 'subordinates', label: '下级机关', may: 'reports.read', load: () => import('./subordinates-page.tsx') },
]
