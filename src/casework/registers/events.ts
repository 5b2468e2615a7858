/** What the registers leave in the record. */
export const REGISTER_EVENTS = {
  'register-entry-recorded': '登记台账',
  'register-entry-changed': '修改台账',
  'register-entry-withdrawn': '撤下台账',
} as const satisfies Record<string, string>
