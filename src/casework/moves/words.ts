/** How lists of a hand-over are called; for pages and records alike. */
export const MOVE_STATES = {
  offered: '待接收',
  accepted: '正在移交',
  moved: '已移交',
  returned: '已退回',
  cancelled: '已撤回',
} as const satisfies Record<string, string>
export type MoveState = keyof typeof MOVE_STATES

export const ITEM_STATES = {
  waiting: '待移交',
  moved: '已移交',
  kept: '没有移交',
  dropped: '不移交',
} as const satisfies Record<string, string>
export type ItemState = keyof typeof ITEM_STATES

export const SIDES = { out: '移出', in: '移入' } as const satisfies Record<string, string>
export type MoveSide = keyof typeof SIDES

/** Which applications a list takes in. */
export const WHICH = {
  open: '全部没有办结的',
  all: '全部（已办结的案卷一并移交）',
  chosen: '只移交选中的',
} as const satisfies Record<string, string>
export type Which = keyof typeof WHICH

/** What every page and message of a hand-over says of responsibility. */
export const UNTIL_ACCEPTED = '接收以前仍由移出机关负责办理，答复期限照常计算，不因移交重新起算。'
export const REPORTS_STAY = '已经公开的年度报告不因移交改变；以后的年度，申请由承接的机关统计（条例第十条、第五十条）。'
