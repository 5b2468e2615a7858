/** What the rules of reminding leave in the record. */
export const REMINDER_EVENTS = {
  'reminders-kept': '修改期限提醒规则',
} as const satisfies Record<string, string>
