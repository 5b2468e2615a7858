/** What compiling the annual report leaves in the record. */
export const COMPILING_EVENTS = {
  'report-begun': '着手编制年度报告',
  'report-written': '修改年度报告',
  'report-approved': '年度报告审签完成',
  'report-reopened': '年度报告退回修改',
  'report-submitted': '报送年度报告',
  'report-published': '公开年度报告',
  'report-corrected': '公开更正后的年度报告',
  'report-rework': '着手更正年度报告',
  'report-part-asked': '分派年度报告的部分',
  'report-part-written': '撰写年度报告的部分',
  'report-part-returned': '退回年度报告的部分',
  'report-part-taken': '采用年度报告的部分',
} as const satisfies Record<string, string>
