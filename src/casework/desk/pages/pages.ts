/** Pages of what makes the desk a person's own. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const DESK_PAGES: readonly DeskPage[] = [
  { path: 'settings/phrases', label: '常用语', may: 'desk.use', load: () => import('./phrases-page.tsx') },
]
