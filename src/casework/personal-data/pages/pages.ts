/** Personal data, for those who may see it and who answer people's requests about their own. */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const PERSONAL_DATA_PAGES: readonly DeskPage[] = [
  {
    path: 'personal-data',
    label: '个人信息查找',
    may: 'personal-data.view',
    load: () => import('./personal-data-page.tsx'),
  },
]
