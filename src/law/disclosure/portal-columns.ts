/**
 * 政府信息公开平台的栏目 —— 国办公开办函〔2019〕61号《关于规范政府信息公开平台有关事项的通知》（2019年12月）
 *   政府信息公开平台，是发布法定主动公开内容的公开平台，也是加强重点政府信息管理的管理平台。……要牢牢把握“专栏姓专”的基本定位，聚焦法定
 *   主动公开内容……必须统一名称、统一格式，加强规范。
 * Names and order are prescribed; the names in addresses (slug) are the ones most portals use, and inspectors and collecting programs look
 * for. “政策” came first by the yearly 要点 of 2021 and 2022 (规章, 行政规范性文件 集中公开).
 */
import type { RankCode } from '../documents/rank.ts'
import type { Source } from '../standing.ts'
import { CATEGORIES, categoriesOf, type CategoryCode } from './categories.ts'
import type { Discloser } from './discloser.ts'

/** 专栏的名称和地址. */
export const PLATFORM = { title: '政府信息公开', slug: 'zfxxgk' } as const

export interface PortalColumn extends Source {
  readonly title: string
  readonly slug: string
  /** 应当有什么. */
  readonly holds: string
  /** First day from which it is asked for. */
  readonly from: string
}

const NOTICE = { cites: '国办公开办函〔2019〕61号', standing: 'recalled', from: '2019-12-20' } as const

/** The columns of the platform in their order. */
export const COLUMNS = {
  policies: {
    title: '政策',
    slug: 'zcwjk',
    holds: '规章、行政规范性文件、其他文件，按有效性、主题、机关、年份查找，可下载文本',
    cites: '国办发〔2021〕12号、国办发〔2022〕8号（政务公开工作要点）',
    standing: 'recalled',
    from: '2021-04-23',
  },
  guide: {
    title: '政府信息公开指南',
    slug: 'zfxxgkzn',
    holds: '第十二条第二款的内容，以及申请渠道、办理流程、收费标准、监督和救济方式',
    ...NOTICE,
  },
  institutions: {
    title: '政府信息公开制度',
    slug: 'zfxxgkzd',
    holds: '条例、上级的规定和本机关的公开制度',
    ...NOTICE,
  },
  statutory: {
    title: '法定主动公开内容',
    slug: 'fdzdgknr',
    holds: '第二十条、第二十一条规定的内容，按本机关的主动公开目录排列',
    ...NOTICE,
  },
  annualReports: {
    title: '政府信息公开年报',
    slug: 'zfxxgknb',
    holds: '历年的政府信息公开工作年度报告，网页和可以下载的文件',
    ...NOTICE,
  },
  applications: {
    title: '依申请公开',
    slug: 'ysqgk',
    holds: '网上申请、申请表下载、办理进度查询、当面和邮寄的地址',
    ...NOTICE,
  },
} as const satisfies Record<string, PortalColumn>

export type ColumnCode = keyof typeof COLUMNS

/** “政策”之下按层级分的栏目；行政法规由国务院公开. */
export const POLICY_COLUMNS: Readonly<Record<Exclude<RankCode, 'regulations'>, { title: string; slug: string }>> = {
  rules: { title: '规章', slug: 'gzk' },
  normativeDocuments: { title: '行政规范性文件', slug: 'xzgfxwj' },
  otherDocuments: { title: '其他文件', slug: 'qtwj' },
}

/** “法定主动公开内容”之下每一项的地址；their titles are the labels of the categories. */
export const LEAF_SLUGS: Readonly<Record<CategoryCode, string>> = {
  art20_1: 'lzyj',
  art20_2: 'jgzn',
  art20_3: 'ghxx',
  art20_4: 'tjxx',
  art20_5: 'xzxk',
  art20_6: 'cfqz',
  art20_7: 'czyjs',
  art20_8: 'xzsyxsf',
  art20_9: 'zfcg',
  art20_10: 'zdjsxm',
  art20_11: 'mszc',
  art20_12: 'tfggsj',
  art20_13: 'jdjc',
  art20_14: 'gwyzk',
  art20_15: 'qtfdxx',
  art21_municipalWorks: 'szjs',
  art21_publicServices: 'ggfw',
  art21_publicWelfare: 'gysy',
  art21_publicOrder: 'zagl',
  art21_ruralPolicies: 'nyncz',
  art21_irrigationWorks: 'ntslgc',
  art21_landContracts: 'tdcbjyq',
  art21_homesteads: 'zjdsh',
  art21_fundsAndLabour: 'czcl',
  art21_landExpropriation: 'tdzs',
  art21_houseExpropriation: 'fwzs',
  art21_socialAssistance: 'shjz',
}

export interface Leaf {
  readonly title: string
  /** Path below the platform, without a slash at either end. */
  readonly path: string
  readonly under: ColumnCode
  readonly category?: CategoryCode
}

/** Every page of the platform an organ has to keep, column after column, leaves after their column. */
export function leavesOf(discloser: Discloser): readonly Leaf[] {
  return (Object.keys(COLUMNS) as ColumnCode[]).flatMap((under) => {
    const { title, slug } = COLUMNS[under]
    const below = (leafTitle: string, leafSlug: string, rest: Pick<Leaf, 'category'> = {}): Leaf => ({
      title: leafTitle,
      path: `${slug}/${leafSlug}`,
      under,
      ...rest,
    })
    const leaves =
      under === 'policies'
        ? Object.entries(POLICY_COLUMNS)
            .filter(([rank]) => rank !== 'rules' || discloser.makesRules === true)
            .map(([, column]) => below(column.title, column.slug))
        : under === 'statutory'
          ? categoriesOf(discloser).map((category) =>
              below(CATEGORIES[category].label, LEAF_SLUGS[category], { category }),
            )
          : []
    return [{ title, path: slug, under }, ...leaves]
  })
}

/** Whether an address name can be one: small letters, figures and single hyphens, at most 40. */
export const isSlug = (text: string): boolean => text.length <= 40 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
