/** Pages of interpretation at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const INTERPRETATION_PAGES: readonly DeskPage[] = [
  {
    path: 'interpretation',
    label: '政策解读',
    may: 'publications.read',
    load: () => import('./interpretation-list.tsx'),
  },
  {
    path: 'interpretation/published',
    label: '公开中的解读',
    may: 'publications.read',
    listed: false,
    load: () => import('./published-list.tsx'),
  },
  {
    path: 'interpretation/figures',
    label: '解读统计',
    may: 'publications.read',
    listed: false,
    load: () => import('./interpretation-figures-page.tsx'),
  },
]
