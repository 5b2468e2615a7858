/** Why a letter cannot be made: one sentence for each reason, total over the codes. */
import { CLAUSE_SAYS, type ClauseRefusal } from '../../law/applications/remedies/clause.ts'
import { NEEDS, type NeedCode } from '../../law/applications/outcomes/needs.ts'
import { SETTLE_SAYS } from '../../law/applications/outcomes/settle.ts'
import { NUMBER_SAYS, type NumberRefusal } from '../../law/documents/document-number.ts'

export interface LetterRefusal {
  readonly code: LetterRefusalCode
  /** What the sentence is about: put in place of `{}`. */
  readonly about?: string
}

export type LetterRefusalCode = OwnCode | ClauseRefusal | `number:${NumberRefusal}` | `missing:${NeedCode}`

type OwnCode = keyof typeof OWN

const OWN = {
  'before-the-regulation': '成文日期早于2019年5月15日，当时的条例不是这一部，不能用现行文书格式出具。',
  'outcome-not-yet': SETTLE_SAYS['not-yet-possible'],
  'fact-missing': '还缺“{}”，不能出具。',
  'date-impossible': '日期的先后不可能：{}，请核对。',
  'number-missing': '还没有发文字号，不能出具。',
  'number-year': '发文字号的年份与成文日期不在同一年，请核对；一个序列一年一编。',
  'supplement-twice': '本件已经告知过补正。补正应当一次性告知，不能再次要求补正（条例第三十条）。',
  'supplement-late':
    '已经超过一次性告知补正的期限（{}），不能再出具补正告知书；确需告知的，由政府信息公开工作机构负责人批准并写明理由（条例第三十条）。',
  'extension-unapproved': '延长答复期限还没有政府信息公开工作机构负责人同意的记录，不能出具（条例第三十三条第二款）。',
  'extension-after-due': '答复期限已于{}届满，届满之后不能再延长（条例第三十三条第二款）。',
  'extension-too-long': '延长的期限最长不得超过{}（条例第三十三条第二款）。',
  'extension-twice': '本件已经延长过一次答复期限，不能再延长。',
  'extension-days': '延长后的届满日期与延长的工作日数对不上：{}，请用期限推算的结果。',
  'fee-not-yet':
    '信息处理费自2021年1月1日起才可以收取，此前不能出具收费通知书（条例第四十二条、政府信息公开信息处理费管理办法）。',
  'fee-figures': '收费计算对不上：{}，请用收费计算的结果。',
  'fee-late': '收费通知应当在答复期限内发出（期限至{}），已经逾期，不能再通知收费。',
  'not-a-law':
    '只有法律、行政法规可以禁止公开政府信息，{}不是法律、行政法规，不能作为依据（条例第十四条）；请核对，或者改用其他依据。',
  'partial-gives-nothing':
    '部分公开的答复应当写明公开的内容（所提供的信息或者获取途径）；什么都不公开的，不是部分公开。',
  'consultation-open': '征求意见尚未结束（{}发出），还不能作出答复。',
  'objection-without-override':
    '第三方不同意公开且没有写明“不公开可能对公共利益造成重大影响”的理由，不能出具公开告知书（条例第三十二条）。',
  'discloses-applicant':
    '这份文书是给申请人以外的人看的，其中出现了申请人的信息（{}）；请改写，只保留说明事项所必需的内容。',
  'wording-other-form': '这份用语不是为这种文书写的（{}）。',
  'wording-not-in-force': '这份用语自{}起使用，成文日期在此之前。',
  'wording-locked': '“{}”是法定要素，由系统根据事实和法律生成，不能改写。',
  'wording-unknown-block': '这种文书没有“{}”这一段。',
  'wording-fill-in-missing': '用语中缺少必须保留的填空：{}。',
  'wording-unknown-fill-in': '用语中有不认识的填空：{}。',
  'wording-empty': '“{}”这一段不能整段删去：其中有必须写明的事实。',
} as const satisfies Record<string, string>

/** The sentence of a refusal. */
export function sayRefusal({ code, about = '' }: LetterRefusal): string {
  if (isNeed(code)) {
    const need = NEEDS[code.slice('missing:'.length) as NeedCode]
    return `还缺“${need.label}”（${need.cites}），不能出具。`
  }
  if (isNumber(code)) return NUMBER_SAYS[code.slice('number:'.length) as NumberRefusal]
  if (isOwn(code)) return OWN[code].replace('{}', () => about)
  return CLAUSE_SAYS[code]
}

const isNeed = (code: LetterRefusalCode): code is `missing:${NeedCode}` => code.startsWith('missing:')
const isNumber = (code: LetterRefusalCode): code is `number:${NumberRefusal}` => code.startsWith('number:')
const isOwn = (code: LetterRefusalCode): code is OwnCode => Object.hasOwn(OWN, code)

/** A fact of a procedural letter that is not there. */
export const factMissing = (about: string): LetterRefusal => ({ code: 'fact-missing', about })
