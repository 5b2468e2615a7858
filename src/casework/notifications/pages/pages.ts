/** A person's own reminders, and the organ's ways out, on the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const PREFERENCE_PAGES: readonly DeskPage[] = [
  {
    path: 'settings/notifications',
    label: '提醒设置',
    may: 'reminders.choose',
    load: () => import('./preferences-page.tsx'),
  },
]

export const CHANNEL_PAGES: readonly DeskPage[] = [
  { path: 'channels', label: '消息渠道', may: 'settings.keep', load: () => import('./channels-page.tsx') },
]
