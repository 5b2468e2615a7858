/**
 * 办理的一步，办得成办不成：who may take which step, and what a step must say beyond the law's clock – a judgement rests on what its answer
 * needs, a fee is what the ladder says, an opinion answers a letter that is still open. Pure.
 */
import { OUTCOMES, outcome as catalogued, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { possibleOn, SETTLE_SAYS, settle } from '../../../law/applications/outcomes/settle.ts'
import { feeByItem, feeByPage } from '../../../law/applications/fees/fee.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { PermissionCode } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import type { Case } from '../case.ts'
import type { Did, Step, StepOf } from '../step.ts'
import type { StepForm } from './step-shape.ts'

export const SAY = {
  'not-allowed': '您没有办理“{}”的权限：{}',
  'no-item': '没有第{}项请求事项。',
  'no-consultation': '没有这份征求意见书。',
  'consultation-done': '这份征求意见书的意见已经登记。',
  'already-delivered': '这份征求意见书的送达已经登记。',
  'needs-missing': '“{}”的答复还缺：{}。',
  'not-by-judgement': '{}',
  'ground-not-denial': '部分公开中不予公开的部分，依据应当是不予公开的情形。',
  'no-fee': '{}',
  'free-of-charge': '按标准计算为0元，不用发收费通知。',
  'until-past': '告知的期限{}早于告知之日。',
  'not-yet': '{}的日子不能写成今天以后；到了那一天再登记。',
  'unit-unknown': '没有这个科室，或者已经撤销。',
  'person-elsewhere': '承办人不在本机关，或者已经离任。',
  'not-settled': '{}',
} as const satisfies Say<string>
export type HandleRefusal = Refused<keyof typeof SAY>

/** The permission of each step: what goes out to others is the office's; work on the matter also the section's it is assigned to. */
export const MAY: Readonly<Record<Exclude<Did, 'arrived'>, PermissionCode>> = {
  confirmed: 'applications.register',
  itemised: 'applications.handle',
  assigned: 'applications.assign',
  'supplement-requested': 'applications.reply',
  'supplement-received': 'applications.register',
  'supplement-lapsed': 'applications.reply',
  'reasons-requested': 'applications.reply',
  'reasons-received': 'applications.reply',
  consulted: 'applications.reply',
  'consultation-delivered': 'applications.reply',
  'opinion-received': 'applications.handle',
  'consultation-lapsed': 'applications.handle',
  extended: 'applications.extend',
  'fee-noticed': 'applications.reply',
  'fee-notice-delivered': 'applications.reply',
  'fee-paid': 'applications.reply',
  'fee-lapsed': 'applications.reply',
  'delay-fixed': 'applications.reply',
  searched: 'applications.handle',
  judged: 'applications.handle',
  'main-outcome-named': 'applications.handle',
  replied: 'applications.reply',
  delivered: 'applications.reply',
  withdrawn: 'applications.reply',
  archived: 'applications.reply',
}

/** What the act looked up for the decision. */
export interface Facts {
  readonly of: Case
  /** A new reference for a consultation letter. */
  readonly ref: string
  /** Items the same applicant asked for earlier in the month; for the fee by item. */
  readonly before: number
  readonly today: LocalDate
}

type Taken = Exclude<Step, { readonly did: 'arrived' }>

/** The step that the form asks for, or what stands against it; the law's clock and the order of steps are asked by `takeStep`. */
export function decideStep(form: StepForm, { of, ref, before, today }: Facts): Taken | HandleRefusal {
  switch (form.did) {
    case 'supplement-requested':
    case 'reasons-requested':
    case 'delay-fixed':
      return form.until < form.on ? refuse('until-past', { words: [form.until], field: 'until' }) : form
    case 'extended':
      return form.notifiedOn > today ? refuse('not-yet', { words: ['告知'], field: 'notifiedOn' }) : form
    case 'consulted': {
      if (form.receivedOn && form.receivedOn > today)
        return refuse('not-yet', { words: ['对方收到'], field: 'receivedOn' })
      const { did, on, whom, name, receivedOn } = form
      return { did, on, ref, whom, organ: whom === 'organ' ? name : null, receivedOn }
    }
    case 'consultation-delivered':
    case 'opinion-received':
    case 'consultation-lapsed':
      return onConsultation(form, of)
    case 'fee-noticed':
      return fee(form, before)
    case 'fee-paid':
      return { ...form, yuan: of.fee?.noticed.yuan ?? 0 }
    case 'judged':
      return judgement(form, of)
    case 'replied': {
      const settled = settle(
        [...of.judged.values()].map(({ outcome }) => outcome),
        form.on,
        of.mainOutcome ?? undefined,
      )
      if ('refused' in settled) return refuse('not-settled', { words: [SETTLE_SAYS[settled.refused]] })
      return { ...form, outcome: settled.outcome, letterId: null }
    }
    default:
      return form
  }
}

function onConsultation(
  form: Extract<StepForm, { readonly ref: string }>,
  { consultations }: Case,
): Taken | HandleRefusal {
  const asked = consultations.find(({ ref }) => ref === form.ref)
  if (!asked) return refuse('no-consultation', { field: 'ref' })
  if (form.did === 'consultation-delivered')
    return asked.receivedOn ? refuse('already-delivered', { field: 'ref' }) : form
  return asked.answer || asked.lapsedOn ? refuse('consultation-done', { field: 'ref' }) : form
}

function fee(
  { did, on, method, units }: Extract<StepForm, { readonly did: 'fee-noticed' }>,
  before: number,
): StepOf<'fee-noticed'> | HandleRefusal {
  const reckoned = method === 'item' ? feeByItem(on, before, units) : feeByPage(on, units)
  if ('refused' in reckoned) return refuse('no-fee', { words: [reckoned.refused], field: 'units' })
  if (reckoned.yuan === 0) return refuse('free-of-charge', { field: 'units' })
  return { did, on, method, units, yuan: reckoned.yuan }
}

function judgement(form: Extract<StepForm, { readonly did: 'judged' }>, of: Case): StepOf<'judged'> | HandleRefusal {
  const { item, outcome, withheld, facts: given } = form
  if (item > Math.max(of.items.length, 1)) return refuse('no-item', { words: [item], field: 'item' })
  const elsewhere = notByJudgement(outcome, of)
  if (elsewhere) return refuse('not-by-judgement', { words: [elsewhere], field: 'outcome' })
  if (!possibleOn(outcome, form.on))
    return refuse('not-by-judgement', { words: [SETTLE_SAYS['not-yet-possible']], field: 'outcome' })
  if (withheld.some(({ ground }) => catalogued(ground).class !== 'denied'))
    return refuse('ground-not-denial', { field: 'withheld' })
  const needs: readonly NeedCode[] = catalogued(outcome).needs
  const facts = Object.fromEntries(
    Object.entries(given).flatMap(([need, words]) => {
      const said = words.trim()
      const asked = needs.some((each) => each === need && !HELD_ONLY.includes(each))
      return said !== '' && asked ? [[need, said]] : []
    }),
  )
  const missing = needs.filter((need) => !(need in facts) && !heldByTheCase(need, form, of))
  if (missing.length > 0) {
    const words = [OUTCOMES[outcome].label, missing.map((need) => NEEDS[need].label).join('；')]
    return refuse('needs-missing', { words, field: missing.length === 1 ? `facts.${missing[0]}` : 'facts' })
  }
  return { did: 'judged', on: form.on, item, outcome, facts, withheld: outcome === 'partial' ? withheld : [] }
}

/** Needs that the file itself holds; a search or a consultation cannot be claimed in words alone. */
export function heldByTheCase(
  need: NeedCode,
  { withheld }: Pick<StepOf<'judged'>, 'withheld'>,
  { searches, consultations, supplement, reasons, fee: charged }: Case,
): boolean {
  switch (need) {
    case 'withheldParts':
      return withheld.length > 0
    case 'searchLog':
      return searches.some(({ found }) => !found)
    case 'consultation':
      return consultations.some(({ whom, answer, lapsedOn }) => whom === 'third-party' && (answer ?? lapsedOn))
    case 'supplementNotice':
      return supplement !== null
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
  'reasonRequest',
  'feeNotice',
]

/** Outcomes that follow from a step of their own, and what an abandoned case can only be. */
function notByJudgement(outcome: OutcomeCode, { phase, supplement, fee: charged, reasons }: Case): string | null {
  if (outcome === 'other_withdrawn') return '申请人撤回的，请登记“申请人撤回”，不用作出判断。'
  if (outcome === 'other_supplement_lapsed' && !supplement?.lapsedOn) return '请先登记“逾期不补正”。'
  if (outcome === 'other_fee_unpaid' && !charged?.lapsedOn) return '请先登记“逾期未缴费”。'
  if (outcome === 'unable_still_unclear' && !supplement?.receivedOn)
    return '补正以后内容仍不明确的才是这一情形；还没有收到补正。'
  if (outcome === 'refuse_excessive' && !reasons) return '应当先要求申请人说明理由（条例第三十五条）。'
  if (phase === 'abandoned' && outcome !== 'other_supplement_lapsed' && outcome !== 'other_fee_unpaid')
    return '申请人已视为放弃申请，只能出具不再处理告知书。'
  return null
}
