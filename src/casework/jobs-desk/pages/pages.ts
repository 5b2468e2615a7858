/** Background work, for the system administrator. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const JOB_PAGES: readonly DeskPage[] = [
  {
    path: 'jobs',
    label: '后台任务',
    may: 'jobs.keep',
    load: () => import('./failed-jobs-page.tsx'),
    quick: '查看后台任务',
  },
]
