/** What publishing leaves in the record: states, numbers and digests – never the words of what is not public. */
export const PUBLICATION_EVENTS = {
  'publication-drafted': '起草信息',
  'publication-edited': '修改信息',
  'publication-checked': '核对发布前检查结果',
  'publication-approved': '信息审签完成',
  'publication-scheduled': '设定发布时间',
  'publication-unscheduled': '取消定时发布',
  'publication-released': '发布信息',
  'publication-corrected': '更正信息',
  'publication-replaced': '替换信息',
  'publication-reworked': '着手更正、替换',
  'publication-withdrawn': '撤下信息',
  'publication-voided': '作废信息',
  'publication-not-released': '定时发布没有发出',
  'publication-settings-kept': '修改发布设置',
} as const satisfies Record<string, string>
