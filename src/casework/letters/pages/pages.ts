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
    path: 'letters/batches/:batch',
    label: '一批文书',
    may: 'applications.read',
    listed: false,
    load: () => import('./batch-page.tsx'),
  },
  {
    path: 'letter-settings',
    label: '文书设置',
    may: 'settings.keep',
    load: () => import('./letter-settings-page.tsx'),
  },
  {
    path: 'letter-settings/:key',
    label: '文书的用语',
    may: 'settings.keep',
    listed: false,
    load: () => import('./wording-page.tsx'),
  },
  {
    path: 'letters/:id',
    label: '文书',
    may: 'applications.read',
    listed: false,
    load: () => import('./letter-page.tsx'),
  },
]
