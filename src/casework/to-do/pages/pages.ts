/** The organ's rules of reminding, on the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const REMINDER_PAGES: readonly DeskPage[] = [
  { path: 'reminders', label: '期限提醒规则', may: 'settings.keep', load: () => import('./reminders-page.tsx') },
]
