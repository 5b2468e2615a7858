/** 采集的用语：states of an organ, of a version, of a file, of a request, each with its word. Data only: pages import it too. */

/** The subject of the events of a round, of a member, of a version, of a batch; and of a child's to-dos. */
export const ROUND = 'collecting-round'
export const MEMBER = 'collecting-member'
export const BATCH = 'collecting-batch'
export const REQUEST = 'report-request'

/** How an organ stands in the round. `late` and `correction` follow from the day and the versions: nobody keeps them. */
export const MEMBER_STATES = {
  missing: '未报',
  received: '待验收',
  returned: '已退回',
  accepted: '已验收',
} as const
export type MemberState = keyof typeof MEMBER_STATES

/** The lists a superior works with; each one a condition on the members. */
export const STANDINGS = {
  missing: '未报',
  late: '逾期未报',
  received: '待验收',
  several: '多份待选',
  returned: '已退回',
  accepted: '已验收',
  correction: '验收后又报来新版',
  broken: '勾稽有错',
  excused: '不用单独报送',
} as const
export type Standing = keyof typeof STANDINGS

export const VERSION_STATES = {
  received: '待验收',
  returned: '已退回',
  accepted: '计入汇总',
  'set-aside': '未采用',
} as const
export type VersionState = keyof typeof VERSION_STATES

export const ORIGINS = { submitted: '本系统报送', file: '文件导入' } as const
export type VersionOrigin = keyof typeof ORIGINS

export const BATCH_STATES = {
  open: '正在添加文件',
  reading: '正在识别',
  stopped: '已停止',
  done: '识别完毕',
} as const
export type BatchState = keyof typeof BATCH_STATES

export const FILE_STATES = {
  assigned: '已归入',
  duplicate: '重复，没有另计',
  unassigned: '待人工归属',
  'wrong-year': '年度不对',
  'no-year': '没有写明年度',
  'no-report': '不是年度报告',
  unreadable: '读不出来',
  discarded: '不用',
} as const
export type FileState = keyof typeof FILE_STATES

/** Files that wait for a person. */
export const OPEN_FILES: readonly FileState[] = ['unassigned', 'no-year', 'wrong-year', 'no-report', 'unreadable']

export const REQUEST_STATES = {
  asked: '待报送',
  delivered: '已送达，待验收',
  returned: '已退回',
  accepted: '已验收',
  withdrawn: '已撤销',
} as const
export type RequestState = keyof typeof REQUEST_STATES

/** Kinds of to-dos of a child, and of the superior. */
export const TO_DO = {
  asked: 'report-asked',
  returned: 'report-returned',
  decide: 'reports-decide',
  assign: 'reports-assign',
  late: 'reports-late',
} as const
