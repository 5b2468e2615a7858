/**
 * 发布渠道的种类：where an organ publishes, as the annual reports count it (网站、微信、微博、微信群、企业工作群、公示栏、工作动态、报刊、电视、新闻网站、
 * 客户端……). One table: how a posting gets there, what it is counted in, and which national interval holds for it.
 */
import type { UpdateIntervalCode } from '../../law/disclosure/update-intervals.ts'

/** What postings are counted in. */
export const MEASURES = ['条', '件', '期', '版', '次', '篇'] as const
export type Measure = (typeof MEASURES)[number]

interface Kind {
  readonly label: string
  /** at-once: with the release itself; program: by the outbox; hand: by a person, who registers it. */
  readonly way: 'at-once' | 'program' | 'hand'
  readonly measure: Measure
  /** The rule of the national inspection that holds until the organ sets an interval of its own. */
  readonly interval: UpdateIntervalCode | null
  /** An account in the sense of 政务新媒体: it is verified every year and closed by the book (国办发〔2018〕123号). */
  readonly account: boolean
}

const hand = (label: string, measure: Measure = '条', more: Partial<Kind> = {}): Kind => ({
  label,
  way: 'hand',
  measure,
  interval: null,
  account: false,
  ...more,
})

export const KINDS = {
  portal: { label: '本系统门户', way: 'at-once', measure: '条', interval: 'homePage', account: false },
  wechat: { label: '微信公众号', way: 'program', measure: '条', interval: 'newMedia', account: true },
  weibo: { label: '微博', way: 'program', measure: '条', interval: 'newMedia', account: true },
  wecom: { label: '企业微信群机器人', way: 'program', measure: '条', interval: null, account: false },
  mail: { label: '邮件订阅', way: 'program', measure: '条', interval: null, account: false },
  webhook: { label: '通用推送', way: 'program', measure: '条', interval: null, account: false },
  files: { label: '上级门户栏目（静态文件）', way: 'program', measure: '条', interval: null, account: false },
  'wechat-hand': hand('微信公众号（人工发布）', '条', { interval: 'newMedia', account: true }),
  'weibo-hand': hand('微博（人工发布）', '条', { interval: 'newMedia', account: true }),
  'wechat-group': hand('微信群'),
  'enterprise-group': hand('企业工作群'),
  'notice-board': hand('公示栏', '版'),
  bulletin: hand('工作动态、简报', '期'),
  newspaper: hand('报刊', '篇'),
  television: hand('电视'),
  radio: hand('广播'),
  'news-site': hand('新闻网站', '篇'),
  client: hand('客户端（APP）', '条', { interval: 'newMedia', account: true }),
  'media-platform': hand('融公开平台'),
  'credit-site': hand('信用网站'),
  'enterprise-credit': hand('企业信用信息公示系统'),
  'special-site': hand('专题网站'),
  'publicity-library': hand('宣传信息库'),
  'business-system': hand('业务系统'),
  website: hand('其他政府网站'),
  other: hand('其他'),
} as const satisfies Record<string, Kind>

export type KindCode = keyof typeof KINDS
export const KIND_CODES = Object.keys(KINDS) as [KindCode, ...KindCode[]]

/** A kind's row of the table, in the shape all of them share. */
export const kindOf = (code: KindCode): Kind => KINDS[code]

export const OUTLET_STATES = { active: '在用', suspended: '停用', closed: '已注销' } as const
export type OutletState = keyof typeof OUTLET_STATES

/** 关停注销 step by step: what is to be done before an account or another outlet is closed for good (practice; 国办发〔2018〕123号 on 政务新媒体). */
export const CLOSING_STEPS = {
  decided: '经本单位负责人同意，并报主管部门同意',
  moved: '关注者、历史内容和未办结的互动已经转移或者存档',
  announced: '在该渠道和门户上发布关停公告，写明今后到哪里看',
  data: '统计数据、后台资料已经导出留存',
  deregistered: '已在平台上注销账号、收回授权和密钥',
  reported: '已向主管部门备案，从渠道清单中移除',
} as const
export type ClosingStep = keyof typeof CLOSING_STEPS
export const CLOSING_CODES = Object.keys(CLOSING_STEPS) as [ClosingStep, ...ClosingStep[]]
