/** Pages of the catalogues of duties at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

const may = 'publications.read'

export const DUTY_PAGES: readonly DeskPage[] = [
  { path: 'catalogues', label: '公开目录', may, load: () => import('./catalogues-page.tsx') },
  { path: 'catalogues/versions/:id', label: '目录', may, listed: false, load: () => import('./version-page.tsx') },
  {
    path: 'catalogues/versions/:id/import',
    label: '导入目录',
    may: 'publications.keep',
    listed: false,
    load: () => import('./import-page.tsx'),
  },
  { path: 'coverage', label: '覆盖情况', may, load: () => import('./coverage-page.tsx') },
  { path: 'coverage/items', label: '所计的信息', may, listed: false, load: () => import('./items-page.tsx') },
]
