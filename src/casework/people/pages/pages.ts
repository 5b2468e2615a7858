/** Pages of units, people, groups, duties and substitutes. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const PEOPLE_PAGES: readonly DeskPage[] = [
  { path: 'people', label: '内设机构与人员', may: 'organs.read', load: () => import('./people-page.tsx') },
  { path: 'people/:id', label: '人员', may: 'organs.read', load: () => import('./person-page.tsx'), listed: false },
  { path: 'leading-groups', label: '领导小组', may: 'organs.read', load: () => import('./groups-page.tsx') },
  {
    path: 'duties',
    label: '职责授权',
    may: ['duties.propose', 'duties.grant'],
    load: () => import('./duties-page.tsx'),
    quick: '职责授权',
  },
  {
    path: 'substitutions',
    label: '替岗与移交',
    may: 'substitutes.keep',
    load: () => import('./substitutes-page.tsx'),
    quick: '安排替岗、移交待办',
  },
]
