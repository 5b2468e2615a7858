/** Pages of organs: the tree for the system administrator, the profile for who keeps it. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const ORGAN_PAGES: readonly DeskPage[] = [
  {
    path: 'organs',
    label: '区划和机关',
    may: 'organs.keep',
    load: () => import('./organs-page.tsx'),
    quick: '新建机关',
  },
  {
    path: 'organ-profile',
    label: '机关简介和联系方式',
    may: 'profile.keep',
    load: () => import('./profile-page.tsx'),
    quick: '更新机关联系方式',
  },
]
