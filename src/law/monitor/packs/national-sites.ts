/**
 * 网站单项否决 —— 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》第一部分
 *   出现其中任何一种情形的，即判定为不合格网站，不再对其他指标进行评分。
 * W6's third case is known by heart only. Warnings ahead of a threshold are ours.
 */
import { UPDATE_INTERVALS } from '../../disclosure/update-intervals.ts'
import type { MonitorRule, Pack } from '../rule.ts'

/** The notice and the day it bears. */
export const CHECK_LIST = { cites: '国办秘函〔2019〕19号', standing: 'document', from: '2019-04-01', to: null } as const
export const CHECK_LIST_RECALLED = { ...CHECK_LIST, standing: 'recalled' } as const

/** 两周不更新之前：第 7、10、13 日提醒. */
export const TWO_WEEK_WARNINGS = {
  at: [7, 10, 13],
  cites: '系统缺省：临近两周分三次提醒',
  standing: 'proposed',
} as const

const veto = (
  rule: Pick<MonitorRule, 'label' | 'scope' | 'metric' | 'comparison' | 'threshold'> & Partial<MonitorRule>,
): MonitorRule => ({
  measured: true,
  window: null,
  severity: 'veto',
  points: null,
  warnings: null,
  ...CHECK_LIST,
  ...rule,
})

/** 安全、泄密事故等严重问题的六种情形. */
export const INCIDENTS = {
  grave: '严重表述错误',
  secret: '泄露国家秘密',
  harmful: '发布或链接反动、暴力、色情等内容',
  attack: '对安全攻击未及时有效处置造成严重安全事故',
  fraud: '弄虚作假（如伪造发稿日期）',
  opinion: '因建设管理不当引发严重负面舆情',
} as const
export type IncidentCode = keyof typeof INCIDENTS

/** 办事指南的要素；一个事项缺四类以上即不实用. */
export const GUIDE_ELEMENTS = {
  name: '事项名称',
  basis: '设定依据',
  conditions: '申请条件',
  materials: '办理材料',
  place: '办理地点',
  hours: '办理时间',
  phone: '联系电话',
  process: '办理流程',
} as const
export type GuideElement = keyof typeof GUIDE_ELEMENTS

/** A guide that lacks this many classes of elements counts as of no use. */
export const GUIDE_LACKS = { count: 4, cites: CHECK_LIST.cites, standing: CHECK_LIST.standing } as const

export const NATIONAL_SITES = {
  W1: [
    veto({
      label: `安全、泄密事故等严重问题：${Object.values(INCIDENTS).join('；')}`,
      scope: 'site',
      metric: '严重问题',
      comparison: 'found',
      threshold: null,
      measured: false,
    }),
  ],
  'W1-word': [
    veto({
      label: `严重问题：${INCIDENTS.grave}（监测所见）`,
      scope: 'site',
      metric: INCIDENTS.grave,
      comparison: 'found',
      threshold: null,
    }),
  ],
  'W1-link': [
    veto({
      label: `严重问题：${INCIDENTS.harmful}（监测所见）`,
      scope: 'link',
      metric: '有害链接',
      comparison: 'found',
      threshold: null,
    }),
  ],
  W2: [
    veto({
      label: '站点无法访问：1周内每天间隔性访问20次以上，超过（含）15秒网站仍打不开的次数比例累计超过（含）5%',
      scope: 'site',
      metric: '打不开的次数比例',
      comparison: 'at-least',
      threshold: { percent: 5 },
      window: { span: { days: 7 }, probesPerDay: 20, seconds: 15 },
      warnings: { at: [1, 3], cites: '系统缺省：到5%之前分两次提醒', standing: 'proposed' },
    }),
  ],
  W3: [
    veto({
      label: '首页不更新：2周内首页无信息更新；首页仅为导航页的，看全部二级页面；没有发布时间的视为不更新',
      scope: 'site',
      metric: '距首页最近一次更新的天数',
      comparison: 'over',
      threshold: UPDATE_INTERVALS.homePage.every,
      warnings: TWO_WEEK_WARNINGS,
    }),
  ],
  'W4-1': [
    veto({
      label: '栏目不更新：2周未更新的动态、要闻类栏目和6个月未更新的通知公告、政策文件类一级栏目累计5个以上',
      scope: 'site',
      metric: '到期未更新的动态要闻、通知公告、政策文件类栏目数',
      comparison: 'at-least',
      threshold: { count: 5 },
    }),
  ],
  'W4-2': [
    veto({
      label: '栏目不更新：应更新但未更新的栏目10个以上',
      scope: 'site',
      metric: '应更新但未更新的栏目数',
      comparison: 'at-least',
      threshold: { count: 10 },
    }),
  ],
  'W4-3': [
    veto({
      label: '栏目不更新：空白栏目5个以上',
      scope: 'site',
      metric: '空白栏目数',
      comparison: 'at-least',
      threshold: { count: 5 },
    }),
  ],
  'W5-1': [
    veto({
      label: '互动回应差：未提供网上有效咨询建言渠道',
      scope: 'site',
      metric: '网上咨询渠道',
      comparison: 'missing',
      threshold: null,
    }),
  ],
  'W5-2': [
    veto({
      label: '互动回应差：1年内政务咨询类栏目中对网民的有效留言超过3个月未回应',
      scope: 'message',
      metric: '收到有效留言以来的时间',
      comparison: 'over',
      threshold: { months: 3 },
      window: { span: { months: 12 } },
    }),
  ],
  'W6-1': [
    veto({
      label: '服务不实用：未提供办事服务',
      scope: 'site',
      metric: '办事服务事项数',
      comparison: 'missing',
      threshold: null,
    }),
  ],
  'W6-2': [
    veto({
      label: `服务不实用：办事指南（${Object.values(GUIDE_ELEMENTS).join('、')}）缺${GUIDE_LACKS.count}类及以上要素的事项5个以上`,
      scope: 'site',
      metric: '办事指南要素缺失的事项数',
      comparison: 'at-least',
      threshold: { count: 5 },
    }),
  ],
  'W6-3': [
    veto({
      label: '服务不实用：事项不足5个，且全部事项的办事指南要素缺失',
      scope: 'site',
      metric: '办事服务事项数',
      comparison: 'below',
      threshold: { count: 5 },
      ...CHECK_LIST_RECALLED,
    }),
  ],
} as const satisfies Pack
