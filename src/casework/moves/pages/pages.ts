/** Pages of hand-overs at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const MOVE_PAGES: readonly DeskPage[] = [
  { path: 'moves', label: '机构改革移交', may: 'applications.move', load: () => import('./moves-page.tsx') },
  {
    path: 'moves/new',
    label: '移交申请',
    may: 'applications.move',
    listed: false,
    load: () => import('./new-move-page.tsx'),
  },
  {
    path: 'moves/:id',
    label: '移交清单',
    may: 'applications.move',
    listed: false,
    load: () => import('./move-page.tsx'),
  },
]

/** For the system administrator: the names of two organs, and no application. */
export const OPENING_PAGES: readonly DeskPage[] = [
  { path: 'move-openings', label: '准许代为移交', may: 'moves.open', load: () => import('./openings-page.tsx') },
]
