/** Pages of 网站和政务新媒体监测 at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const MONITOR_PAGES: readonly DeskPage[] = [
  { path: 'monitor', label: '网站和新媒体监测', may: 'monitor.read', load: () => import('./overview-page.tsx') },
  {
    path: 'monitor/findings',
    label: '监测发现',
    may: 'monitor.read',
    load: () => import('./finding-list.tsx'),
  },
  {
    path: 'monitor/findings/:id',
    label: '监测发现',
    may: 'monitor.read',
    listed: false,
    load: () => import('./finding-page.tsx'),
  },
  {
    path: 'monitor/watched/new',
    label: '添加监测对象',
    may: 'monitor.keep',
    listed: false,
    load: () => import('./watched-form.tsx'),
  },
  {
    path: 'monitor/watched/:id',
    label: '监测对象',
    may: 'monitor.read',
    listed: false,
    load: () => import('./watched-page.tsx'),
  },
  {
    path: 'monitor/watched/:id/settings',
    label: '监测设置',
    may: 'monitor.keep',
    listed: false,
    load: () => import('./watched-form.tsx'),
  },
  {
    path: 'monitor/digests',
    label: '监测通报',
    may: 'monitor.read',
    listed: false,
    load: () => import('./digest-list.tsx'),
  },
  {
    path: 'monitor/digests/:on',
    label: '监测通报',
    may: 'monitor.read',
    listed: false,
    load: () => import('./digest-page.tsx'),
  },
  {
    path: 'monitor/rules',
    label: '监测规则',
    may: 'monitor.read',
    listed: false,
    load: () => import('./rules-page.tsx'),
  },
]
