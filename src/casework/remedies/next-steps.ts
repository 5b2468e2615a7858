/** 现在可以办什么，别的为什么不可以：for every step open, or closed with the sentence a clerk reads. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { owesAnswer, owesPerformance, remedyOf, type RemedyCase } from './case.ts'
import { answerLimit, anyAppealLimit, datesOf } from './dates.ts'
import type { Step, Taken } from './step.ts'

export type Standing =
  { readonly open: true; readonly warning: string | null } | { readonly open: false; readonly why: string }

type Rule = (of: RemedyCase) => string | null

const undecided: Rule = ({ decision }) => (decision ? '已经登记结果，这一步只能在结果以前。' : null)
const running: Rule = ({ suspended }) => (suspended ? '案件正在中止，恢复以后才能办这一步。' : null)

/** What stands against each step; null = nothing. */
const RULES: Readonly<Record<Taken['did'], readonly Rule[]>> = {
  answered: [undecided, ({ answer }) => (answer ? '答复书（答辩状）已经提交；以后补充的请登记“补充证据”。' : null)],
  'evidence-supplemented': [undecided, ({ answer }) => (answer ? null : '还没有提交答复书（答辩状），请先提交。')],
  'hearing-set': [undecided, running],
  'hearing-held': [
    undecided,
    running,
    ({ hearing }) => (!hearing ? '还没有确定听证、开庭的日子。' : hearing.held ? '这一次听证、开庭已经登记。' : null),
  ],
  suspended: [undecided, ({ suspended }) => (suspended ? '案件已经中止。' : null)],
  resumed: [undecided, ({ suspended }) => (suspended ? null : '案件没有中止。')],
  mediated: [undecided],
  decided: [({ appeal }) => (appeal ? '已经登记上诉，结果不能再改。' : null)],
  appealed: [
    ({ decision }) => (decision ? null : '还没有登记结果，无从上诉。'),
    ({ notice }) =>
      notice.block === 'review'
        ? '行政复议决定没有上诉；申请人起诉的，收到应诉通知书以后另行登记，选择这一件为前案。'
        : notice.instance === 'first'
          ? null
          : '第二审、再审的裁判是终审的，不能上诉。',
    ({ notice, decision }) =>
      decision && !anyAppealLimit(notice, decision) ? '这一结果依法不能上诉（行政诉讼法第八十五条）。' : null,
    ({ appeal }) => (appeal ? '上诉已经登记；二审的案件另行登记，选择这一件为前案。' : null),
  ],
  performed: [
    ({ decision }) =>
      !decision ? '还没有登记结果。' : decision.orders === null ? '结果没有要求本机关履行什么。' : null,
    ({ appeal }) => (appeal ? '案件已经上诉，一审的裁判没有生效。' : null),
  ],
  closed: [
    ({ decision }) => (decision ? null : '还没有登记结果，不能办结。'),
    (of) => (owesPerformance(of) ? '结果要求本机关履行，请先登记“履行”。' : null),
  ],
}

/** Every step's standing on a day. */
export function standings(
  steps: readonly Step[],
  today: LocalDate,
  calendar: Calendar,
): Readonly<Record<Taken['did'], Standing>> {
  const of = remedyOf(steps)
  return Object.fromEntries(
    (Object.keys(RULES) as Taken['did'][]).map((did): [string, Standing] => {
      if (of.phase === 'closed') return [did, { open: false, why: '本件已经办结归档。' }]
      const why = RULES[did].map((rule) => rule(of)).find((each) => each !== null)
      return [did, why ? { open: false, why } : { open: true, warning: warningOf(did, of, today, calendar) }]
    }),
  ) as Readonly<Record<Taken['did'], Standing>>
}

function warningOf(did: Taken['did'], of: RemedyCase, today: LocalDate, calendar: Calendar): string | null {
  const { answerDueOn, appealBy, performBy } = datesOf(of, calendar)
  switch (did) {
    case 'answered':
      return answerDueOn && today > answerDueOn
        ? `期限已于${answerDueOn}届满（${answerLimit(of.notice)?.ifMissed ?? ''}）：仍应当提交，并说明理由。`
        : null
    case 'evidence-supplemented':
      return of.notice.block === 'review' ? null : '被告补充证据以人民法院准许为前提（行政诉讼法第三十六条）。'
    case 'decided':
      return of.decision
        ? '已经登记过结果；再登记即为更正，以最后一次为准。'
        : owesAnswer(of) && !of.answer
          ? '还没有登记提交答复书（答辩状）；登记结果以后不能再补。'
          : null
    case 'appealed':
      return appealBy && today > appealBy ? `本机关的上诉期限已于${appealBy}届满；对方上诉的照实登记。` : null
    case 'performed':
      return performBy && today > performBy ? `履行的期限已于${performBy}届满。` : null
    case 'closed':
      return appealBy && !of.appeal && today <= appealBy
        ? `本机关可以上诉到${appealBy}为止；办结以后不能再登记上诉。`
        : null
    default:
      return null
  }
}
