/** 办理的一步，办得成办不成：what a step must say beyond its place among the others – a result that could be given, by whom, when. Pure. */
import { citedOn, forumOf, resultOf, RESULTS, type ResultCode } from '../../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { isCorrected, type RemedyCase } from '../case.ts'
import { appealLimit, datesOf } from '../dates.ts'
import type { Calendar } from '../../../law/calendar/calendar.ts'
import type { StepOf, Taken } from '../step.ts'
import type { StepForm } from './step-shape.ts'

export const SAY = {
  'not-allowed': '{}',
  'hearing-past': '听证、开庭的日子{}早于通知之日{}，不可能。',
  'held-another-day': '听证、开庭确定在{}，不能登记为更早的日子；改期的先登记改期。',
  'decided-after-received': '作出之日{}晚于收到之日{}，不可能。',
  'decided-before-filed': '作出之日{}早于提出之日{}，不可能。',
  'wrong-forum': '“{}”不是这一审级会有的结果。',
  'not-in-force': '{}时法律还没有（或者已经没有）“{}”这种结果。',
  'instead-missing': '改判的，请写明改判为什么。',
  'instead-wrong': '改判的内容请选第一审的实体结果。',
  'no-orders': '“{}”不会要求本机关履行什么，请把要求和期限留空。',
  'orders-missing': '写了履行期限的，请写明要求本机关做什么。',
  'until-past': '履行期限{}早于作出之日{}，不可能。',
  'appeal-late': '本机关的上诉期限已于{}届满，不能再上诉（行政诉讼法第八十五条）。',
  'appeal-not-ours': '这一裁定不服的是起诉的人，本机关没有上诉。',
  'not-reopened': '{}',
  'nothing-to-reopen': '没有关联的申请，不能重新办理；请先在结果里取消“重新办理”。',
  'reopen-not-ordered': '只有被纠正、并要求重新作出的，才重新办理申请。',
} as const satisfies Say<string>
export type HandleRefusal = Refused<keyof typeof SAY>

/** The step that the form asks for, or what stands against it; the order of steps is asked by `takeRemedyStep`. */
export function decideStep(
  form: StepForm,
  of: RemedyCase,
  applicationId: string | null,
  calendar: Calendar,
): Taken | HandleRefusal {
  switch (form.did) {
    case 'hearing-set':
      return form.day < form.on ? refuse('hearing-past', { words: [form.day, form.on], field: 'day' }) : form
    case 'hearing-held':
      return of.hearing && form.on < of.hearing.set.day
        ? refuse('held-another-day', { words: [of.hearing.set.day], field: 'on' })
        : form
    case 'decided':
      return decision(form, of, applicationId)
    case 'appealed':
      return appeal(form, of, calendar)
    default:
      return form
  }
}

function decision(
  form: Extract<StepForm, { readonly did: 'decided' }>,
  { notice }: RemedyCase,
  applicationId: string | null,
): StepOf<'decided'> | HandleRefusal {
  const { did, on, decidedOn, result, document, until, reopen } = form
  const orders = form.orders === '' ? null : form.orders
  const against = resultRefused(form, notice)
  if (against) return against
  const { label, orders: mayOrder, counts } = RESULTS[result]
  if ((orders !== null || until !== null) && !mayOrder)
    return refuse('no-orders', { words: [label], field: orders === null ? 'until' : 'orders' })
  if (until !== null && orders === null) return refuse('orders-missing', { field: 'orders' })
  if (until !== null && until < decidedOn) return refuse('until-past', { words: [until, decidedOn], field: 'until' })
  const decided = {
    did,
    on,
    decidedOn,
    result,
    instead: counts === 'as-told' ? form.instead : null,
    document,
    orders,
    until,
  }
  if (reopen && !applicationId) return refuse('nothing-to-reopen', { field: 'reopen' })
  if (reopen && !(isCorrected(decided) && orders !== null)) return refuse('reopen-not-ordered', { field: 'reopen' })
  return decided
}

interface Given {
  readonly on: LocalDate
  readonly decidedOn: LocalDate
  readonly result: ResultCode
  readonly instead: ResultCode | null
}

/** What stands against a result of a case: its days, its forum, the law of its day. */
export function resultRefused(
  { on, decidedOn, result, instead }: Given,
  notice: StepOf<'noticed'>,
): HandleRefusal | null {
  const { label, forum, counts } = RESULTS[result]
  if (decidedOn > on) return refuse('decided-after-received', { words: [decidedOn, on], field: 'decidedOn' })
  if (decidedOn < notice.filedOn)
    return refuse('decided-before-filed', { words: [decidedOn, notice.filedOn], field: 'decidedOn' })
  if (forum !== forumOf(notice.block, notice.instance))
    return refuse('wrong-forum', { words: [label], field: 'result' })
  if (!citedOn(result, decidedOn)) return refuse('not-in-force', { words: [decidedOn, label], field: 'result' })
  if (counts !== 'as-told') return null
  if (!instead) return refuse('instead-missing', { field: 'instead' })
  return resultOf(instead).forum === 'suit' ? null : refuse('instead-wrong', { field: 'instead' })
}

/** The organ's own appeal must be in time; the other party's day of service is not known here. */
function appeal(
  form: Extract<StepForm, { readonly did: 'appealed' }>,
  of: RemedyCase,
  calendar: Calendar,
): Taken | HandleRefusal {
  if (form.by === 'other' || !of.decision) return form
  if (!appealLimit(of.notice, of.decision)) return refuse('appeal-not-ours', { field: 'by' })
  const { appealBy } = datesOf(of, calendar)
  return appealBy && form.on > appealBy ? refuse('appeal-late', { words: [appealBy], field: 'on' }) : form
}
