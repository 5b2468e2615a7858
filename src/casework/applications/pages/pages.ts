/** Pages of the applications at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const APPLICATION_PAGES: readonly DeskPage[] = [
  {
    path: 'applications',
    label: '依申请公开',
    may: 'applications.read',
    load: () => import('./application-list.tsx'),
  },
  {
    path: 'applications/new',
    label: '登记申请',
    may: 'applications.register',
    listed: false,
    quick: '登记申请',
    load: () => import('./receive-page.tsx'),
  },
  {
    path: 'application-settings',
    label: '依申请公开设置',
    may: 'settings.keep',
    load: () => import('./settings-page.tsx'),
  },
  {
    path: 'applications/import',
    label: '导入旧台账',
    may: 'applications.register',
    listed: false,
    load: () => import('./import-page.tsx'),
  },
  {
    path: 'applications/:id',
    label: '申请',
    may: 'applications.read',
    listed: false,
    load: () => import('./case-page.tsx'),
  },
]
