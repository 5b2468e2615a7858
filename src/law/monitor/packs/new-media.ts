/**
 * 政务新媒体单项否决 —— 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》第一部分；2023年的清理
 *   ……2周内无信息更新……
 * The two weeks were read in many bulletins; the wording of the rest is by heart. The clean-up is known by its year, not by its day.
 */
import { UPDATE_INTERVALS } from '../../disclosure/update-intervals.ts'
import type { MonitorRule, Pack } from '../rule.ts'
import { CHECK_LIST, CHECK_LIST_RECALLED, TWO_WEEK_WARNINGS } from './national-sites.ts'

const account = (
  rule: Pick<MonitorRule, 'label' | 'metric' | 'comparison'> & Partial<MonitorRule>,
): readonly [MonitorRule] => [
  {
    scope: 'account',
    measured: true,
    threshold: null,
    window: null,
    severity: 'veto',
    points: null,
    warnings: null,
    ...CHECK_LIST_RECALLED,
    ...rule,
  },
]

/** 2023年清理所列的情形 and what N3 forbids. */
export const CONDUCT = {
  boughtFans: { label: '购买“粉丝”', rule: 'N3' },
  forcedLikes: { label: '强制要求群众点赞', rule: 'N3' },
  irrelevant: { label: '发布与职能无关的内容', rule: 'N-conduct' },
  pitiful: { label: '卖惨、卖萌', rule: 'N-conduct' },
  amusing: { label: '过度娱乐化', rule: 'N-conduct' },
} as const satisfies Record<string, { readonly label: string; readonly rule: 'N3' | 'N-conduct' }>
export type ConductCode = keyof typeof CONDUCT

const CLEAN_UP = {
  cites: '2023年政务新媒体清理整改要求',
  standing: 'document',
  from: '2023-01-01',
  severity: 'local',
} as const

export const NEW_MEDIA = {
  N1: account({
    label: '安全、泄密事故等严重问题（表述错误、泄密、违规内容、严重负面舆情）',
    metric: '严重问题',
    comparison: 'found',
    measured: false,
  }),
  N2: account({
    label: '内容不更新：2周内无更新（僵尸、睡眠账号）',
    metric: '距最近一次更新的天数',
    comparison: 'over',
    threshold: UPDATE_INTERVALS.newMedia.every,
    warnings: TWO_WEEK_WARNINGS,
    ...CHECK_LIST,
  }),
  'N2-app': account({ label: '移动客户端不能下载或者使用', metric: '下载和使用', comparison: 'found' }),
  N3: account({
    label: '互动回应差：没有有效的互动功能，或者购买“粉丝”、强制要求群众点赞',
    metric: '互动功能和违规行为',
    comparison: 'found',
  }),
  'N-conduct': account({
    label: '发布与职能无关的内容，卖惨、卖萌，过度娱乐化',
    metric: '不当内容',
    comparison: 'found',
    ...CLEAN_UP,
  }),
  'N-closed': account({
    label: '停止使用的账号应当注销',
    metric: '停用未注销的账号',
    comparison: 'found',
    ...CLEAN_UP,
  }),
} as const satisfies Pack
