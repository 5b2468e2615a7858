/** Pages of letters at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const LETTER_PAGES: readonly DeskPage[] = [
  {
    path: 'letters/outgoing',
    label: '待发出文书',
    may: 'applications.reply',
    load: () => import('./outgoing-page.tsx'),
  },
  {
    path: 'letters/:id',
    label: '文书',
    may: 'applications.read',
    listed: false,
    load: () => import('./letter-page.tsx'),
  },
]
