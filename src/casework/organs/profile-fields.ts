/**
 * 机关简介与联系方式: every field once, with its label and the provision that wants it. Guide, footer, preamble of the annual
 * report and letters read their facts of the organ from here and nowhere else. Data only: the form on the desk is drawn from it.
 */

export type ProfileKind = 'text' | 'long' | 'phone' | 'email' | 'web' | 'postcode' | 'choice'

export interface ProfileField {
  readonly label: string
  readonly kind: ProfileKind
  /** Starts a part of the form. */
  readonly group?: string
  readonly cites: string
  /** The sentence itself, or what to write. */
  readonly says: string
  /** 指南, 机构信息 and letters cannot do without it: told as a gap while it is empty. */
  readonly wanted?: boolean
  readonly max?: number
  readonly choices?: readonly string[]
  readonly hint?: string
}

const GUIDE = '《政府信息公开条例》第十二条'
const GUIDE_SAYS =
  '政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容。'
const ORGAN = '《政府信息公开条例》第二十条第（二）项'
const ORGAN_SAYS =
  '行政机关应当依照本条例第十九条的规定，主动公开本行政机关的下列政府信息：……（二）机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名；'
const REMEDY = '《政府信息公开条例》第五十一条'
const REMEDY_SAYS =
  '公民、法人或者其他组织认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。'
const NUMBER = '《党政机关公文处理工作条例》第九条'

export const PROFILE_FIELDS = {
  shortName: {
    label: '机关简称',
    kind: 'text',
    group: '本机关',
    cites: '公文写作惯例',
    says: '文书和年度报告中自称用的规范化简称，例如“县科学技术局”。不写时用全称。',
    max: 40,
  },
  functions: { label: '机关职能', kind: 'long', cites: ORGAN, says: ORGAN_SAYS, max: 4000 },
  headName: { label: '负责人姓名', kind: 'text', cites: ORGAN, says: ORGAN_SAYS, max: 40 },
  address: { label: '办公地址', kind: 'text', cites: ORGAN, says: ORGAN_SAYS, wanted: true, max: 200 },
  postcode: { label: '邮政编码', kind: 'postcode', cites: ORGAN, says: '申请人邮寄申请时要用。', wanted: true },
  officeHours: {
    label: '办公时间',
    kind: 'text',
    cites: ORGAN,
    says: ORGAN_SAYS,
    wanted: true,
    max: 200,
    hint: '例如：工作日 8:00—12:00，14:30—17:30（夏季 15:00—18:00）',
  },
  phone: {
    label: '联系电话',
    kind: 'phone',
    cites: ORGAN,
    says: ORGAN_SAYS,
    wanted: true,
    hint: '带区号，例如 0379-66312345',
  },
  fax: { label: '传真号码', kind: 'phone', cites: ORGAN, says: ORGAN_SAYS },
  email: { label: '电子邮箱', kind: 'email', cites: ORGAN, says: ORGAN_SAYS },
  website: {
    label: '政府网站网址',
    kind: 'web',
    cites: GUIDE,
    says: '发布政府信息的网站（获取方式）。',
    hint: '以 https:// 或 http:// 开头',
  },

  disclosureOffice: {
    label: '工作机构名称',
    kind: 'text',
    group: '政府信息公开工作机构',
    cites: `${GUIDE}、第四条`,
    says: `${GUIDE_SAYS}\n第四条：各级人民政府及县级以上人民政府部门应当建立健全本行政机关的政府信息公开工作制度，并指定机构（以下统称政府信息公开工作机构）负责本行政机关政府信息公开的日常工作。`,
    wanted: true,
    max: 100,
    hint: '例如：嵩县科学技术局办公室',
  },
  disclosureAddress: {
    label: '工作机构办公地址',
    kind: 'text',
    cites: GUIDE,
    says: GUIDE_SAYS,
    wanted: true,
    max: 200,
  },
  disclosurePostcode: { label: '工作机构邮政编码', kind: 'postcode', cites: GUIDE, says: '申请人邮寄申请时要用。' },
  disclosureHours: { label: '工作机构办公时间', kind: 'text', cites: GUIDE, says: GUIDE_SAYS, wanted: true, max: 200 },
  disclosurePhone: {
    label: '工作机构联系电话',
    kind: 'phone',
    cites: GUIDE,
    says: `${GUIDE_SAYS}\n评估时会按这个号码打电话核实，请写有人接听的座机。`,
    wanted: true,
  },
  disclosureFax: { label: '工作机构传真号码', kind: 'phone', cites: GUIDE, says: GUIDE_SAYS, wanted: true },
  disclosureEmail: { label: '工作机构电子邮箱', kind: 'email', cites: GUIDE, says: GUIDE_SAYS, wanted: true },
  disclosureWeb: {
    label: '在线申请网址',
    kind: 'web',
    cites: GUIDE,
    says: '互联网联系方式：可以在网上提交政府信息公开申请的页面。',
    hint: '以 https:// 或 http:// 开头',
  },

  supervisingOffice: {
    label: '政府信息公开工作主管部门',
    kind: 'text',
    group: '监督和救济',
    cites: '《政府信息公开条例》第三条',
    says: '县级以上地方人民政府办公厅（室）是本行政区域的政府信息公开工作主管部门，负责推进、指导、协调、监督本行政区域的政府信息公开工作。实行垂直领导的部门的办公厅（室）主管本系统的政府信息公开工作。',
    wanted: true,
    max: 100,
    hint: '例如：嵩县人民政府办公室',
  },
  supervisingPhone: { label: '主管部门监督电话', kind: 'phone', cites: REMEDY, says: REMEDY_SAYS, wanted: true },
  supervisingAddress: { label: '主管部门地址', kind: 'text', cites: REMEDY, says: REMEDY_SAYS, max: 200 },
  reviewGovernment: {
    label: '行政复议机关',
    kind: 'text',
    cites: '《行政复议法》第二十四条',
    says: `${REMEDY_SAYS}\n县级以上地方各级人民政府管辖下列行政复议案件：（一）对本级人民政府工作部门作出的行政行为不服的；……\n写本级人民政府的全称。`,
    wanted: true,
    max: 100,
    hint: '例如：嵩县人民政府',
  },
  reviewAddress: {
    label: '行政复议机关地址',
    kind: 'text',
    cites: '《行政复议法》第二十二条',
    says: '申请人书面申请行政复议时寄送、递交的地址（行政复议机构的接待场所），显示在答复后的进度页上。',
    max: 200,
  },
  reviewSuperior: {
    label: '上一级主管部门',
    kind: 'text',
    cites: '《行政复议法》（2017）第十二条',
    says: '只在补办 2024 年以前作出的决定时用到；复议职责早已集中到本级政府的，不填。',
    max: 100,
  },
  reviewOnline: {
    label: '互联网申请行政复议的网址',
    kind: 'web',
    cites: '《行政复议法》第二十二条第二款',
    says: '行政机关通过互联网渠道送达行政行为决定的，应当同时提供提交行政复议申请书的互联网渠道。',
    hint: '以 https:// 或 http:// 开头',
  },
  court: {
    label: '有管辖权的人民法院',
    kind: 'text',
    cites: REMEDY,
    says: REMEDY_SAYS,
    wanted: true,
    max: 100,
    hint: '例如：嵩县人民法院；实行集中管辖的写集中管辖的法院',
  },
  courtAddress: {
    label: '人民法院地址',
    kind: 'text',
    cites: REMEDY,
    says: '申请人提起行政诉讼时递交起诉状的地址（立案庭），显示在答复后的进度页上。',
    max: 200,
  },

  unitWord: {
    label: '内设机构的叫法',
    kind: 'choice',
    group: '用语和编号',
    cites: '本地习惯',
    says: '页面和文书怎样称呼本机关的内设机构：市里多叫科室，县里多叫股室，省里多叫处室。',
    choices: ['科室', '股室', '处室', '内设机构'],
  },
  numberCode: {
    label: '机关代字',
    kind: 'text',
    cites: NUMBER,
    says: '发文字号由发文机关代字、年份、发文顺序号组成，例如“嵩科公复〔2026〕3号”中的“嵩科”。由本级人民政府办公室编定。',
    wanted: true,
    max: 20,
    hint: '例如：嵩科',
  },
} as const satisfies Readonly<Record<string, ProfileField>>

export type ProfileKey = keyof typeof PROFILE_FIELDS
export const PROFILE_KEYS = Object.keys(PROFILE_FIELDS) as readonly ProfileKey[]

/** What stands in each field; '' where nothing does. */
export type Profile = Readonly<Record<ProfileKey, string>>

export const UNIT_WORD_PRESET = '科室'
