/**
 * 确定公开属性 —— 国办发〔2016〕80号
 *   行政机关拟制公文时，要明确主动公开、依申请公开、不予公开等属性，随公文一并报批，拟不公开的，要依法依规说明理由。对拟不公开的政策性文件，
 *   报批前应先送本单位政务公开工作机构审查。
 * 转发的随原文、联合制作的由牵头机关确定、主动公开的不夹带其他属性的内容: local rules that carry it out (practice), so the organ may
 * let them pass with a reason.
 */
import { ATTRIBUTES, type AttributeCode } from './attribute.ts'
import { groundNeedLabel, groundOf, type GroundCode, type GroundNeed } from './attribute-grounds.ts'

export interface AttributeChoice {
  readonly attribute: AttributeCode | null
  readonly grounds: readonly GroundCode[]
  /** 理由. */
  readonly reason: string
  /** What was written down for each need of the grounds. */
  readonly stated: Readonly<Partial<Record<GroundNeed, string>>>
}

/** What the document is, as far as its attribute depends on it. */
export interface AttributeContext {
  /** 政策性文件. */
  readonly policy: boolean
  /** 政务公开工作机构已经审查. */
  readonly officeReviewed: boolean
  /** The attribute of the original when it is forwarded; null when it is not, or the original has none. */
  readonly original: AttributeCode | null
  /** 共同制作而不是本机关牵头. */
  readonly ledByOther: boolean
  /** Attributes of the parts it is made of (附件、摘引), as far as known. */
  readonly parts: readonly AttributeCode[]
}

export type AttributeRefusal =
  | 'none'
  | 'ground-missing'
  | 'ground-unfit'
  | 'conflict'
  | 'reason-missing'
  | 'not-stated'
  | 'office-review'
  | 'mixed'
  | 'unlike-original'
  | 'led-by-other'

export interface AttributeFault {
  readonly refused: AttributeRefusal
  /** Which ground, or which need, in words. */
  readonly about?: string
  /** The organ may let it pass with a reason: the rule is practice, not law. */
  readonly passable: boolean
}

export const ATTRIBUTE_SAYS: Readonly<Record<AttributeRefusal, string>> = {
  none: '还没有选择公开属性：主动公开、依申请公开、不予公开必选其一。',
  'ground-missing': '还没有选择公开属性的依据。',
  'ground-unfit': '这项依据不能支持所选的公开属性。',
  conflict: '所选的依据互相矛盾，不能同时成立。',
  'reason-missing': '依申请公开、不予公开的，应当说明理由。',
  'not-stated': '这项依据还要写明有关情况。',
  'office-review': '拟不公开的政策性文件，报批前应先送本单位政务公开工作机构审查。',
  mixed: '主动公开的文件不能夹带依申请公开、不予公开的内容，请先删去或者遮盖。',
  'unlike-original': '转发的文件应当与原文的公开属性一致；不一致的，请商原制作机关并说明理由。',
  'led-by-other': '共同制作的文件由牵头机关确定公开属性，请与牵头机关一致。',
}

/**
 * Everything that speaks against a choice, in the order in which a person would put it right; empty when it stands.
 * One attribute exactly, at least one ground that carries it, none that contradicts another, each with what it needs.
 */
export function attributeFaults(choice: AttributeChoice, context: AttributeContext): readonly AttributeFault[] {
  const { attribute, grounds } = choice
  if (attribute === null) return [{ refused: 'none', passable: false }]
  const faults: AttributeFault[] = []
  const fault = (refused: AttributeRefusal, about?: string, passable = false): void => {
    faults.push({ refused, passable, ...(about === undefined ? {} : { about }) })
  }
  if (grounds.length === 0) fault('ground-missing')
  for (const code of grounds)
    if (!groundOf(code).carries.includes(attribute)) fault('ground-unfit', groundOf(code).label)
  const pair = contradiction(grounds)
  if (pair) fault('conflict', pair.map((code) => `“${groundOf(code).label}”`).join('和'))
  if (ATTRIBUTES[attribute].needsReason && choice.reason.trim() === '') fault('reason-missing')
  for (const need of new Set(grounds.flatMap((code) => groundOf(code).needs)))
    if ((choice.stated[need] ?? '').trim() === '') fault('not-stated', groundNeedLabel(need))
  if (attribute === 'withheld' && context.policy && !context.officeReviewed) fault('office-review')
  if (attribute === 'proactive' && context.parts.some((each) => each !== 'proactive')) fault('mixed')
  if (context.original !== null && context.original !== attribute) fault('unlike-original', undefined, true)
  if (context.ledByOther) fault('led-by-other', undefined, true)
  return faults
}

/**
 * The first two grounds that cannot both be true of one document: what must or may be withheld is not 不属于主动公开也没有不予公开的情形,
 * what must be withheld is not to be published on its own initiative, and what is listed is not outside the list.
 * Grounds of article 16 may stand beside one of article 19: the organ then weighs them.
 */
export function contradiction(grounds: readonly GroundCode[]): readonly [GroundCode, GroundCode] | null {
  for (const [at, one] of grounds.entries())
    for (const other of grounds.slice(at + 1))
      if (contradicts(one, other) || contradicts(other, one)) return [one, other]
  return null
}

function contradicts(one: GroundCode, other: GroundCode): boolean {
  if (one === 'notListed') return other !== 'notListed'
  return groundOf(one).force === 'must' && groundOf(other).force === 'open'
}
