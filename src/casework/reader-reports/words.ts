/** 纠错的说法：what may be wrong, how a report ends; pages and server say the same. */

/** Kind of the thing in its events, its to-dos, the search, its personal data. */
export const READER_REPORT = 'reader-report'

/** What a reader may find wrong. */
export const KINDS = {
  'wrong-text': '文字、数字有错误',
  'dead-link': '链接、附件打不开',
  'out-of-date': '内容过时、失效',
  missing: '内容不全',
  other: '其他问题',
} as const
export type Kind = keyof typeof KINDS
export const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text)

export const STATES = { open: '待处理', settled: '已处理' } as const
export type State = keyof typeof STATES

export const OUTCOMES = { corrected: '已更正', needless: '不需更正' } as const
export type Outcome = keyof typeof OUTCOMES

/** 几个工作日以内处理：no rule of disclosure gives a figure, this is the promise the page makes to readers. */
export const WORKING_DAYS = 5
export const LONGEST_SAYS = 1000
export const LONGEST_PLACE = 200
export const LONGEST_CONTACT = 100
