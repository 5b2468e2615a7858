/** A section of the menu; the whole menu is handed to pages that show parts of it (快捷入口). */
import { createContext } from 'react'
import type { DeskPage } from '../../platform/workbench/desk-page.ts'

export interface Section {
  readonly key: string
  readonly label: string
  readonly pages: readonly DeskPage[]
}

export const Sections = createContext<readonly Section[]>([])
