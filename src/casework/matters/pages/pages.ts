/** Pages of the matters beside the applications at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const MATTER_PAGES: readonly DeskPage[] = [
  { path: 'matters', label: '更正投诉等事项', may: 'matters.read', load: () => import('./matter-list.tsx') },
  {
    path: 'matters/new',
    label: '登记事项',
    may: 'matters.keep',
    listed: false,
    quick: '登记更正、投诉等事项',
    load: () => import('./register-page.tsx'),
  },
  {
    path: 'matters/settings',
    label: '后续事项设置',
    may: 'settings.keep',
    listed: false,
    load: () => import('./settings-page.tsx'),
  },
  { path: 'matters/:id', label: '事项', may: 'matters.read', listed: false, load: () => import('./matter-page.tsx') },
]
