/** Pages of the ledger of reviews and suits at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const REMEDY_PAGES: readonly DeskPage[] = [
  { path: 'remedies', label: '复议诉讼', may: 'remedies.read', load: () => import('./remedy-list.tsx') },
  {
    path: 'remedies/new',
    label: '登记复议诉讼',
    may: 'remedies.keep',
    listed: false,
    quick: '登记复议诉讼',
    load: () => import('./notice-page.tsx'),
  },
  {
    path: 'remedies/table-four',
    label: '表四',
    may: 'remedies.read',
    listed: false,
    load: () => import('./table-four-page.tsx'),
  },
  {
    path: 'remedies/:id',
    label: '复议诉讼案件',
    may: 'remedies.read',
    listed: false,
    load: () => import('./remedy-page.tsx'),
  },
]
