/** What of a row of table two the registers count: known to the pages as well. */
import { ITEM_ROWS } from '../../law/annual-report/tally/proactive.ts'

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
