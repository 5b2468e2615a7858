/** 期限办得怎样. */
export const DEADLINE_STATES = {
  open: '未到期',
  overdue: '逾期',
  done: '按期',
  'done-late': '逾期完成',
} as const satisfies Record<string, string>
export type DeadlineState = keyof typeof DEADLINE_STATES
