/** What the keeping of the calendar leaves in the record: of the installation, and of every organ whose dates it moved. */
export const CALENDAR_EVENTS = {
  'holiday-notice-kept': '登记放假安排',
  'holiday-notice-withdrawn': '撤回放假安排',
  'due-changed-by-calendar': '期限因放假安排改变',
} as const satisfies Record<string, string>
