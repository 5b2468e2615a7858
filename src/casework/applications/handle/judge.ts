/** 作出判断，站不站得住：what each outcome must rest on – filled in by its fields, or held by the file – and what an abandoned case can only be. Pure. */
import { OUTCOMES, outcome as catalogued, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { possibleOn, SETTLE_SAYS } from '../../../law/applications/outcomes/settle.ts'
import { readAsked } from '../../../papers/letters/asked/read.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { standsAgainst, type Case } from '../case.ts'
import type { JudgedFacts, StepOf, WithheldPart } from '../step.ts'
import { fieldsOf, GROUNDS_OF_PARTS, moreFieldsOf } from '../asked-of.ts'
import type { StepForm } from './step-shape.ts'

export const SAY = {
  'no-item': '没有第{}项请求事项。',
  'needs-missing': '“{}”的答复还缺：{}。',
  'need-wrong': '{}',
  'not-by-judgement': '{}',
  'ground-not-denial': '部分公开中不予公开的部分，依据应当是不予公开、无法提供或者不予处理的情形。',
} as const satisfies Say<string>
export type JudgeRefusal = Refused<keyof typeof SAY>

/** The judgement of an item, resting on what its answer must state; or what is missing. */
export function judgement(
  form: Extract<StepForm, { readonly did: 'judged' }>,
  of: Case,
): StepOf<'judged'> | JudgeRefusal {
  const { item, outcome, withheld, facts: given } = form
  if (item > Math.max(of.items.length, 1)) return refuse('no-item', { words: [item], field: 'item' })
  const elsewhere = notByJudgement(outcome, of)
  if (elsewhere) return refuse('not-by-judgement', { words: [elsewhere], field: 'outcome' })
  if (!possibleOn(outcome, form.on))
    return refuse('not-by-judgement', { words: [SETTLE_SAYS['not-yet-possible']], field: 'outcome' })
  if (withheld.some(({ ground }) => !GROUNDS_OF_PARTS.includes(ground)))
    return refuse('ground-not-denial', { field: 'withheld' })
  const read = restsOn(outcome, given, of, withheld.length > 0, 'facts')
  if ('refused' in read) return read
  const parts: WithheldPart[] = []
  for (const [index, { part, ground, facts }] of (outcome === 'partial' ? withheld : []).entries()) {
    const its = restsOn(ground, facts, of, false, `withheld.${index}.facts`)
    if ('refused' in its) return its
    parts.push({ part, ground, facts: its.facts })
  }
  return { did: 'judged', on: form.on, item, outcome, facts: read.facts, withheld: parts }
}

/** What an outcome rests on: what was filled in, by its fields, and what only the file can hold. */
function restsOn(
  outcome: OutcomeCode,
  given: JudgedFacts,
  of: Case,
  separated: boolean,
  path: string,
): { readonly facts: JudgedFacts } | JudgeRefusal {
  const needs: readonly NeedCode[] = catalogued(outcome).needs
  const read = readAsked(fieldsOf(outcome), given)
  const unheld = needs.filter((need) => HELD_ONLY.includes(need) && !heldByTheCase(need, separated, of))
  const blank = needs.filter((need) => read.faults?.[need] !== undefined)
  if (unheld.length + blank.length > 0) {
    const missing = [...unheld, ...blank]
    const words = [OUTCOMES[outcome].label, missing.map((need) => NEEDS[need].label).join('；')]
    return refuse('needs-missing', { words, field: missing.length === 1 ? `${path}.${missing[0]}` : path })
  }
  if (read.faults) {
    const [at, says] = Object.entries(read.faults)[0] ?? ['', '']
    return refuse('need-wrong', { words: [says], field: `${path}.${at}` })
  }
  const more = readAsked(moreFieldsOf(outcome), given)
  if (more.faults) {
    const [at, says] = Object.entries(more.faults)[0] ?? ['', '']
    return refuse('need-wrong', { words: [says], field: `${path}.${at}` })
  }
  return {
    facts: Object.fromEntries(
      Object.entries({ ...more.values, ...read.values }).filter(([, value]) => !isNothing(value)),
    ),
  }
}

const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** Needs that the file itself holds; a search or a consultation cannot be claimed in words alone. */
export function heldByTheCase(
  need: NeedCode,
  separated: boolean,
  { searches, consultations, supplement, reasons, fee: charged }: Case,
): boolean {
  switch (need) {
    case 'withheldParts':
      return separated
    case 'searchLog':
      return searches.some(({ found }) => !found)
    case 'consultation':
      return consultations.some(standsAgainst)
    case 'supplementNotice':
      return supplement !== null
    case 'supplement':
      return supplement?.receivedOn !== null && supplement?.receivedOn !== undefined
    case 'reasonRequest':
      return reasons !== null
    case 'feeNotice':
      return charged !== null
    default:
      return false
  }
}

/** Needs that only the file can hold: words do not stand in for them. */
export const HELD_ONLY: readonly NeedCode[] = [
  'withheldParts',
  'searchLog',
  'consultation',
  'supplementNotice',
  'supplement',
  'reasonRequest',
  'feeNotice',
]

/** Outcomes that follow from a step of their own, and what an abandoned case can only be. */
function notByJudgement(
  outcome: OutcomeCode,
  { phase, supplement, fee: charged, reasons, consultations }: Case,
): string | null {
  if (outcome === 'other_withdrawn') return '申请人撤回的，请登记“申请人撤回”，不用作出判断。'
  if (outcome === 'other_supplement_lapsed' && !supplement?.lapsedOn) return '请先登记“逾期不补正”。'
  if (outcome === 'other_fee_unpaid' && !charged?.lapsedOn) return '请先登记“逾期未缴费”。'
  if (outcome === 'unable_still_unclear' && !supplement?.receivedOn)
    return '补正以后内容仍不明确的才是这一情形；还没有收到补正。'
  if (outcome === 'refuse_excessive' && !reasons) return '应当先要求申请人说明理由（条例第三十五条）。'
  if (outcome === 'denied_third_party' && consultations.length > 0 && !consultations.some(standsAgainst))
    return '第三方同意公开的，不能以损害第三方合法权益为由不予公开（条例第三十二条）；意见还没有到的，请等到期限届满。'
  if (phase === 'abandoned' && outcome !== 'other_supplement_lapsed' && outcome !== 'other_fee_unpaid')
    return '申请人已视为放弃申请，只能出具不再处理告知书。'
  return null
}
