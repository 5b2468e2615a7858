/** 本年无：what somebody of the organ has said there is none of in a year, so that a register without entries is an honest 0. */
import { z } from 'zod'
import { ITEM_ROWS } from '../../law/annual-report/tally/proactive.ts'
import type { OrganSetting } from '../organ-settings.ts'

/** The rows of table two that registers fill. */
export const REGISTER_ROWS = [...ITEM_ROWS, 'centralProcurement'] as const
export type RegisterRow = (typeof REGISTER_ROWS)[number]
export const isRegisterRow = (row: string): row is RegisterRow => REGISTER_ROWS.some((each) => each === row)

/** What of a row is counted: 项目（清单）, 处理决定, 金额和项目（收费、采购）. One may be nothing while the other is not. */
export const COUNTED = { items: '事项', decisions: '处理决定', amounts: '金额' } as const
export type CountedOf = keyof typeof COUNTED
export const COUNTED_OF = ['items', 'decisions', 'amounts'] as const satisfies readonly CountedOf[]

/** A column of either form → what it counts; null for those of the library. */
export const countedOf = (column: string): CountedOf | null =>
  column.startsWith('items')
    ? 'items'
    : column.startsWith('decisions')
      ? 'decisions'
      : column === 'amountWanYuan' || column === 'projectCount' || column === 'totalAmountWanYuan'
        ? 'amounts'
        : null

const said = z.object({
  year: z.int().min(1949).max(2999),
  row: z.enum(REGISTER_ROWS),
  of: z.enum(COUNTED_OF),
  /** Who said it, and when. */
  by: z.string(),
  on: z.iso.date(),
})
export type SaidNothing = z.infer<typeof said>

export const NOTHING_SETTING: OrganSetting<{ readonly none: readonly SaidNothing[] }> = {
  name: 'nothing-this-year',
  schema: z.object({ none: z.array(said).readonly() }),
  preset: { none: [] },
}
