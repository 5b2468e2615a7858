/** What assessing leaves in the record. */
export const ASSESSING_EVENTS = {
  'assessment-begun': '开始考核评分',
  'assessment-answered': '人工填写考核数据',
  'assessment-points-given': '人工评分',
  'assessment-concluded': '考核定分',
  'assessment-reopened': '重新评分',
  'evidence-asked': '汇集佐证材料',
  'evidence-stopped': '停止汇集佐证材料',
  'evidence-made': '佐证材料汇集完成',
  'evidence-taken': '下载佐证材料',
} as const satisfies Record<string, string>
