/** How a duty stands. */
export const DUTY_STATES = { proposed: '待授权', granted: '已授予', refused: '未同意', ended: '已结束' } as const
export type DutyState = keyof typeof DUTY_STATES
