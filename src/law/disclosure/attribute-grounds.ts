/**
 * 公开属性的依据 ——《政府信息公开条例》第十三条至第十六条、第十九条至第二十一条
 *   第十三条 除本条例第十四条、第十五条、第十六条规定的政府信息外，政府信息应当公开。行政机关公开政府信息，采取主动公开和依申请公开的方式。
 * One closed table. Each ground says which attributes it can carry, how strong it is, and what must be written down with it.
 */
import type { OutcomeCode } from '../applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../applications/outcomes/needs.ts'
import type { AttributeCode } from './attribute.ts'
import { CRITERIA, CRITERIA_CITE } from './categories.ts'

/** must: leaves no choice; may: 可以不予公开, the organ decides; open: speaks for publication. */
export type Force = 'must' | 'may' | 'open'

/** What has to be stated with a ground besides the reason; where an answer to an application needs the same, it is the same need. */
export type GroundNeed = 'category' | NeedCode

export const groundNeedLabel = (need: GroundNeed): string =>
  need === 'category' ? '属于第二十条、第二十一条的哪一项' : NEEDS[need].label

export interface Ground {
  readonly label: string
  readonly cites: string
  readonly force: Force
  readonly carries: readonly AttributeCode[]
  readonly needs: readonly GroundNeed[]
  /** The refusal an application would get on this ground, for the register of withheld information (第十八条). */
  readonly outcome: OutcomeCode | null
}

const forOpenness = (label: string, cites: string, ...needs: GroundNeed[]) =>
  ({ label, cites, force: 'open', carries: ['proactive'], needs, outcome: null }) as const
const never = <Outcome extends OutcomeCode | null>(
  label: string,
  cites: string,
  outcome: Outcome,
  ...needs: GroundNeed[]
) => ({ label, cites, force: 'must', carries: ['withheld'], needs, outcome }) as const
const mayWithhold = <Outcome extends OutcomeCode>(label: string, cites: string, outcome: Outcome, need: GroundNeed) =>
  ({ label, cites, force: 'may', carries: ['onApplication', 'withheld'], needs: [need], outcome }) as const

const ART_14 = '《政府信息公开条例》第十四条'

export const GROUNDS = {
  publicInterest: forOpenness(CRITERIA.publicInterest, CRITERIA_CITE),
  publicKnowledge: forOpenness(CRITERIA.publicKnowledge, CRITERIA_CITE),
  publicParticipation: forOpenness(CRITERIA.publicParticipation, CRITERIA_CITE),
  listed: forOpenness('属于应当主动公开的内容', '《政府信息公开条例》第二十条、第二十一条', 'category'),
  /** Nothing forbids it and nothing asks for it: given to whoever applies. */
  notListed: {
    label: '不属于主动公开的范围，也没有不予公开的情形',
    cites: '《政府信息公开条例》第十三条、第二十七条',
    force: 'open',
    carries: ['onApplication'],
    needs: [],
    outcome: null,
  },
  stateSecret: never('依法确定为国家秘密', ART_14, 'denied_state_secret', 'classification'),
  workSecret: never('属于工作秘密', '《保守国家秘密法》第六十四条', null),
  otherLaw: never('法律、行政法规禁止公开', ART_14, 'denied_other_law', 'lawCitation'),
  safetyStability: never(
    '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    ART_14,
    'denied_safety_stability',
    'harmReason',
  ),
  thirdParty: never(
    '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害',
    '《政府信息公开条例》第十五条',
    'denied_third_party',
    'consultation',
  ),
  internalAffairs: mayWithhold(
    '内部事务信息（人事管理、后勤管理、内部工作流程等）',
    '《政府信息公开条例》第十六条第一款',
    'denied_internal_affairs',
    'internalKind',
  ),
  processInfo: mayWithhold(
    '过程性信息（讨论记录、过程稿、磋商信函、请示报告等）',
    '《政府信息公开条例》第十六条第二款',
    'denied_process_info',
    'processKind',
  ),
  caseFile: mayWithhold('行政执法案卷信息', '《政府信息公开条例》第十六条第二款', 'denied_case_file', 'caseRef'),
} as const satisfies Record<string, Ground>

export type GroundCode = keyof typeof GROUNDS
export const GROUND_CODES = Object.keys(GROUNDS) as readonly GroundCode[]

/** A ground with the types of its fields widened. */
export const groundOf = (code: GroundCode): Ground => GROUNDS[code]

/** The grounds an attribute may rest on, in the order of the table. */
export const groundsFor = (attribute: AttributeCode): readonly GroundCode[] =>
  GROUND_CODES.filter((code) => groundOf(code).carries.includes(attribute))
