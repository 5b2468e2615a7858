/** Pages of 考核评分, 责任矩阵 and 制度清单 at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const ASSESSING_PAGES: readonly DeskPage[] = [
  { path: 'score-sheets', label: '考核评分', may: 'assessments.read', load: () => import('./assessment-list.tsx') },
  {
    path: 'score-sheets/unit-figures',
    label: '各科室的数',
    may: 'assessments.read',
    listed: false,
    load: () => import('./unit-figures-page.tsx'),
  },
  {
    path: 'score-sheets/lists/:key',
    label: '计入的清单',
    may: 'assessments.read',
    listed: false,
    load: () => import('./counted-list.tsx'),
  },
  {
    path: 'score-sheets/:id',
    label: '评分',
    may: 'assessments.read',
    listed: false,
    load: () => import('./assessment-page.tsx'),
  },
  { path: 'responsibilities', label: '责任矩阵', may: 'registers.read', load: () => import('./matrix-page.tsx') },
  { path: 'systems', label: '制度清单', may: 'registers.read', load: () => import('./systems-page.tsx') },
]
