/**
 * The pages of the registers: the same ones for each, made from its declaration. Declarations are plain facts without any code
 * of the server, so the browser reads the very same ones.
 */
import type { DeskPage } from '../../../platform/workbench/desk-page.ts'
import { REGISTERS } from '../all.ts'
import type { AnyRegister } from '../declaration.ts'

const pagesOf = ({ key, name, thing }: AnyRegister): readonly DeskPage[] => [
  { path: `registers/${key}`, label: name, may: 'registers.read', load: () => import('./register-list.tsx') },
  {
    path: `registers/${key}/new`,
    label: `登记${thing}`,
    may: 'registers.write',
    listed: false,
    quick: `登记${thing}`,
    load: () => import('./entry-form.tsx'),
  },
  {
    path: `registers/${key}/print`,
    label: `打印${thing}登记表`,
    may: 'registers.read',
    listed: false,
    load: () => import('./entry-print.tsx'),
  },
  {
    path: `registers/${key}/:id`,
    label: thing,
    may: 'registers.read',
    listed: false,
    load: () => import('./entry-page.tsx'),
  },
  {
    path: `registers/${key}/:id/edit`,
    label: `修改${thing}`,
    may: 'registers.write',
    listed: false,
    load: () => import('./entry-form.tsx'),
  },
]

export const REGISTER_PAGES: readonly DeskPage[] = [
  ...REGISTERS.flatMap(pagesOf),
  { path: 'registers/figures', label: '台账统计', may: 'registers.read', load: () => import('./figures-page.tsx') },
]
