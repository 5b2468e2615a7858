/** The pages of accounts: before the desk, one's own, and those of the administrators. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

/** For who has not signed in yet. */
export const OUTSIDE_PAGES: readonly DeskPage[] = [
  { path: 'setup', label: '初次设置', may: null, load: () => import('./setup-page.tsx') },
  { path: 'activate', label: '激活账号', may: null, load: () => import('./activate-page.tsx') },
]

/** Everybody's own. */
export const OWN_PAGES: readonly DeskPage[] = [
  { path: 'account', label: '我的账号', may: null, load: () => import('./own-page.tsx') },
]

/** The administrators'. */
export const ACCOUNT_PAGES: readonly DeskPage[] = [
  {
    path: 'accounts',
    label: '账号管理',
    may: ['accounts.keep', 'accounts.secure'],
    load: () => import('./accounts-page.tsx'),
  },
  {
    path: 'accounts/new',
    label: '开设账号',
    may: 'accounts.keep',
    load: () => import('./account-form.tsx'),
    listed: false,
    quick: '开设账号',
  },
  {
    path: 'accounts/opening',
    label: '批量开设账号',
    may: 'accounts.keep',
    load: () => import('./opening-page.tsx'),
    listed: false,
    quick: '批量开设账号',
  },
  {
    path: 'accounts/:id',
    label: '账号',
    may: ['accounts.keep', 'accounts.secure'],
    load: () => import('./account-page.tsx'),
    listed: false,
  },
  { path: 'security-policy', label: '安全策略', may: 'accounts.secure', load: () => import('./policy-page.tsx') },
]
