/** 回应关切的说法：where concerns are found, how far they are, what is done to them; pages and server say the same. */

/** The kind of a concern in events, to-dos, files, search. */
export const CONCERN = 'concern'

/** The key under which a response (a publication of genre `response`) names its concerns: their ids, with commas between. */
export const CONCERNS_FACT = 'concerns'

/** 在哪里发现的. */
export const SOURCES = {
  internet: '网络（网站、论坛、短视频）',
  'new-media': '微信、微博等新媒体',
  media: '报刊、广播、电视',
  mailbox: '领导信箱、留言、来信来电',
  hotline: '12345热线',
  visit: '走访、调研、座谈',
  'open-day': '政府开放日等活动',
  superior: '上级交办',
  other: '其他',
} as const
export type ConcernSource = keyof typeof SOURCES
export const SOURCE_CODES = Object.keys(SOURCES) as [ConcernSource, ...ConcernSource[]]

/** How far a concern is; told from its steps and its responses. */
export const PHASES = {
  open: '待研判',
  responding: '待回应',
  answered: '已回应',
  'not-needed': '不需回应',
  closed: '已办结',
  merged: '已并入',
} as const
export type Phase = keyof typeof PHASES
export const PHASE_CODES = Object.keys(PHASES) as [Phase, ...Phase[]]
/** Phases in which the hours run. */
export const RUNNING: readonly Phase[] = ['open', 'responding']

/** How the figures count a concern: each is in exactly one of these. */
export const RESULTS = {
  'in-time': '按时回应',
  late: '超时回应',
  'no-limit': '已回应（发现时没有时限规定）',
  waiting: '还没有回应，没有到时限',
  overdue: '还没有回应，已经超时',
  'not-needed': '研判不需回应',
} as const
export type Result = keyof typeof RESULTS
export const RESULT_CODES = Object.keys(RESULTS) as [Result, ...Result[]]

/** The same for the news conferences of major emergencies. */
export const PRESS_RESULTS = {
  'in-time': '按时举行',
  late: '超时举行',
  waived: '不由本机关举行（有理由）',
  waiting: '还没有举行，没有到时限',
  overdue: '还没有举行，已经超时',
} as const
export type PressResult = keyof typeof PRESS_RESULTS
export const PRESS_RESULT_CODES = Object.keys(PRESS_RESULTS) as [PressResult, ...PressResult[]]

export const STEPS = {
  registered: '登记关切',
  corrected: '更正登记',
  assigned: '交办',
  judged: '研判',
  'press-held': '登记新闻发布会',
  'press-waived': '不由本机关举行新闻发布会',
  merged: '并入另一件',
  separated: '取消并入',
  closed: '办结',
  reopened: '重新办理',
} as const
export type Did = keyof typeof STEPS

export const LONGEST_TITLE = 100
export const LONGEST_ABOUT = 2000
export const LONGEST_PLACE = 500
export const LONGEST_REASON = 1000

/** 新闻发布会、吹风会, as the register of activities calls its kind. */
export const PRESS_KIND = 'press'
