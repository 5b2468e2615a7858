/** What a reader's report leaves in the record. */
export const READER_REPORT_EVENTS = {
  'reader-report-received': '收到读者纠错',
  'reader-report-settled': '处理读者纠错',
} as const
