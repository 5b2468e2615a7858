/** What the audit desk itself leaves in the record. */
export const AUDIT_EVENTS = {
  'audit-exported': '导出审计记录',
  'audit-proved': '验证审计记录',
} as const satisfies Record<string, string>
