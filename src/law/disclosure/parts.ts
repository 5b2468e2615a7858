/**
 * 主动公开内容的各个部分：每一项由哪些部分组成、由谁公开、几日内公开 ——《政府信息公开条例》第二十条、第二十一条、第二十二条、第二十六条
 *   第二十二条 行政机关应当依照本条例第二十条、第二十一条的规定，确定主动公开政府信息的具体内容……
 * The finest grain the law itself gives; an organ's own 主动公开目录 hangs its rows under these. The words are those of the article.
 * A part whose time another law fixes points at that limit; how long it is stands only in `time-limits/`.
 */
import type { TimeLimitCode } from '../time-limits/index.ts'
import { categoriesOf, CATEGORIES, CATEGORY_CODES, type CategoryCode } from './categories.ts'
import type { Discloser } from './discloser.ts'
import type { Stage } from './stages.ts'

/** Who has a part to publish at all, and the provision that says so; 第二十条 itself says 本行政机关的. */
export type Bearer =
  | 'every'
  /** 国务院制定行政法规（立法法第七十二条）. */
  | 'state-council'
  /** 有规章制定权的（立法法第九十一条、第九十三条）. */
  | 'rule-makers'
  /** 本级政府财政部门（预算法第十四条第一款）. */
  | 'finance'
  /** 各部门（预算法第十四条第二款）. */
  | 'departments'
  /** 县级以上地方人民政府（土地管理法实施条例第三十一条）, 市、县级人民政府（征收补偿条例第十三条）. */
  | 'local-governments'

export interface Part {
  readonly category: CategoryCode
  readonly label: string
  /** The words of the article it stands for, each found in the category's wording. */
  readonly words: readonly string[]
  readonly by: Bearer
  /** 五公开: a proposal for the organ's catalogue. */
  readonly stages: readonly Stage[]
  /** Another law's limit; without one, article 26. */
  readonly limit?: TimeLimitCode
  /** The time within which it must be taken back when what it tells is undone. */
  readonly withdrawal?: TimeLimitCode
}

type Rest = Partial<Pick<Part, 'by' | 'limit' | 'withdrawal'>>
const part = <Category extends CategoryCode>(
  category: Category,
  label: string,
  words: string,
  stages: readonly Stage[],
  rest: Rest = {},
): Part => ({ category, label, words: words.split('＋'), stages, by: 'every', ...rest })

export const PARTS = {
  regulations: part('art20_1', '行政法规', '行政法规', ['decision'], { by: 'state-council' }),
  rules: part('art20_1', '规章', '规章', ['decision'], { by: 'rule-makers' }),
  normativeDocuments: part('art20_1', '规范性文件', '规范性文件', ['decision']),
  functions: part('art20_2', '机关职能', '机关职能', ['management']),
  structure: part('art20_2', '机构设置', '机构设置', ['management']),
  address: part('art20_2', '办公地址', '办公地址', ['service']),
  hours: part('art20_2', '办公时间', '办公时间', ['service']),
  contacts: part('art20_2', '联系方式', '联系方式', ['service']),
  heads: part('art20_2', '负责人姓名', '负责人姓名', ['management']),
  developmentPlan: part('art20_3', '国民经济和社会发展规划', '国民经济和社会发展规划', ['decision']),
  specialPlans: part('art20_3', '专项规划', '专项规划', ['decision']),
  regionalPlans: part('art20_3', '区域规划', '区域规划', ['decision']),
  planPolicies: part('art20_3', '规划相关政策', '相关政策', ['decision']),
  statistics: part('art20_4', '统计信息', '国民经济和社会发展统计信息', ['result']),
  licenceGuides: part('art20_5', '行政许可的依据、条件、程序', '行政许可＋依据、条件、程序', ['service']),
  licenceResults: part('art20_5', '行政许可的办理结果', '行政许可＋办理结果', ['result'], { limit: 'twoPublications' }),
  serviceGuides: part('art20_5', '其他对外管理服务事项的依据、条件、程序', '其他对外管理服务事项＋依据、条件、程序', [
    'service',
  ]),
  serviceResults: part('art20_5', '其他对外管理服务事项的办理结果', '其他对外管理服务事项＋办理结果', ['result']),
  penaltyGuides: part('art20_6', '行政处罚的依据、条件、程序', '行政处罚＋依据、条件、程序', ['management']),
  coercionGuides: part('art20_6', '行政强制的依据、条件、程序', '行政强制＋依据、条件、程序', ['management']),
  penaltyDecisions: part(
    'art20_6',
    '具有一定社会影响的行政处罚决定',
    '本行政机关认为具有一定社会影响的行政处罚决定',
    ['result'],
    {
      limit: 'twoPublications',
      withdrawal: 'penaltyWithdrawal',
    },
  ),
  governmentBudgets: part('art20_7', '政府预算、决算', '财政预算、决算信息', ['management'], {
    by: 'finance',
    limit: 'governmentBudget',
  }),
  departmentBudgets: part('art20_7', '部门预算、决算', '财政预算、决算信息', ['management'], {
    by: 'departments',
    limit: 'budget',
  }),
  fees: part('art20_8', '行政事业性收费项目及其依据、标准', '行政事业性收费项目及其依据、标准', ['service']),
  procurementCatalogue: part('art20_9', '政府集中采购项目的目录、标准', '政府集中采购项目的目录、标准', ['management']),
  procurementResults: part('art20_9', '中标、成交结果', '政府集中采购＋实施情况', ['result'], {
    limit: 'procurementResult',
  }),
  procurementContracts: part('art20_9', '政府采购合同', '政府集中采购＋实施情况', ['result'], {
    limit: 'procurementContract',
  }),
  projectApprovals: part('art20_10', '重大建设项目的批准', '重大建设项目的批准', ['decision']),
  projectProgress: part('art20_10', '重大建设项目的实施情况', '重大建设项目＋实施情况', ['execution']),
  povertyRelief: part('art20_11', '扶贫的政策、措施及其实施情况', '扶贫＋政策、措施及其实施情况', ['execution']),
  education: part('art20_11', '教育的政策、措施及其实施情况', '教育＋政策、措施及其实施情况', ['execution']),
  medicalCare: part('art20_11', '医疗的政策、措施及其实施情况', '医疗＋政策、措施及其实施情况', ['execution']),
  socialSecurity: part('art20_11', '社会保障的政策、措施及其实施情况', '社会保障＋政策、措施及其实施情况', [
    'execution',
  ]),
  employment: part('art20_11', '促进就业的政策、措施及其实施情况', '促进就业＋政策、措施及其实施情况', ['execution']),
  emergencyPlans: part('art20_12', '突发公共事件的应急预案', '突发公共事件的应急预案', ['decision']),
  emergencyWarnings: part('art20_12', '预警信息', '预警信息', ['service']),
  emergencyResponses: part('art20_12', '突发公共事件的应对情况', '突发公共事件＋应对情况', ['execution']),
  environmentChecks: part('art20_13', '环境保护的监督检查情况', '环境保护＋监督检查情况', ['result'], {
    limit: 'randomCheck',
  }),
  healthChecks: part('art20_13', '公共卫生的监督检查情况', '公共卫生＋监督检查情况', ['result'], {
    limit: 'randomCheck',
  }),
  safetyChecks: part('art20_13', '安全生产的监督检查情况', '安全生产＋监督检查情况', ['result'], {
    limit: 'randomCheck',
  }),
  foodAndDrugChecks: part('art20_13', '食品药品的监督检查情况', '食品药品＋监督检查情况', ['result'], {
    limit: 'randomCheck',
  }),
  qualityChecks: part('art20_13', '产品质量的监督检查情况', '产品质量的监督检查情况', ['result'], {
    limit: 'randomCheck',
  }),
  recruitment: part('art20_14', '公务员招考的职位、名额、报考条件等事项', '公务员招考的职位、名额、报考条件等事项', [
    'service',
  ]),
  hires: part('art20_14', '公务员招考的录用结果', '公务员招考＋录用结果', ['result']),
  otherStatutory: part('art20_15', '规定应当主动公开的其他政府信息', '规定应当主动公开的其他政府信息', ['management']),
  municipalWorks: part('art21_municipalWorks', '市政建设', '市政建设', ['execution']),
  publicServices: part('art21_publicServices', '公共服务', '公共服务', ['service']),
  publicWelfare: part('art21_publicWelfare', '公益事业', '公益事业', ['service']),
  publicOrder: part('art21_publicOrder', '治安管理', '治安管理', ['management']),
  ruralPolicies: part('art21_ruralPolicies', '贯彻落实农业农村政策', '贯彻落实农业农村政策', ['execution']),
  irrigationWorks: part('art21_irrigationWorks', '农田水利工程建设运营', '农田水利工程建设运营', ['execution']),
  landContracts: part('art21_landContracts', '农村土地承包经营权流转', '农村土地承包经营权流转', ['management']),
  homesteads: part('art21_homesteads', '宅基地使用情况审核', '宅基地使用情况审核', ['management']),
  fundsAndLabour: part('art21_fundsAndLabour', '筹资筹劳', '筹资筹劳', ['management']),
  landExpropriationNotices: part('art21_landExpropriation', '征收土地公告', '土地征收', ['decision'], {
    by: 'local-governments',
    limit: 'landExpropriation',
  }),
  landExpropriation: part('art21_landExpropriation', '土地征收的其他信息', '土地征收', ['execution']),
  houseExpropriation: part('art21_houseExpropriation', '房屋征收', '房屋征收', ['execution']),
  socialAssistance: part('art21_socialAssistance', '社会救助', '社会救助', ['result']),
} as const satisfies Record<string, Part>

export type PartCode = keyof typeof PARTS
export const PART_CODES = Object.keys(PARTS) as readonly PartCode[]

/** A part with all its optional fields. */
export const partOf = (code: PartCode): Part => PARTS[code]

/** Whether an organ has a part to publish, as far as the law tells: by its category, and by who the part belongs to. */
export function mustPublish(code: PartCode, discloser: Discloser): boolean {
  const { category, by } = partOf(code)
  return categoriesOf(discloser).includes(category) && BEARS[by](discloser)
}

const BEARS: Readonly<Record<Bearer, (discloser: Discloser) => boolean>> = {
  every: () => true,
  'state-council': ({ level, organ }) => level === 'state' && organ === 'government',
  'rule-makers': ({ makesRules }) => makesRules === true,
  // 乡镇不设财政部门的，由乡镇政府自己公开。
  finance: ({ level, organ, finance }) =>
    (organ === 'department' && finance === true) || (level === 'township' && organ === 'government'),
  departments: ({ organ }) => organ === 'department',
  'local-governments': ({ level, organ }) => organ === 'government' && level !== 'state' && level !== 'township',
}

export interface Branch {
  readonly category: CategoryCode
  readonly parts: readonly PartCode[]
}

/** The tree of duties of an organ: every category of its, in the order of the articles, with its parts; none is empty. */
export function dutyTreeOf(discloser: Discloser): readonly Branch[] {
  return categoriesOf(discloser).map((category) => ({
    category,
    parts: PART_CODES.filter((code) => PARTS[code].category === category && mustPublish(code, discloser)),
  }))
}

/** The whole tree, whoever the parts belong to. */
export const DUTY_TREE: readonly Branch[] = CATEGORY_CODES.map((category) => ({
  category,
  parts: PART_CODES.filter((code) => PARTS[code].category === category),
}))

/** The rows of 第二十条第（一）（五）（六）（八）（九）项 in the annual report are counted from these parts' categories. */
export const inAnnualReport = (category: CategoryCode): boolean =>
  category === 'art20_1' ||
  category === 'art20_5' ||
  category === 'art20_6' ||
  category === 'art20_8' ||
  category === 'art20_9'

/** The wording of the category a part stands in. */
export const wordingOf = (code: PartCode): string => CATEGORIES[PARTS[code].category].words
