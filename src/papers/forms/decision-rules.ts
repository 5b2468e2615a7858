/** 公开属性、理由、保密审查：what holds wherever a sheet decides whether something is published. */
import { ATTRIBUTES, type AttributeCode } from '../../law/disclosure/attribute.ts'
import { isBlank } from './answers.ts'
import type { Choice } from './field.ts'
import type { FormRefusal } from './refusals.ts'

/** 依申请公开、不予公开的，要说明理由. */
export function reasonRefusal(
  attribute: Choice<AttributeCode> | undefined,
  reason: string | undefined,
): FormRefusal | undefined {
  const code = attribute?.picks[0]
  return code !== undefined && ATTRIBUTES[code].needsReason && isBlank(reason)
    ? { code: 'reason-missing', about: ATTRIBUTES[code].label }
    : undefined
}

/** 先审查、后公开：what is found secret is not published, what is not decided is not closed. */
export type SecrecyFinding = 'clear' | 'secret' | 'refer'

export const SECRECY_FINDINGS: Readonly<Record<SecrecyFinding, string>> = {
  clear: '不涉及国家秘密、工作秘密',
  secret: '涉及国家秘密、工作秘密',
  refer: '不能确定，报有关主管部门或者保密行政管理部门确定',
}

/** @param determined what the authority found, where it was asked */
export function secrecyRefusal(
  finding: Choice<SecrecyFinding> | undefined,
  attribute: Choice<AttributeCode> | undefined,
  determined: string | undefined,
): FormRefusal | undefined {
  const found = finding?.picks[0]
  if (found === 'secret' && attribute?.picks[0] === 'proactive') {
    return { code: 'secret-open', about: '保密审查认为涉及国家秘密、工作秘密' }
  }
  return found === 'refer' && isBlank(determined)
    ? { code: 'secrecy-undecided', about: '有关主管部门或者保密行政管理部门' }
    : undefined
}
