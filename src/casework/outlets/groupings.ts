/** By what the figures of the channels are put together. */
export const GROUPINGS = {
  outlet: '渠道',
  kind: '种类',
  leaf: '栏目',
  spot: '渠道上的栏目、版面、群',
  genre: '信息类别',
  unit: '科室',
  person: '登记人',
  month: '月份',
} as const
export type Grouping = keyof typeof GROUPINGS
export const GROUPING_CODES = Object.keys(GROUPINGS) as [Grouping, ...Grouping[]]
