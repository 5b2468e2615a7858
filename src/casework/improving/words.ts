/** 问题整改的用语：kinds of things, where a shortcoming came from, how it stands, what leaves a trace. Pages read them too. */

/** In events, to-dos, files, search. */
export const SHORTCOMING = 'shortcoming'
export const MEASURE = 'measure'
export const SELF_INSPECTION_ROUND = 'self-inspection'

export const SOURCES = {
  'self-inspection': '自查',
  report: '年度报告第五部分',
  check: '年度报告检查',
  monitor: '网站和新媒体监测',
  complaint: '投诉和监督检查',
  superior: '上级通报、考核',
  other: '其他',
} as const
export type ShortcomingSource = keyof typeof SOURCES
export const SOURCE_CODES = Object.keys(SOURCES) as [ShortcomingSource, ...ShortcomingSource[]]

export const STATES = { open: '整改中', closed: '已整改', discarded: '不作为问题' } as const
export type ShortcomingState = keyof typeof STATES
export const STATE_CODES = Object.keys(STATES) as [ShortcomingState, ...ShortcomingState[]]

export const MEASURE_STATES = { open: '进行中', done: '已完成', dropped: '不再进行' } as const
export type MeasureState = keyof typeof MEASURE_STATES

/** As a figure counts them on a day. */
export const RESULTS = { done: '已完成整改', underway: '正在整改' } as const
export type Result = keyof typeof RESULTS

/** The steps that change one. */
export const STEPS = {
  changed: '修改问题',
  'measure-added': '增加整改措施',
  'measure-changed': '修改整改措施',
  'measure-ended': '登记整改措施的完成',
  'measure-reopened': '重新进行整改措施',
  closed: '完成整改',
  reopened: '重新整改',
} as const
export type Step = keyof typeof STEPS

/** The place of evidence on a shortcoming and on a measure. */
export const EVIDENCE_SLOT = 'rectification-proof'
/** Longest words, in characters. */
export const LONGEST = { title: 300, text: 1000, says: 2000 } as const
