/** Pages of consultations at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const CONSULTATION_PAGES: readonly DeskPage[] = [
  {
    path: 'consultations',
    label: '征集调查',
    may: 'opinions.read',
    load: () => import('./consultation-list.tsx'),
  },
  {
    path: 'consultations/opinions',
    label: '收到的意见',
    may: 'opinions.read',
    listed: false,
    load: () => import('./opinion-list.tsx'),
  },
  {
    path: 'consultations/:id',
    label: '征集意见',
    may: 'opinions.read',
    listed: false,
    load: () => import('./consultation-page.tsx'),
  },
  {
    path: 'consultations/:id/summary',
    label: '汇总',
    may: 'opinions.read',
    listed: false,
    load: () => import('./summary-page.tsx'),
  },
]
