/** What an activity declares of its pages on the desk; `doors/desk/menu.ts` puts them into the menu. */
import type { ComponentType } from 'react'

export interface DeskPage {
  /** Below /desk, without a slash in front: `trainings`, `trainings/new`, `trainings/:id`. */
  readonly path: string
  /** In the menu, the breadcrumb and the title of the window. */
  readonly label: string
  /** A permission code, or several of which one is enough; null for everybody who has signed in. */
  readonly may: string | readonly string[] | null
  /** `() => import('./training-list.tsx')`; loaded when the page is first opened. */
  readonly load: () => Promise<{ readonly default: ComponentType }>
  /** false for pages reached from another one (a form, one record); they stay out of the menu. */
  readonly listed?: boolean
  /** Offered among 快捷入口 on the first page, in these words. */
  readonly quick?: string
}

/** A page's permission held against what a person may do. */
export const mayOpen = (page: Pick<DeskPage, 'may'>, may: readonly string[]): boolean =>
  page.may === null || [page.may].flat().some((code) => may.includes(code))
