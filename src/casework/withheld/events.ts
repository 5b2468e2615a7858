/** What the assessment of withheld information leaves in the record. */
export const WITHHELD_EVENTS = {
  'withheld-registered': '登记不予公开的信息',
  'withheld-assessed': '评估不予公开的信息',
} as const
