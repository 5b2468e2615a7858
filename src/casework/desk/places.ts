/** Where phrases are offered; a form's field names one of these. */
export const PLACES = {
  review: '审核意见',
  return: '退回意见',
  reason: '办理理由',
  withdraw: '撤下理由',
} as const satisfies Readonly<Record<string, string>>
export type Place = keyof typeof PLACES
