/** Pages of signing: what waits for me (beside the to-dos), and the organ's chains (among the settings). */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'

export const SIGN_OFF_PAGES: readonly DeskPage[] = [
  { path: 'sign-offs', label: '待我会签', may: 'sign-off.sign', load: () => import('./sign-off-list.tsx') },
]

export const CHAIN_PAGES: readonly DeskPage[] = [
  { path: 'sign-off-chains', label: '会签流程', may: 'sign-off.keep', load: () => import('./chain-editor.tsx') },
]
