/** The audit administrator's pages. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const AUDIT_PAGES: readonly DeskPage[] = [
  {
    path: 'audit',
    label: '审计记录',
    may: 'audit.read',
    load: () => import('./audit-page.tsx'),
    quick: '查阅审计记录',
  },
]
