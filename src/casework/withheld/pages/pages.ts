/** Pages of withheld information at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const WITHHELD_PAGES: readonly DeskPage[] = [
  { path: 'withheld', label: '不予公开信息', may: 'matters.read', load: () => import('./withheld-list.tsx') },
  {
    path: 'withheld/:id',
    label: '不予公开信息',
    may: 'matters.read',
    listed: false,
    load: () => import('./withheld-page.tsx'),
  },
]
