/** Pages of open days at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const OPEN_DAY_PAGES: readonly DeskPage[] = [
  {
    path: 'open-days',
    label: '政府开放日',
    may: 'publications.read',
    load: () => import('./open-day-list.tsx'),
  },
]
