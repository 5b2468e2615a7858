/** Pages of outlets and postings at the desk. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const OUTLET_PAGES: readonly DeskPage[] = [
  { path: 'postings', label: '渠道发布', may: 'outlets.read', load: () => import('./posting-list.tsx') },
  {
    path: 'postings/new',
    label: '登记渠道发布',
    may: 'postings.register',
    listed: false,
    quick: '登记渠道发布',
    load: () => import('./posting-form.tsx'),
  },
  {
    path: 'postings/:id',
    label: '渠道发布',
    may: 'outlets.read',
    listed: false,
    load: () => import('./posting-page.tsx'),
  },
  { path: 'posting-counts', label: '渠道统计', may: 'outlets.read', load: () => import('./counts-page.tsx') },
  { path: 'outlets', label: '发布渠道', may: 'outlets.read', load: () => import('./outlet-list.tsx') },
  {
    path: 'outlets/new',
    label: '登记发布渠道',
    may: 'publications.keep',
    listed: false,
    load: () => import('./outlet-form.tsx'),
  },
  {
    path: 'outlets/:id',
    label: '发布渠道',
    may: 'outlets.read',
    listed: false,
    load: () => import('./outlet-page.tsx'),
  },
  {
    path: 'outlets/:id/edit',
    label: '修改发布渠道',
    may: 'publications.keep',
    listed: false,
    load: () => import('./outlet-form.tsx'),
  },
  { path: 'subscribers', label: '邮件订阅人', may: 'publications.keep', load: () => import('./subscriber-list.tsx') },
]
