/**
 * 主动公开的内容 ——《政府信息公开条例》第十九条至第二十一条（2019年5月15日起施行）
 *   第十九条 对涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息，行政机关应当主动公开。
 *   第二十条 行政机关应当依照本条例第十九条的规定，主动公开本行政机关的下列政府信息：……
 *   第二十一条 除本条例第二十条规定的政府信息外，设区的市级、县级人民政府及其部门还应当根据本地方的具体情况，主动公开涉及市政建设、
 *   公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等方面的政府信息；乡（镇）人民政府还应当根据本地方的具体情况，主动公开
 *   贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的
 *   政府信息。
 * One closed table in the order of the articles, wording exact. Both lists of article 21 are open (等): an organ adds to them by its own
 * list (第二十二条). What each item consists of is in `parts.ts`.
 */
import type { Discloser } from './discloser.ts'

/** 第十九条的三条标准. */
export const CRITERIA = {
  publicInterest: '涉及公众利益调整',
  publicKnowledge: '需要公众广泛知晓',
  publicParticipation: '需要公众参与决策',
} as const
export type Criterion = keyof typeof CRITERIA
export const CRITERIA_CITE = '《政府信息公开条例》第十九条'

/** First day in force of the articles as they stand here. */
export const CATEGORIES_FROM = '2019-05-15'

export interface Category {
  /** 项的原文；article 21 has words without numbers. */
  readonly words: string
  /** “第（五）项”; none in article 21. */
  readonly item?: string
  /** What portals call the column. */
  readonly label: string
  readonly article: '第二十条' | '第二十一条'
  /** Who must publish it at all: everybody by article 20, by level in article 21. */
  readonly of: readonly ('every' | 'city-county' | 'township')[]
}

const every = (number: string, words: string, label: string) =>
  ({ words, item: `第（${number}）项`, label, article: '第二十条', of: ['every'] }) as const
const local = <Of extends 'city-county' | 'township'>(words: string, ...of: Of[]) =>
  ({ words, label: words, article: '第二十一条', of }) as const

export const CATEGORIES = {
  art20_1: every('一', '行政法规、规章和规范性文件', '履职依据'),
  art20_2: every('二', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名', '机构职能'),
  art20_3: every('三', '国民经济和社会发展规划、专项规划、区域规划及相关政策', '规划信息'),
  art20_4: every('四', '国民经济和社会发展统计信息', '统计信息'),
  art20_5: every('五', '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果', '行政许可和对外管理服务'),
  art20_6: every(
    '六',
    '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定',
    '处罚强制',
  ),
  art20_7: every('七', '财政预算、决算信息', '财政预决算'),
  art20_8: every('八', '行政事业性收费项目及其依据、标准', '行政事业性收费'),
  art20_9: every('九', '政府集中采购项目的目录、标准及实施情况', '政府采购'),
  art20_10: every('十', '重大建设项目的批准和实施情况', '重大建设项目'),
  art20_11: every('十一', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况', '民生政策和实施'),
  art20_12: every('十二', '突发公共事件的应急预案、预警信息及应对情况', '突发公共事件'),
  art20_13: every('十三', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况', '监督检查'),
  art20_14: every('十四', '公务员招考的职位、名额、报考条件等事项以及录用结果', '公务员招考'),
  art20_15: every('十五', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息', '其他法定信息'),
  art21_municipalWorks: local('市政建设', 'city-county'),
  art21_publicServices: local('公共服务', 'city-county'),
  art21_publicWelfare: local('公益事业', 'city-county'),
  art21_publicOrder: local('治安管理', 'city-county'),
  art21_ruralPolicies: local('贯彻落实农业农村政策', 'township'),
  art21_irrigationWorks: local('农田水利工程建设运营', 'township'),
  art21_landContracts: local('农村土地承包经营权流转', 'township'),
  art21_homesteads: local('宅基地使用情况审核', 'township'),
  art21_fundsAndLabour: local('筹资筹劳', 'township'),
  art21_landExpropriation: local('土地征收', 'city-county', 'township'),
  art21_houseExpropriation: local('房屋征收', 'city-county', 'township'),
  art21_socialAssistance: local('社会救助', 'city-county', 'township'),
} as const satisfies Record<string, Category>

export type CategoryCode = keyof typeof CATEGORIES

/** Every code, article 20 first, in the order of the table. */
export const CATEGORY_CODES = Object.keys(CATEGORIES) as readonly CategoryCode[]

/** The order in which article 21 names its subjects, for each of its two lists. */
export const ARTICLE_21: Readonly<Record<'city-county' | 'township', readonly CategoryCode[]>> = {
  'city-county': [
    'art21_municipalWorks',
    'art21_publicServices',
    'art21_publicWelfare',
    'art21_landExpropriation',
    'art21_houseExpropriation',
    'art21_publicOrder',
    'art21_socialAssistance',
  ],
  township: [
    'art21_ruralPolicies',
    'art21_irrigationWorks',
    'art21_landContracts',
    'art21_homesteads',
    'art21_landExpropriation',
    'art21_houseExpropriation',
    'art21_fundsAndLabour',
    'art21_socialAssistance',
  ],
}

/** 如“《政府信息公开条例》第二十条第（五）项”. */
export function categoryCites(code: CategoryCode): string {
  const { article, item = '' }: Category = CATEGORIES[code]
  return `《政府信息公开条例》${article}${item}`
}

/** Which list of article 21 an organ falls under; null where it falls under none (state, province, a department of a township). */
export function articleTwentyOneOf({ level, organ }: Discloser): 'city-county' | 'township' | null {
  if (level === 'city' || level === 'county') return 'city-county'
  return level === 'township' && organ === 'government' ? 'township' : null
}

/** What an organ must publish by articles 20 and 21, in the order of the articles. */
export function categoriesOf(discloser: Discloser): readonly CategoryCode[] {
  const list = articleTwentyOneOf(discloser)
  return [
    ...CATEGORY_CODES.filter((code) => CATEGORIES[code].article === '第二十条'),
    ...(list ? ARTICLE_21[list] : []),
  ]
}
