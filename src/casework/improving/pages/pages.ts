/** Pages of 问题整改 at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const IMPROVING_PAGES: readonly DeskPage[] = [
  { path: 'improving', label: '问题整改', may: 'improving.read', load: () => import('./shortcoming-list.tsx') },
  {
    path: 'improving/new',
    label: '登记问题',
    may: 'improving.keep',
    listed: false,
    quick: '登记问题',
    load: () => import('./register-page.tsx'),
  },
  {
    path: 'improving/offers',
    label: '查找问题',
    may: 'improving.keep',
    listed: false,
    load: () => import('./offers-page.tsx'),
  },
  {
    path: 'improving/self-inspections',
    label: '自查',
    may: 'improving.keep',
    listed: false,
    load: () => import('./inspection-list.tsx'),
  },
  {
    path: 'improving/self-inspections/:id',
    label: '自查清单',
    may: 'improving.keep',
    listed: false,
    load: () => import('./inspection-page.tsx'),
  },
  {
    path: 'improving/:id',
    label: '问题',
    may: 'improving.read',
    listed: false,
    load: () => import('./shortcoming-page.tsx'),
  },
]
