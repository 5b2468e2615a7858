/**
 * 政府网站工作年度报表 —— 国办发〔2017〕47号《政府网站发展指引》：各政府网站主办单位每年1月31日前编制、在网站首页显著位置公开上一年度的报表
 * The items as organs print them; written down by heart (`recalled`), so that an organ may rename, leave out and add items of its own.
 * What an item is called stands here only; what of it the records can count is said by `by`, and everything else a person enters.
 */
import { inForceOn, type Dated } from '../dated.ts'
import { localDate, type LocalDate } from '../local-date.ts'
import type { Source } from '../standing.ts'

/** What the records know of a year; each is counted in one place of the casework. */
export const SITE_FACTS = [
  'organName',
  'publishedTotal',
  'publishedProfile',
  'publishedNews',
  'publishedCatalogue',
  'interpretations',
  'interpretationMaterials',
  'interpretationProducts',
  'responses',
  'messagesReceived',
  'messagesSettled',
  'messageDays',
  'messagesPublic',
  'consultations',
  'opinions',
  'consultationResults',
  'hasAccounts',
] as const
export type SiteFact = (typeof SITE_FACTS)[number]

export type SiteItemKind = 'text' | 'count' | 'number' | 'yes-no'

export interface SiteItem {
  readonly key: string
  readonly label: string
  readonly kind: SiteItemKind
  /** 单位：条、个、次、天; '' for words. */
  readonly unit: string
  readonly by: SiteFact | null
  readonly hint?: string
}

export interface SiteGroup {
  readonly key: string
  readonly title: string
  readonly items: readonly SiteItem[]
  /** Every account of the organ follows with what it published and its followers. */
  readonly accounts?: true
}

export interface SiteForm {
  readonly title: string
  readonly groups: readonly SiteGroup[]
  /** Last day in the year after, MM-DD. */
  readonly due: string
}

const text = (key: string, label: string, by: SiteFact | null = null): SiteItem => ({
  key,
  label,
  kind: 'text',
  unit: '',
  by,
})
const count = (key: string, label: string, unit: string, by: SiteFact | null = null, hint?: string): SiteItem => ({
  key,
  label,
  kind: 'count',
  unit,
  by,
  ...(hint && { hint }),
})
const yes = (key: string, label: string, by: SiteFact | null = null): SiteItem => ({
  key,
  label,
  kind: 'yes-no',
  unit: '',
  by,
})

export const SITE_FORMS: readonly (Dated<SiteForm> & Pick<Source, 'standing'>)[] = [
  {
    from: '2017-06-08',
    cites: '国办发〔2017〕47号',
    standing: 'recalled',
    value: {
      title: '政府网站工作年度报表',
      due: '01-31',
      groups: [
        {
          key: 'site',
          title: '网站基本情况',
          items: [
            text('siteName', '网站名称'),
            text('homePage', '首页网址'),
            text('host', '主办单位', 'organName'),
            text('siteType', '网站类型'),
            text('siteCode', '政府网站标识码'),
            text('icp', 'ICP备案号'),
            text('police', '公安机关备案号'),
            count('visitors', '独立用户访问总量', '个'),
            count('visits', '网站总访问量', '次'),
          ],
        },
        {
          key: 'publishing',
          title: '信息发布',
          items: [
            count('published', '信息发布总数', '条', 'publishedTotal', '本年首次发布、现在公开的'),
            count('profile', '概况类信息更新量', '条', 'publishedProfile', '其中条例第二十条第（二）项的'),
            count('news', '政务动态信息更新量', '条', 'publishedNews', '其中工作动态、通知公告'),
            count(
              'catalogue',
              '信息公开目录信息更新量',
              '条',
              'publishedCatalogue',
              '其中标明条例第二十条、第二十一条类别的',
            ),
          ],
        },
        {
          key: 'topics',
          title: '专栏专题',
          items: [count('topics', '维护数量', '个'), count('newTopics', '新开设数量', '个')],
        },
        {
          key: 'interpretation',
          title: '解读回应',
          items: [
            count('interpretations', '解读信息发布总数', '条', 'interpretations'),
            count('materials', '解读材料数量', '条', 'interpretationMaterials', '没有图表、音视频、动漫的'),
            count('products', '解读产品数量', '个', 'interpretationProducts', '有图表、音视频、动漫的'),
            count('comments', '媒体评论文章数量', '篇'),
            count('responses', '回应公众关注热点或重大舆情数量', '次', 'responses'),
          ],
        },
        {
          key: 'services',
          title: '办事服务',
          items: [
            yes('serviceCatalogue', '是否发布服务事项目录'),
            count('users', '注册用户数', '个'),
            count('services', '政务服务事项数量', '项'),
            count('onlineServices', '可全程在线办理政务服务事项数量', '项'),
            count('cases', '办件量总数', '件'),
            count('casesNatural', '其中自然人办件量', '件'),
            count('casesLegal', '其中法人办件量', '件'),
          ],
        },
        {
          key: 'messages',
          title: '留言办理',
          items: [
            yes('onePlatform', '是否使用统一平台'),
            count('messages', '收到留言数量', '条', 'messagesReceived', '咨询台账里网站和新媒体渠道的'),
            count('messagesSettled', '办结留言数量', '条', 'messagesSettled'),
            { key: 'messageDays', label: '平均办理时间', kind: 'number', unit: '天', by: 'messageDays' },
            count('messagesPublic', '公开答复数量', '条', 'messagesPublic'),
          ],
        },
        {
          key: 'consultations',
          title: '征集调查',
          items: [
            count('consultations', '征集调查期数', '期', 'consultations'),
            count('opinions', '收到意见数量', '条', 'opinions'),
            count('results', '公布调查结果期数', '期', 'consultationResults'),
          ],
        },
        {
          key: 'interviews',
          title: '在线访谈',
          items: [
            count('interviews', '访谈期数', '期'),
            count('interviewMessages', '网民留言数量', '条'),
            count('interviewAnswers', '答复网民提问数量', '条'),
            yes('assistant', '是否提供智能问答'),
          ],
        },
        {
          key: 'security',
          title: '安全防护',
          items: [
            count('securityChecks', '安全检测评估次数', '次'),
            count('problemsFound', '发现问题数量', '个'),
            count('problemsSolved', '问题整改数量', '个'),
            yes('watch', '是否建立安全监测预警机制'),
            yes('drill', '是否开展应急演练'),
            yes('responsible', '是否明确网站安全责任人'),
          ],
        },
        {
          key: 'media',
          title: '移动新媒体',
          items: [yes('hasMedia', '是否有移动新媒体', 'hasAccounts')],
          accounts: true,
        },
        {
          key: 'innovation',
          title: '创新发展',
          items: [
            yes('searchService', '搜索即服务'),
            yes('languages', '多语言版本'),
            yes('accessible', '无障碍浏览'),
            yes('personal', '千人千网'),
            text('otherInnovation', '其他'),
          ],
        },
      ],
    },
  },
]

/** The form for a year's report, with its source; null before there was one. */
export function siteFormOf(year: number): (Dated<SiteForm> & Pick<Source, 'standing'>) | null {
  const found = inForceOn(SITE_FORMS, localDate(`${year}-12-31`))
  return SITE_FORMS.find((form) => form === found) ?? null
}

/** The last day for the report on a year. */
export const siteReportDue = (year: number, { due }: SiteForm): LocalDate => localDate(`${year + 1}-${due}`)
