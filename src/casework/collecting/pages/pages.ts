/** Pages of collecting at the desk: the superior's, the one of the organ that reports, the administrator's. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const COLLECTING_PAGES: readonly DeskPage[] = [
  { path: 'collecting', label: '下级报告采集', may: 'reports.collected', load: () => import('./rounds-page.tsx') },
  {
    path: 'collecting/:year',
    label: '采集',
    may: 'reports.collected',
    listed: false,
    load: () => import('./round-page.tsx'),
  },
  {
    path: 'collecting/:year/members/:member',
    label: '填报机关',
    may: 'reports.collected',
    listed: false,
    load: () => import('./member-page.tsx'),
  },
  {
    path: 'collecting/:year/files',
    label: '导入文件',
    may: 'reports.collected',
    listed: false,
    load: () => import('./files-page.tsx'),
  },
  {
    path: 'collecting/:year/sum',
    label: '汇总',
    may: 'reports.collected',
    listed: false,
    load: () => import('./sum-page.tsx'),
  },
  { path: 'report-requests', label: '上级采集', may: 'reports.read', load: () => import('./requests-page.tsx') },
]

export const SUPERVISING_PAGES: readonly DeskPage[] = [
  { path: 'supervising-organs', label: '主管部门', may: 'organs.keep', load: () => import('./supervising-page.tsx') },
]
