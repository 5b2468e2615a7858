/**
 * 扣分和加分 —— 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》第二、第三部分
 * Part two counts for portals (100 points); departments use it to examine themselves. Only the deductions read in a text have figures;
 * for the others `each` is null until the organ sets one, and a score says how many of those there are.
 */
import { UPDATE_INTERVALS } from '../../disclosure/update-intervals.ts'
import type { Source } from '../../standing.ts'
import type { Area, MonitorRule, Pack, Points } from '../rule.ts'
import { CHECK_LIST, CHECK_LIST_RECALLED, TWO_WEEK_WARNINGS } from './national-sites.ts'

const READ = { cites: CHECK_LIST.cites, standing: 'document' } as const
const RECALLED = { cites: CHECK_LIST.cites, standing: 'recalled' } as const
const costs = (each: number): Points => ({ each, ...READ })
const NO_FIGURE: Points = { each: null, ...RECALLED }

const deduct = (
  area: Area,
  rule: Pick<MonitorRule, 'label' | 'metric' | 'comparison'> & Partial<MonitorRule>,
): MonitorRule => ({
  area,
  scope: 'site',
  measured: true,
  threshold: null,
  window: null,
  severity: 'deduct',
  points: NO_FIGURE,
  warnings: null,
  ...CHECK_LIST_RECALLED,
  ...rule,
})

/** What a person looks at and enters. */
const judged = (area: Area, label: string, metric: string, rest: Partial<MonitorRule> = {}): readonly [MonitorRule] => [
  deduct(area, { label, metric, comparison: 'found', measured: false, ...rest }),
]

const stale = (area: Area, label: string, every: MonitorRule['threshold'], rest: Partial<MonitorRule> = {}) =>
  [deduct(area, { label, scope: 'column', metric: '最近更新', comparison: 'over', threshold: every, ...rest })] as const

export const DEDUCTIONS = {
  'D-basics': judged('publishing', '概况信息、机构职能、领导信息栏目存在且准确', '缺少或者不准确的内容'),
  'D-news': stale('publishing', '动态、要闻类栏目2周内更新', UPDATE_INTERVALS.news.every, {
    warnings: TWO_WEEK_WARNINGS,
  }),
  'D-policies': stale('publishing', '政策文件类一级栏目6个月内更新', UPDATE_INTERVALS.policies.every, {
    ...CHECK_LIST,
    points: costs(5),
  }),
  'D-interpretations': stale('publishing', '政策解读栏目6个月内更新', UPDATE_INTERVALS.interpretations.every),
  'D-interpretation-links': judged('publishing', '抽查的文件有解读，文件与解读相互链接', '没有解读或者没有链接的文件'),
  'D-blank-column': [
    deduct('publishing', {
      label: '空白栏目',
      scope: 'column',
      metric: '栏目内的信息数',
      comparison: 'missing',
      ...CHECK_LIST,
    }),
  ],
  'D-overdue-column': [
    deduct('publishing', {
      label: '应更新而未更新的栏目（已按上列各项或者空白栏目扣分的不重复扣）',
      scope: 'column',
      metric: '最近更新',
      comparison: 'over',
      ...CHECK_LIST,
    }),
  ],
  'D-guides': judged('services', '事项目录齐全，办事指南完整准确，表格可以下载', '不完整、不准确的事项'),
  'D-service-figures': stale('services', '办事统计数据3个月内更新', UPDATE_INTERVALS.serviceFigures.every, {
    ...CHECK_LIST,
    points: costs(2),
  }),
  'D-submission': judged('interaction', '留言能够提交，没有走不通的步骤，统一登录', '不能提交的情形'),
  'D-messages': stale('interaction', '留言公开2个月内更新', UPDATE_INTERVALS.messages.every, {
    ...CHECK_LIST,
    points: costs(3),
  }),
  'D-message-figures': judged('interaction', '公开留言受理反馈情况统计数据', '没有公开的统计数据', CHECK_LIST),
  'D-answers': judged('interaction', '答复及时、有质量，没有推诿、敷衍', '不及时或者推诿敷衍的答复'),
  'D-surveys': judged('interaction', '征集调查渠道不限于电子邮件；1年内开展6次', '渠道和次数上的不足', {
    threshold: { count: 6 },
    window: { span: { months: 12 } },
  }),
  'D-domain': judged('functions', '域名、名称规范（.gov.cn）', '不规范的域名、名称'),
  'D-footer': [
    deduct('functions', {
      label: '网站标识：页脚七项，每缺一处扣分',
      scope: 'footer',
      metric: '缺少或者不对的页脚内容',
      comparison: 'missing',
      ...CHECK_LIST,
    }),
  ],
  'D-home-links': [
    deduct('functions', {
      label: '首页的链接不能打开或者有错',
      scope: 'link',
      metric: '打不开的链接',
      comparison: 'found',
      ...CHECK_LIST,
      points: { each: 0.1, ...RECALLED },
    }),
  ],
  'D-inner-links': [
    deduct('functions', {
      label: '其他页面的链接不能打开或者有错',
      scope: 'link',
      metric: '打不开的链接',
      comparison: 'found',
      ...CHECK_LIST,
    }),
  ],
  'D-search': judged('functions', '站内搜索可用', '搜索不可用的情形', CHECK_LIST),
  'D-ipv6': [
    deduct('functions', {
      label: '完成IPv6改造：有AAAA记录，一、二、三级链接均可由IPv6访问',
      metric: 'IPv6不能访问的链接',
      comparison: 'found',
      ...CHECK_LIST,
    }),
  ],
} as const satisfies Pack

/** 加分项：总分30，各项分值原文待核对. */
export const BONUSES = {
  publishing: { label: '信息发布、数据发布、解读回应' },
  login: { label: '一号登录' },
  rating: { label: '服务评价（“好差评”）' },
  consultation: { label: '征集反馈' },
  answering: { label: '智能搜索、智能问答' },
  accessibility: { label: '无障碍' },
  intensive: { label: '集约化' },
  innovation: { label: '创新' },
} as const satisfies Record<string, { readonly label: string }>
export type BonusCode = keyof typeof BONUSES
export const BONUS_SOURCE: Source = RECALLED
