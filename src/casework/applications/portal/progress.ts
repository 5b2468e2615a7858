/**
 * 办理进度，as the applicant is told it. A list of what may be said, step by step: whatever is not in it – units, persons, opinions,
 * searches, judgements, internal dates – cannot get onto the page.
 */
import { CALENDAR, type Calendar } from '../../../law/calendar/calendar.ts'
import type { RemedyBodies } from '../../../law/applications/remedies/clause.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { caseOf, type Phase } from '../case.ts'
import { datesOf } from '../case-clock.ts'
import { standings } from '../next-steps.ts'
import type { Did, Step } from '../step.ts'
import { remedyHelp, type RemedyHelp, type RemedyPlaces } from './remedy-help.ts'

export interface ToldStep {
  readonly on: LocalDate
  readonly says: string
}

export interface ToldDate {
  readonly label: string
  readonly on: LocalDate
  readonly cites: string
  /** What the day means, in plain words. */
  readonly means: string
  readonly provisional: boolean
}

export interface Progress {
  readonly phase: string
  readonly steps: readonly ToldStep[]
  readonly dates: readonly ToldDate[]
  /** What the organ asked to be supplemented, while it is asked. */
  readonly supplement: { readonly until: LocalDate; readonly points: readonly string[] } | null
  /** 说明理由 (第三十五条), while it is asked. */
  readonly reasons: { readonly until: LocalDate; readonly givenOn: LocalDate | null } | null
  /** 收费, while it is to be paid. */
  readonly fee: {
    readonly yuan: number
    readonly payBy: LocalDate | null
    readonly answered: { readonly on: LocalDate; readonly says: 'paid' | 'objects' } | null
  } | null
  /** 对答复不服的; null while there is nothing to contest. */
  readonly remedy: RemedyHelp | null
  readonly mayWithdraw: boolean
  /** Nothing more happens to it. */
  readonly over: boolean
}

const PHASE_SAYS: Readonly<Record<Phase, string>> = {
  'to-confirm': '已经收到您的申请，等待受理机关与您确认。请留意电话和邮箱。',
  handling: '受理机关正在办理。',
  'awaiting-supplement': '受理机关请您补正申请，等待您的补正。',
  'awaiting-reasons': '受理机关请您说明理由，等待您的说明。可以在本页说明，也可以按通知书写明的方式答复。',
  consulting: '受理机关正在征求有关方面的意见，所需时间不计算在答复期限内（条例第三十三条）。',
  'awaiting-fee': '受理机关已通知收取信息处理费，等待您缴费。缴费方式见通知书；缴费以后可以在本页告诉受理机关。',
  abandoned: '逾期没有补正或者缴费，依照规定视为放弃申请。受理机关将书面告知。',
  replied: '受理机关已经作出答复。',
  reopened: '受理机关正在重新办理，将重新作出答复。',
  withdrawn: '您已撤回申请，不再办理。',
  joined: '这件申请与您的另一件申请重复登记，已经并入那一件办理。',
  moved: '因机构改革，这件申请已经随职责移交其他机关继续办理。',
  archived: '受理机关已经作出答复，办理完毕。',
}

/** What each step is told as; a step that is missing here is never told. */
const STEP_SAYS: { readonly [Name in Did]?: (step: Extract<Step, { readonly did: Name }>) => string } = {
  arrived: () => '收到您提交的申请',
  confirmed: () => '受理机关与您确认收到申请，当日为收到申请之日',
  'supplement-requested': ({ until }) => `受理机关请您在${until}以前补正申请`,
  'supplement-received': () => '收到您的补正，答复期限自收到补正之日起重新计算',
  'supplement-lapsed': () => '逾期没有补正，视为放弃申请',
  'reasons-requested': ({ until }) => `受理机关请您在${until}以前说明理由`,
  'reasons-given': () => '收到您说明的理由',
  'reasons-received': () => '受理机关审核了您说明的理由',
  'told-of-consultation': () => '受理机关告知您正在征求有关方面的意见',
  extended: ({ days }) => `答复期限延长${days}个工作日`,
  'fee-noticed': ({ yuan }) => `受理机关通知收取信息处理费${yuan}元`,
  'fee-answered': ({ says }) => (says === 'paid' ? '您告知已经缴费，待受理机关核对' : '收到您对收费的意见'),
  'fee-paid': () => '收到缴费，办理期限从次日起重新计算',
  'fee-lapsed': () => '逾期没有缴费，视为放弃申请',
  'delay-fixed': ({ until }) => `受理机关确定延迟答复，延至${until}`,
  replied: () => '受理机关作出答复',
  delivered: () => '答复已经送达',
  'delivery-failed': () => '答复没有送达成功，受理机关将再次送达；请核对您的联系方式',
  reopened: () => '受理机关重新办理您的申请',
  joined: () => '重复登记，并入您的另一件申请办理',
  separated: () => '撤销并案，继续单独办理',
  'moved-out': () => '因机构改革，随职责移交其他机关办理',
  'moved-in': () => '因机构改革，由原受理机关移交本机关继续办理',
  withdrawn: () => '您撤回了申请',
}

/** Phases after which the applicant has nothing more to do here. */
const OVER: readonly Phase[] = ['replied', 'withdrawn', 'joined', 'moved', 'archived']

const MEANS = {
  received: '答复期限从这一天的次日起算。',
  due: '受理机关最迟在这一天答复；按工作日计算，双休日和放假的日子不算，征求意见的时间不算。',
  supplement: '请在这一天以前补正；补正以后，答复期限从受理机关收到补正之日的次日起重新计算。',
  reasons: '请在这一天以前说明申请的理由。',
  pay: '请在这一天以前缴费；缴费以后，办理期限从次日起重新计算。',
} as const

/**
 * The progress of an application on a day.
 * @param remedy what its organ's profile says of review and suit; null when the profile has not been read
 */
export function progressOf(
  steps: readonly Step[],
  today: LocalDate,
  remedy: { readonly bodies: RemedyBodies; readonly places: RemedyPlaces } | null = null,
  calendar: Calendar = CALENDAR,
): Progress {
  const of = caseOf(steps)
  const { receivedOn, dueOn, provisional, payBy } = datesOf(steps, calendar)
  const open = standings(steps, today, calendar)
  const over = OVER.includes(of.phase)
  const asked = of.phase === 'awaiting-supplement' ? of.supplement?.requested : undefined
  const explained = of.phase === 'awaiting-reasons' ? of.reasons?.requested : undefined
  const charged = of.phase === 'awaiting-fee' ? of.fee : null
  const date = (
    label: string,
    on: LocalDate | null,
    cites: string,
    means: string,
    unsure = false,
  ): readonly ToldDate[] => (on ? [{ label, on, cites, means, provisional: unsure }] : [])
  return {
    phase: PHASE_SAYS[of.phase],
    steps: steps.flatMap((step) => {
      const says = (STEP_SAYS[step.did] as ((step: Step) => string) | undefined)?.(step)
      return says === undefined ? [] : [{ on: step.on, says }]
    }),
    dates: [
      ...date('收到申请之日', receivedOn, '条例第三十一条', MEANS.received),
      ...(over || asked ? [] : date('答复期限届满之日', dueOn, '条例第三十三条', MEANS.due, provisional)),
      ...date('补正期限届满之日', asked?.until ?? null, '条例第三十条', MEANS.supplement),
      ...date('说明理由期限届满之日', explained?.until ?? null, '条例第三十五条', MEANS.reasons),
      ...(charged ? date('缴费期限届满之日', payBy, '政府信息公开信息处理费管理办法第六条', MEANS.pay) : []),
    ],
    supplement: asked && open['supplement-received'].open ? { until: asked.until, points: asked.points } : null,
    reasons:
      explained && open['reasons-given'].open ? { until: explained.until, givenOn: of.reasons?.givenOn ?? null } : null,
    fee:
      charged && open['fee-answered'].open
        ? {
            yuan: charged.noticed.yuan,
            payBy,
            answered: charged.answered && { on: charged.answered.on, says: charged.answered.says },
          }
        : null,
    remedy: remedy && remedyHelp(of, remedy.bodies, remedy.places, calendar),
    mayWithdraw: open.withdrawn.open,
    over,
  }
}
