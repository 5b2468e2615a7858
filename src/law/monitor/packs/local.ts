/**
 * 本地要求 —— 县级门户栏目更新要求（各地通行）和本系统的缺省设置
 *   每个公开事项不少于4条，最新一条不超过90天，相邻两条间隔不超过90天；信息直接粘贴正文，不用链接代替，“否则机器人无法监测”。
 * Practice has no day of issue: it is in force as long as the articles whose items it counts. All of it is the preset of settings.
 */
import { CATEGORIES_FROM } from '../../disclosure/categories.ts'
import { CATEGORY_INTERVALS, type Every } from '../../disclosure/update-intervals.ts'
import type { CategoryCode } from '../../disclosure/categories.ts'
import type { Source } from '../../standing.ts'
import { META_SOURCE } from '../../disclosure/site-duties.ts'
import type { MonitorRule, Pack } from '../rule.ts'
import { CHECK_LIST } from './national-sites.ts'

const PRACTICE = { cites: CATEGORY_INTERVALS.cites, standing: CATEGORY_INTERVALS.standing } as const
const MONITORS = { cites: '各地监测通报的通行做法', standing: 'practice' } as const
const PRESET = { cites: '系统缺省', standing: 'proposed' } as const

const local = (
  rule: Pick<MonitorRule, 'label' | 'scope' | 'metric' | 'comparison'> & Partial<MonitorRule>,
): readonly [MonitorRule] => [
  {
    measured: true,
    threshold: null,
    window: null,
    severity: 'local',
    points: null,
    warnings: null,
    from: CATEGORIES_FROM,
    to: null,
    ...PRACTICE,
    ...rule,
  },
]

export const LOCAL = {
  'L-column': local({
    label: '栏目按应更新周期更新',
    scope: 'column',
    metric: '最近更新',
    comparison: 'over',
    threshold: { days: 90 },
  }),
  'L-row-entries': local({
    label: '每个公开事项有足够的条数',
    scope: 'catalogue-row',
    metric: '条数',
    comparison: 'below',
    threshold: { count: 4 },
  }),
  'L-row-newest': local({
    label: '公开事项按期更新',
    scope: 'catalogue-row',
    metric: '最近更新',
    comparison: 'over',
    threshold: { days: 90 },
  }),
  'L-row-gap': local({
    label: '公开事项前后两条不间断过久',
    scope: 'catalogue-row',
    metric: '相邻两条的间隔',
    comparison: 'over',
    threshold: { days: 90 },
  }),
  'L-message': local({
    label: '留言及时答复',
    scope: 'message',
    metric: '收到有效留言以来的工作日',
    comparison: 'over',
    threshold: { workingDays: 5 },
    cites: CHECK_LIST.cites,
    standing: 'recalled',
  }),
  'L-foreign-link': local({
    label: '非法外链：链接到来历不明的非政府网站',
    scope: 'link',
    metric: '未经确认的外部链接',
    comparison: 'found',
    ...MONITORS,
  }),
  'L-word': local({
    label: '错别字、表述不规范',
    scope: 'site',
    metric: '错别字和不规范表述',
    comparison: 'found',
    ...MONITORS,
  }),
  'L-meta': local({
    label: '网页标签齐全，发布日期写作“YYYY-MM-DD HH:MM”',
    scope: 'footer',
    metric: '缺少或者不对的网页标签',
    comparison: 'missing',
    ...META_SOURCE,
  }),
  'L-certificate': local({
    label: '网站证书在有效期内',
    scope: 'site',
    metric: '距证书到期的天数',
    comparison: 'below',
    threshold: { days: 0 },
    warnings: { at: [30, 14, 7], ...PRESET },
    ...PRESET,
  }),
} as const satisfies Pack

/** A link counts as dead only after it failed at the first attempt and at both repetitions. */
export const ATTEMPTS = { count: 3, ...PRESET } as const

/** 栏目名称里的词与它所属的内容：周期从所属的内容取，不另写. Longer words first. */
export const TITLE_WORDS: Source & { readonly words: readonly (readonly [string, CategoryCode])[] } = {
  ...PRACTICE,
  words: [
    ['政府工作报告', 'art20_3'],
    ['机关简介', 'art20_2'],
    ['机构职能', 'art20_2'],
    ['规划', 'art20_3'],
    ['政策', 'art20_1'],
    ['预算', 'art20_7'],
    ['决算', 'art20_7'],
    ['收费', 'art20_8'],
    ['采购', 'art20_9'],
    ['应急', 'art20_12'],
    ['环保督察', 'art20_13'],
    ['卫生健康', 'art20_13'],
    ['社会保障', 'art21_socialAssistance'],
    ['社会救助', 'art21_socialAssistance'],
  ],
}

/** What a column of an item of articles 20 and 21 should show by practice. */
export const categoryEvery = (category: CategoryCode): Every => ({ days: CATEGORY_INTERVALS.days[category] })
