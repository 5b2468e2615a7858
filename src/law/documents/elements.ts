/**
 * 公文的要素和著录项。
 *   《党政机关公文处理工作条例》第九条：公文一般由份号、密级和保密期限、紧急程度、发文机关标志、发文字号、签发人、标题、主送机关、正文、
 *   附件说明、发文机关署名、成文日期、印章、附注、附件、抄送机关、印发机关和印发日期、页码等组成。
 *   《政府信息公开条例》第十二条第三款：政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容。
 */
import type { AttributeCode } from '../disclosure/attribute.ts'
import type { Source } from '../standing.ts'
import type { RankCode } from './rank.ts'

/** 第九条的要素，次序照条文；`when`：什么时候要有. */
export const ELEMENTS = {
  copyNumber: { label: '份号', when: '涉密公文' },
  secrecy: { label: '密级和保密期限', when: '涉密公文（不得在本系统办理）' },
  urgency: { label: '紧急程度', when: '紧急公文' },
  issuerMark: { label: '发文机关标志', when: '一般都有' },
  documentNumber: { label: '发文字号', when: '一般都有' },
  signer: { label: '签发人', when: '上行文' },
  title: { label: '标题', when: '一般都有' },
  addressees: { label: '主送机关', when: '除公布性公文外' },
  body: { label: '正文', when: '都有' },
  enclosureNote: { label: '附件说明', when: '有附件的' },
  issuer: { label: '发文机关署名', when: '一般都有' },
  signedOn: { label: '成文日期', when: '都有' },
  seal: { label: '印章', when: '有发文机关署名的' },
  remark: { label: '附注', when: '标明公开属性、印发传达范围的' },
  enclosures: { label: '附件', when: '有附件的' },
  copies: { label: '抄送机关', when: '有抄送的' },
  printing: { label: '印发机关和印发日期', when: '一般都有' },
  pageNumber: { label: '页码', when: '都有' },
} as const satisfies Record<string, { label: string; when: string }>

export type ElementCode = keyof typeof ELEMENTS

/** 附注里的公开属性，印在成文日期下一行. */
export const REMARKS: Readonly<Record<AttributeCode, string>> = {
  proactive: '（此件公开发布）',
  onApplication: '（此件依申请公开）',
  withheld: '（此件不予公开）',
}
/** Ways in which a 附注 says that a document is public; what is read from an old file counts as 主动公开. */
export const PROACTIVE_REMARKS: readonly string[] = ['此件公开发布', '此件主动公开', '主动公开', '公开发布']

/** 原文的附注说它是什么公开属性; null where it says nothing of the kind. */
export function attributeInRemark(remark: string): AttributeCode | null {
  const plain = remark.replaceAll(/[（）()\s:：]/g, '').replace(/^公开(?:属性|方式)/, '')
  if (PROACTIVE_REMARKS.includes(plain)) return 'proactive'
  if (/^(?:此件)?依申请公开$/.test(plain)) return 'onApplication'
  return /^(?:此件)?不(?:予)?公开$/.test(plain) ? 'withheld' : null
}

export interface MetadataField extends Source {
  readonly label: string
  /** What other places call it: used when reading, and offered to organs whose province does so. */
  readonly alsoCalled: readonly string[]
  /** Which public things must have it: every one, only policy documents (all ranks), or none. */
  readonly required: 'always' | 'documents' | 'never'
}

const CATALOGUE = { cites: '《政府信息公开条例》第十二条第三款', standing: 'law' } as const
const BLOCK = { cites: '中国政府网等文件页的著录项', standing: 'practice' } as const

/** 文件页上的著录项，次序照中国政府网. */
export const METADATA = {
  indexNumber: { label: '索引号', alsoCalled: ['索引'], required: 'always', ...CATALOGUE },
  theme: { label: '主题分类', alsoCalled: ['分类', '组配分类'], required: 'documents', ...BLOCK },
  publisher: { label: '发文机关', alsoCalled: ['发布机构', '公开责任部门'], required: 'always', ...BLOCK },
  signedOn: {
    label: '成文日期',
    alsoCalled: ['生成日期', '公文生成日期', '发文日期'],
    required: 'always',
    ...CATALOGUE,
  },
  title: { label: '标题', alsoCalled: ['名称', '信息名称'], required: 'always', ...CATALOGUE },
  documentNumber: { label: '发文字号', alsoCalled: ['文号', '文件编号'], required: 'documents', ...BLOCK },
  publishedOn: { label: '发布日期', alsoCalled: ['发布时间', '公开日期'], required: 'always', ...BLOCK },
  validity: { label: '有效性', alsoCalled: ['时效', '时效性'], required: 'documents', ...BLOCK },
  documentKind: { label: '公文种类', alsoCalled: ['体裁', '文种'], required: 'never', ...BLOCK },
  attribute: {
    label: '公开属性',
    alsoCalled: ['公开方式'],
    required: 'always',
    cites: '国办发〔2016〕80号',
    standing: 'document',
  },
  effectiveOn: { label: '施行日期', alsoCalled: ['生效日期', '实施日期'], required: 'never', ...BLOCK },
  endedOn: { label: '失效日期', alsoCalled: ['废止日期'], required: 'never', ...BLOCK },
  summary: { label: '内容概述', alsoCalled: ['摘要'], required: 'never', ...CATALOGUE },
  keywords: { label: '关键词', alsoCalled: ['主题词'], required: 'never', ...BLOCK },
  enclosures: { label: '附件', alsoCalled: [], required: 'never', ...BLOCK },
  interpretations: { label: '相关解读', alsoCalled: ['政策解读', '关联解读'], required: 'never', ...BLOCK },
  relatedDocuments: { label: '相关文件', alsoCalled: ['关联文件'], required: 'never', ...BLOCK },
} as const satisfies Record<string, MetadataField>

export type MetadataCode = keyof typeof METADATA

/**
 * The required fields that are empty, in the order of the block.
 * @param rank of a policy document; null for anything else (news, notices, results)
 */
export function missingMetadata(
  given: Readonly<Partial<Record<MetadataCode, string | null>>>,
  rank: RankCode | null,
): readonly MetadataCode[] {
  return (Object.keys(METADATA) as MetadataCode[]).filter((code) => {
    const { required } = METADATA[code]
    if (required === 'never' || (required === 'documents' && rank === null)) return false
    return (given[code] ?? '').trim() === ''
  })
}

/** The field a label means, whatever the place calls it; null where no field is called so. */
export function metadataCalled(label: string): MetadataCode | null {
  const plain = label.replaceAll(/[\s\u3000:：【】[\]]/g, '')
  for (const code of Object.keys(METADATA) as MetadataCode[]) {
    const field: MetadataField = METADATA[code]
    if (field.label === plain || field.alsoCalled.includes(plain)) return code
  }
  return null
}
