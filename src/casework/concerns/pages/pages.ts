/** Pages of 回应关切 at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const CONCERN_PAGES: readonly DeskPage[] = [
  { path: 'concerns', label: '回应关切', may: 'concerns.read', load: () => import('./concern-list.tsx') },
  {
    path: 'concerns/new',
    label: '登记关切',
    may: 'concerns.register',
    listed: false,
    quick: '登记关切',
    load: () => import('./register-page.tsx'),
  },
  {
    path: 'concerns/figures',
    label: '回应关切统计',
    may: 'concerns.read',
    listed: false,
    load: () => import('./figures-page.tsx'),
  },
  {
    path: 'concerns/responses',
    label: '发布的回应',
    may: 'concerns.read',
    listed: false,
    load: () => import('./response-list.tsx'),
  },
  {
    path: 'concerns/:id',
    label: '关切',
    may: 'concerns.read',
    listed: false,
    load: () => import('./concern-page.tsx'),
  },
  {
    path: 'concerns/:id/print',
    label: '打印关切登记表',
    may: 'concerns.read',
    listed: false,
    load: () => import('./print-page.tsx'),
  },
]
