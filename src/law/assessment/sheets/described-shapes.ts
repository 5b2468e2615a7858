/**
 * Sheets of which only the shape was described: blocks and items are those of the places, the points are our proposal, and an organ replaces
 * them by those of its own superior.
 */
import type { Block, SheetVersion } from '../sheet.ts'
import { adding, bonus, deduction, each, manual, ratio, yesNo } from './writing.ts'

/** 国务院办公厅委托的政务公开第三方评估: four blocks; the fourth from 2015. */
export const NATIONAL_EVALUATION: readonly SheetVersion[] = [
  {
    from: '2019-05-15',
    cites: '国务院办公厅委托第三方开展的政务公开评估（四个板块）；《政府信息公开条例》第四十七条',
    standing: 'practice',
    points: 'proposed',
    value: {
      label: '第三方评估对照表',
      says: '按全国政务公开第三方评估的四个板块自查，分值为平台预设。',
      period: 'year',
      vetoes: [],
      blocks: nationalBlocks([30, 30, 25, 15]),
    },
  },
]

/** 黄石市下陆区: by the quarter, cut off on its last day, counted into 绩效考核. */
export const HUANGSHI_XIALU: readonly SheetVersion[] = [
  {
    from: '2022-01-01',
    cites: '黄石市下陆区2022年政务公开按季考核（板块）',
    standing: 'practice',
    points: 'proposed',
    value: {
      label: '按季评分表（下陆式）',
      says: '每季度末日截止，得分公布并计入绩效考核；分值为平台预设。',
      period: 'quarter',
      vetoes: [],
      blocks: [
        adding('proactive', '主动公开', 40, [
          ratio('inTime', '在法定期限内公开', 25, ['postings.inTime', 'postings.total'], 'postingLog'),
          ratio('elements', '要素齐全', 15, ['postings.withElements', 'postings.total'], 'postingLog'),
        ]),
        adding('portal', '门户网站内容保障', 30, [
          ratio('fresh', '栏目按期更新', 30, ['columns.fresh', 'columns.total'], 'columnReport'),
        ]),
        adding('applications', '依申请公开', 20, [
          ratio('inTime', '按期答复', 20, ['applications.inTime', 'applications.answered'], 'caseFiles'),
        ]),
        adding('organisation', '组织落实', 10, [
          yesNo('group', '成立领导小组、明确分管领导', 5, 'support.group', 'systems'),
          yesNo('plan', '分解年度政务公开工作要点', 5, 'support.workPlan', 'systems'),
        ]),
      ],
    },
  },
]

/** 荆州市: 主动公开、日常工作、网站和新媒体、渠道内容备案. */
export const JINGZHOU: readonly SheetVersion[] = [
  {
    from: '2021-01-01',
    cites: '荆州市2021年政务公开考核（板块和项目）',
    standing: 'practice',
    points: 'proposed',
    value: {
      label: '四板块评分表（荆州式）',
      says: '主动公开、日常工作、网站和新媒体、渠道和备案四个板块；分值为平台预设。',
      period: 'year',
      vetoes: [],
      blocks: [
        adding('proactive', '主动公开', 40, [
          ratio('documents', '规范性文件', 8, ['documents.inLibrary', 'documents.total'], 'documentLibrary'),
          ratio('interpretation', '政策解读', 8, ['interpretation.done', 'interpretation.due'], 'interpretations'),
          manual('guide', '公开指南', 6, 'columnReport'),
          manual('stages', '“五公开”', 6, 'postingLog'),
          manual('fields', '重点领域信息', 6, 'postingLog'),
          manual('plans', '规划信息', 6, 'postingLog'),
        ]),
        adding('daily', '日常工作', 30, [
          yesNo('platform', '平台规范', 10, 'columns.prescribed', 'siteReport'),
          yesNo('place', '政务公开专区', 5, 'support.place', 'places'),
          ratio(
            'applications',
            '依申请公开规范',
            10,
            ['applications.correctForm', 'applications.answered'],
            'caseFiles',
          ),
          manual('evidence', '佐证材料', 5, 'systems', 'trainings'),
        ]),
        adding('site', '网站和新媒体', 20, [
          ratio('fresh', '更新', 6, ['columns.fresh', 'columns.total'], 'columnReport'),
          manual('profile', '概况信息', 3, 'siteReport'),
          manual('data', '数据发布', 4, 'siteReport'),
          ratio('interaction', '互动', 4, ['messages.inTime', 'messages.total'], 'responses'),
          manual('functions', '功能', 3, 'siteReport'),
        ]),
        adding('channels', '渠道、内容、备案', 10, [
          manual('channels', '渠道', 3, 'accountLedger'),
          manual('content', '内容', 4, 'accountLedger'),
          ratio('registered', '备案', 3, ['accounts.registered', 'accounts.total'], 'accountLedger'),
        ]),
      ],
    },
  },
]

const jinzhou = (label: string, says: string, weights: readonly [number, number, number, number]): SheetVersion => ({
  from: '2020-01-01',
  cites: '锦州市2020年政务公开考核（分类、权重、加分和扣分）',
  standing: 'practice',
  points: 'proposed',
  value: {
    label,
    says,
    period: 'year',
    vetoes: [],
    blocks: [
      ...nationalBlocks([100, 100, 100, 100]).map((block, at): Block => ({ ...block, weight: weights[at] ?? 0 })),
      bonus('bonus', '加分', 5, [
        each('commended', '经验做法被上级推广', [2, 5], 'support.commended', 'rectification'),
      ]),
      deduction('deduction', '扣分', 10, [
        each('criticised', '被上级通报批评', [2, 10], 'support.criticised', 'rectification'),
        each('corrected', '复议、诉讼被纠错', [2, 10], 'remedies.corrected', 'remedies'),
      ]),
    ],
  },
})

/** 锦州市: class A, counties and districts. */
export const JINZHOU_A: readonly SheetVersion[] = [
  jinzhou(
    '加权评分表甲类（锦州式，县市区）',
    '板块按权重合计，另有加分、扣分；权重和分值为平台预设。',
    [0.35, 0.25, 0.25, 0.15],
  ),
]
/** 锦州市: class B, departments, units of the centre and the province among them. */
export const JINZHOU_B: readonly SheetVersion[] = [
  jinzhou(
    '加权评分表乙类（锦州式，部门）',
    '板块按权重合计，另有加分、扣分；权重和分值为平台预设。',
    [0.4, 0.3, 0.2, 0.1],
  ),
]

/** A district in the west: the letter channel tested by post, and whether four kinds of information are there at all. */
export const WESTERN_DISTRICT: readonly SheetVersion[] = [
  {
    from: '2014-01-01',
    cites: '西部某区2014年前后政府信息公开检查（项目）',
    standing: 'practice',
    points: 'proposed',
    value: {
      label: '渠道实测评分表（西部某区式）',
      says: '以信函实际寄出一件申请测试渠道，并检查四类信息有无；分值为平台预设。',
      period: 'year',
      vetoes: [],
      blocks: [
        adding('applications', '依申请公开', 40, [
          yesNo('letter', '信函渠道实测畅通', 40, 'applications.channelsOpen', 'phoneTests'),
        ]),
        adding('content', '公开内容', 60, [
          yesNo('inspections', '双随机检查结果', 20, 'columns.inspections', 'registers'),
          yesNo('budget', '预算、决算栏目', 20, 'columns.budget', 'columnReport'),
          ratio('proposals', '建议提案办理结果', 20, ['proposals.published', 'proposals.total'], 'registers'),
        ]),
      ],
    },
  },
]

/** 主动公开、依申请公开、政策解读与回应、保障监督 with the given maxima. */
function nationalBlocks([proactive, applications, response, support]: readonly [
  number,
  number,
  number,
  number,
]): Block[] {
  const part = (max: number, share: number): number => Math.round(max * share * 100) / 100
  return [
    adding('proactive', '主动公开', proactive, [
      yesNo('columns', '法定主动公开内容栏目齐全', part(proactive, 0.4), 'columns.prescribed', 'siteReport'),
      ratio(
        'validity',
        '标注有效性',
        part(proactive, 0.3),
        ['documents.validityMarked', 'documents.total'],
        'documentLibrary',
      ),
      yesNo('search', '检索有效', part(proactive, 0.3), 'site.searchWorks', 'siteReport'),
    ]),
    adding('applications', '依申请公开', applications, [
      ratio(
        'inTime',
        '按期答复',
        part(applications, 0.5),
        ['applications.inTime', 'applications.answered'],
        'caseFiles',
      ),
      ratio(
        'form',
        '答复格式规范',
        part(applications, 0.3),
        ['applications.correctForm', 'applications.answered'],
        'caseFiles',
      ),
      yesNo('phone', '公开的电话有人接听', part(applications, 0.2), 'applications.phoneAnswered', 'phoneTests'),
    ]),
    adding('response', '政策解读与回应', response, [
      ratio(
        'done',
        '应解读尽解读',
        part(response, 0.4),
        ['interpretation.done', 'interpretation.due'],
        'interpretations',
      ),
      ratio(
        'varied',
        '解读形式多样',
        part(response, 0.2),
        ['interpretation.varied', 'interpretation.done'],
        'interpretations',
      ),
      ratio('concerns', '回应切合关切、及时', part(response, 0.4), ['concerns.inTime', 'concerns.total'], 'responses'),
    ]),
    adding('support', '保障监督', support, [
      ratio(
        'accounts',
        '政务新媒体常态更新',
        part(support, 0.4),
        ['accounts.fresh', 'accounts.total'],
        'accountLedger',
      ),
      yesNo('systems', '建立第五十二条要求的制度', part(support, 0.6), 'support.systems', 'systems'),
    ]),
  ]
}
