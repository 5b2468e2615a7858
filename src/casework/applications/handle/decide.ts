/**
 * 办理的一步，办得成办不成：who may take which step, and what a step must say beyond the law's clock – a judgement rests on what its answer
 * needs, a fee is what the ladder says, an opinion answers a letter that is still open. Pure.
 */
import type { OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { SETTLE_SAYS, settle } from '../../../law/applications/outcomes/settle.ts'
import { feeByItem, feeByPage } from '../../../law/applications/fees/fee.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { PermissionCode } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import type { Case } from '../case.ts'
import { BY_LETTER, type ByLetter } from '../letter-step.ts'
import { STEPS, type Did, type LetterOf, type Step, type StepOf } from '../step.ts'
import { judgement, SAY as SAY_JUDGE } from './judge.ts'
import type { StepForm } from './step-shape.ts'

export const SAY = {
  ...SAY_JUDGE,
  'not-allowed': '您没有办理“{}”的权限：{}',
  'no-consultation': '没有这份征求意见书。',
  'consultation-done': '这份征求意见书的意见已经登记。',
  'already-delivered': '这份征求意见书的送达已经登记。',
  'by-letter': '“{}”要用文书办理：请在“文书”里起草、会签、发出；已经用纸质文书发出的，补登文号。',
  'paper-without-clause': '纸质答复书没有写明救济途径（行政复议、行政诉讼）的，不能作为答复登记（条例第五十一条）。',
  'no-letter-of': '没有等待答复的这一份。',
  'whom-to-assist': '请写明请哪个科室或者机关协办。',
  'no-fee': '{}',
  'free-of-charge': '按标准计算为0元，不用发收费通知。',
  'until-past': '告知的期限{}早于告知之日。',
  'not-yet': '{}的日子不能写成今天以后；到了那一天再登记。',
  'unit-unknown': '没有这个科室，或者已经撤销。',
  'person-elsewhere': '承办人不在本机关，或者已经离任。',
  'not-settled': '{}',
  'dated-after': '成文日期晚于发出之日，不可能。',
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
  'reasons-given': 'applications.register',
  'reasons-received': 'applications.reply',
  consulted: 'applications.reply',
  'consultation-delivered': 'applications.reply',
  'opinion-received': 'applications.handle',
  'consultation-lapsed': 'applications.handle',
  'told-of-consultation': 'applications.reply',
  'disclosure-told': 'applications.reply',
  'assist-asked': 'applications.assign',
  'assist-answered': 'applications.handle',
  'secrecy-referred': 'applications.reply',
  'secrecy-answered': 'applications.handle',
  extended: 'applications.extend',
  'fee-noticed': 'applications.reply',
  'fee-notice-delivered': 'applications.reply',
  'fee-answered': 'applications.register',
  'fee-paid': 'applications.reply',
  'fee-lapsed': 'applications.reply',
  'delay-fixed': 'applications.reply',
  searched: 'applications.handle',
  judged: 'applications.handle',
  'main-outcome-named': 'applications.handle',
  replied: 'applications.reply',
  delivered: 'applications.reply',
  'delivery-failed': 'applications.reply',
  withdrawn: 'applications.reply',
  'remedy-noted': 'remedies.keep',
  reopened: 'remedies.keep',
  'split-off': 'applications.assign',
  'split-from': 'applications.assign',
  joined: 'applications.assign',
  separated: 'applications.assign',
  'moved-out': 'applications.assign',
  'moved-in': 'applications.assign',
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

const byLetter = (form: StepForm): form is Extract<StepForm, { readonly did: ByLetter }> =>
  BY_LETTER.some((did) => did === form.did)

/** The step that the form asks for, or what stands against it; the law's clock and the order of steps are asked by `takeStep`. */
export function decideStep(form: StepForm, facts: Facts): Taken | HandleRefusal {
  if (!byLetter(form)) return decidePlain(form, facts)
  if (!form.paper) return refuse('by-letter', { words: [STEPS[form.did]] })
  if (form.did === 'replied' && !form.paper.clause) return refuse('paper-without-clause', { field: 'paper.clause' })
  return decideLettered(form, { id: null, number: form.paper.number }, facts)
}

type PlainForm = Exclude<StepForm, { readonly did: ByLetter }>

function decidePlain(form: PlainForm, { of }: Facts): Taken | HandleRefusal {
  switch (form.did) {
    case 'consultation-delivered':
    case 'opinion-received':
    case 'consultation-lapsed':
      return onConsultation(form, of)
    case 'assist-answered':
      return open(of.assists, form.ref) ? form : refuse('no-letter-of', { field: 'ref' })
    case 'secrecy-answered':
      return open(of.referrals, form.ref) ? form : refuse('no-letter-of', { field: 'ref' })
    case 'fee-paid':
      return { ...form, yuan: of.fee?.noticed.yuan ?? 0 }
    case 'judged':
      return judgement(form, of)
    case 'reopened':
      return form.until && form.until < form.on
        ? refuse('until-past', { words: [form.until], field: 'until' })
        : { ...form, remedyId: null }
    default:
      return form
  }
}

const open = (asked: Case['assists'] | Case['referrals'], ref: string): boolean =>
  asked.some((each) => each.asked.ref === ref && !each.answer)

/** What a letter's step must say; the same for one of this system and one written on paper. */
export type LetteredForm = Extract<StepForm, { readonly did: ByLetter }>

/** The step that goes out with a letter. `ref` of the facts names the letters that are answered later. */
export function decideLettered(
  lettered: LetteredForm,
  letter: LetterOf,
  { of, ref, before, today }: Facts,
): Taken | HandleRefusal {
  const { paper: _, ...form } = lettered
  switch (form.did) {
    case 'supplement-requested':
    case 'reasons-requested':
    case 'delay-fixed':
      return form.until < form.on ? refuse('until-past', { words: [form.until], field: 'until' }) : { ...form, letter }
    case 'extended':
      return form.notifiedOn > today ? refuse('not-yet', { words: ['告知'], field: 'notifiedOn' }) : { ...form, letter }
    case 'consulted': {
      if (form.receivedOn && form.receivedOn > today)
        return refuse('not-yet', { words: ['对方收到'], field: 'receivedOn' })
      const { did, on, whom, name, receivedOn } = form
      return { did, on, ref, whom, organ: whom === 'organ' ? name : null, receivedOn, letter }
    }
    case 'disclosure-told':
      return of.consultations.some((each) => each.ref === form.ref && each.whom === 'third-party')
        ? { ...form, letter }
        : refuse('no-consultation', { field: 'ref' })
    case 'assist-asked':
      if (!form.unitId && !form.organ) return refuse('whom-to-assist', { field: 'unitId' })
      return form.replyBy < form.on
        ? refuse('until-past', { words: [form.replyBy], field: 'replyBy' })
        : { ...form, ref, letter }
    case 'secrecy-referred':
      return { ...form, ref, letter }
    case 'told-of-consultation':
      return { ...form, letter }
    case 'fee-noticed': {
      const charged = fee(form, before)
      return 'refused' in charged ? charged : { ...charged, letter }
    }
    case 'replied': {
      const { did, on, way, datedOn } = form
      const settled = settle(judgedOutcomes(of), datedOn ?? on, of.mainOutcome ?? undefined)
      if ('refused' in settled) return refuse('not-settled', { words: [SETTLE_SAYS[settled.refused]] })
      if (datedOn && datedOn > on) return refuse('dated-after', { field: 'datedOn' })
      return { did, on, way, outcome: settled.outcome, datedOn: datedOn ?? on, letter }
    }
  }
}

const judgedOutcomes = (of: Case): readonly OutcomeCode[] => [...of.judged.values()].map(({ outcome }) => outcome)

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
  { did, on, method, units }: Omit<Extract<StepForm, { readonly did: 'fee-noticed' }>, 'paper'>,
  before: number,
): StepOf<'fee-noticed'> | HandleRefusal {
  const reckoned = method === 'item' ? feeByItem(on, before, units) : feeByPage(on, units)
  if ('refused' in reckoned) return refuse('no-fee', { words: [reckoned.refused], field: 'units' })
  if (reckoned.yuan === 0) return refuse('free-of-charge', { field: 'units' })
  return { did, on, method, units, yuan: reckoned.yuan }
}
