/** 监测的说法：what is watched, how it stands, how a finding ends; pages and server say the same. */

/** The kind of what is watched in events, to-dos, the search. */
export const WATCHED = 'watched'
/** Path of the pages and of the interface. */
export const MONITOR_PATH = '/monitor'

export const SUBJECTS = { site: '网站', account: '政务新媒体账号' } as const
export type SubjectKind = keyof typeof SUBJECTS

/** Where the facts come from. */
export const WAYS = {
  portal: { of: 'site', label: '本系统门户', says: '栏目和更新日期取自本系统的发布记录' },
  address: { of: 'site', label: '其他网站', says: '按网址抓取网页' },
  outlet: { of: 'account', label: '发布渠道中的账号', says: '更新日期取自发布台账' },
  elsewhere: { of: 'account', label: '其他账号', says: '更新日期由人登记' },
} as const satisfies Record<string, { readonly of: SubjectKind; readonly label: string; readonly says: string }>
export type Way = keyof typeof WAYS
export const WAY_CODES = Object.keys(WAYS) as [Way, ...Way[]]

export const STATES = { watched: '监测中', resting: '停止监测' } as const
export type WatchedState = keyof typeof STATES

export const VERDICTS = { failed: '不合格', passed: '合格', open: '不能判定' } as const
export type VerdictCode = keyof typeof VERDICTS

export const GRADES = { broken: '违反', warning: '提醒' } as const
export type Grade = keyof typeof GRADES

export const CLOSED = { inspection: '复查已经没有', hand: '人工办结', ended: '不再监测' } as const

export const APPEALS = { asked: '申诉待核', accepted: '核减', refused: '不予核减' } as const
export type AppealState = keyof typeof APPEALS

export const CRAWLS = {
  waiting: '等待抓取',
  running: '正在抓取',
  done: '抓取完成',
  stopped: '已经停止',
  failed: '没有抓取到',
} as const
export type CrawlState = keyof typeof CRAWLS

/** Packs a site may be looked at by besides what binds every site. */
export const CHOSEN_PACKS = ['deductions', 'local'] as const
export type ChosenPack = (typeof CHOSEN_PACKS)[number]

export const LONGEST_NAME = 60
export const LONGEST_ADDRESS = 500
export const LONGEST_WHAT = 300
export const LONGEST_REASON = 500
export const MOST_COLUMNS = 300
export const MOST_HOSTS = 500
export const MOST_POSTINGS = 400
/** Pages of one walk: preset and most. */
export const PAGES = { preset: 200, most: 1000 } as const
