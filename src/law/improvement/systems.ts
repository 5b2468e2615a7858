/**
 * 应当建立的制度、机制 ——《政府信息公开条例》第五十二条
 *   行政机关违反本条例的规定，未建立健全政府信息公开有关制度、机制的，由上一级行政机关责令改正；情节严重的，对负有责任的领导人员和直接责任人员
 *   依法给予处分。
 * The article lists none. What other articles command an organ to build stands first (`law`); what many organs have besides is told as such.
 */
import type { Source } from '../standing.ts'

interface WantedSystem extends Source {
  readonly label: string
  readonly says: string
  /** Words in the titles of documents that may be it; what is published with one is offered, never counted by itself. */
  readonly words: readonly string[]
}

const BY = '《政府信息公开条例》'
const commanded = (article: string, label: string, says: string, ...words: string[]) =>
  ({ label, says, words, cites: `${BY}${article}`, standing: 'law' }) as const
const customary = (cites: string, label: string, says: string, ...words: string[]) =>
  ({ label, says, words, cites, standing: 'practice' }) as const

export const SYSTEMS = {
  work: commanded('第四条', '政府信息公开工作制度', '建立健全本机关的政府信息公开工作制度，指定工作机构', '信息公开工作', '信息公开制度', '信息公开实施'), // prettier-ignore
  coordination: commanded(
    '第十一条',
    '政府信息公开协调机制',
    '公开的信息涉及其他机关的，与有关机关协商、确认',
    '协调',
    '会商',
  ),
  guide: commanded('第十二条', '公开指南和目录', '编制、公布政府信息公开指南和公开目录，并及时更新', '指南', '目录'),
  review: commanded(
    '第十七条',
    '政府信息公开审查机制',
    '明确审查的程序和责任，先审查、后公开',
    '审查',
    '三审三校',
    '审核',
  ),
  adjustment: commanded(
    '第十八条',
    '政府信息管理动态调整机制',
    '对不予公开的信息定期评估，因情势变化可以公开的应当公开',
    '动态调整',
  ),
  release: commanded('第二十三条', '政府信息发布机制', '将主动公开的信息通过公报、网站等途径公开', '发布'),
  applications: commanded(
    '第四十五条',
    '政府信息公开申请办理制度',
    '申请的登记、审核、办理、答复、归档',
    '依申请',
    '申请办理',
  ),
  interpretation: customary(
    '国办发〔2016〕80号',
    '政策解读制度',
    '谁起草、谁解读，同步组织、同步审签、同步部署',
    '解读',
  ),
  attribute: customary(
    '国办发〔2016〕80号',
    '公开属性源头认定制度',
    '拟制公文时明确公开属性，不公开的说明理由',
    '属性',
    '源头',
  ),
  responses: customary('国办发〔2016〕61号', '回应关切制度', '收集、研判、处置、回应', '回应', '舆情'),
  accountability: customary(`${BY}第四十六条、第四十七条`, '考核、社会评议、责任追究制度', '各级人民政府建立；部门多有落实的办法', '考核', '评议', '责任追究'), // prettier-ignore
  training: customary(`${BY}第四十八条`, '培训制度', '主管部门定期培训；部门多有落实的办法', '培训'),
  media: customary('国办发〔2018〕123号', '政务新媒体管理制度', '账号开设、内容审核、值守应急', '新媒体'),
} as const satisfies Record<string, WantedSystem>
export type SystemCode = keyof typeof SYSTEMS
export const SYSTEM_CODES = Object.keys(SYSTEMS) as [SystemCode, ...SystemCode[]]

/** Those an article commands: without one of them article 52 is not met. */
export const COMMANDED: readonly SystemCode[] = SYSTEM_CODES.filter((code) => SYSTEMS[code].standing === 'law')
