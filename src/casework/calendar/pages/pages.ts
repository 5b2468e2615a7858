/** The calendar of working days: read by everybody, kept by the system administrator. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const CALENDAR_PAGES: readonly DeskPage[] = [
  { path: 'calendar', label: '工作日历', may: 'calendar.read', load: () => import('./calendar-page.tsx') },
]
