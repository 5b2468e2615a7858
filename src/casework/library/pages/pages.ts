/** Pages of the library of rules and normative documents at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const LIBRARY_PAGES: readonly DeskPage[] = [
  { path: 'library', label: '规章和规范性文件库', may: 'library.read', load: () => import('./library-list.tsx') },
  {
    path: 'library/new',
    label: '登记以前的文件',
    may: 'library.keep',
    listed: false,
    load: () => import('./library-form.tsx'),
  },
  {
    path: 'library/figures',
    label: '文件年度统计',
    may: 'library.read',
    load: () => import('./library-figures-page.tsx'),
  },
  {
    path: 'library/:id/correct',
    label: '更正登记',
    may: 'library.keep',
    listed: false,
    load: () => import('./library-form.tsx'),
  },
  {
    path: 'library/:id',
    label: '文件',
    may: 'library.read',
    listed: false,
    load: () => import('./library-page.tsx'),
  },
]
