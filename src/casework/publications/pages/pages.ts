/** Pages of publishing at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const PUBLICATION_PAGES: readonly DeskPage[] = [
  {
    path: 'publications',
    label: '信息',
    may: 'publications.read',
    load: () => import('./publication-list.tsx'),
  },
  {
    path: 'publications/new',
    label: '起草信息',
    may: 'publications.write',
    listed: false,
    quick: '起草信息',
    load: () => import('./begin-page.tsx'),
  },
  {
    path: 'publications/:id/edit',
    label: '修改信息',
    may: 'publications.write',
    listed: false,
    load: () => import('./editor-page.tsx'),
  },
  {
    path: 'publications/:id',
    label: '信息',
    may: 'publications.read',
    listed: false,
    load: () => import('./publication-page.tsx'),
  },
  {
    path: 'publication-settings',
    label: '发布设置',
    may: 'publications.keep',
    load: () => import('./settings-page.tsx'),
  },
]
