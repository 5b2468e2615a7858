/** What consultations and open days leave in the record: numbers and digests, never an opinion's words. */
export const CONSULTATION_EVENTS = {
  'opinion-received': '收到征集意见',
  'opinion-registered': '登记征集意见',
  'opinion-handled': '处理征集意见',
  'opinions-exported': '导出征集意见',
  'consultation-setting-kept': '修改征集调查设置',
  'open-day-linked': '关联开放日和活动台账',
  'open-day-unlinked': '取消开放日和活动台账的关联',
} as const satisfies Record<string, string>
