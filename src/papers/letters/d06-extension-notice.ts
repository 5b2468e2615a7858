/**
 * 延期答复告知书 ——《政府信息公开条例》第三十三条第二款
 *   ……需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。
 */
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { workingDaysBetween } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { EXTENSION } from '../../law/time-limits/extension.ts'
import { limitOn, periodInChinese } from '../../law/time-limits/time-limit.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import type { LetterOrgan } from './organ.ts'
import { course, recital } from './recital.ts'
import { factMissing, type LetterRefusal } from './refusals.ts'
import { cited, clause, day } from './words.ts'

export interface ExtensionNoticeFacts extends ApplicationFacts {
  readonly reason: string
  /** 延长的工作日数. */
  readonly days: number
  /** 延长以后的最后一日，由期限推算给出. */
  readonly newDueOn: LocalDate
  /** 政府信息公开工作机构负责人的同意；the name stays in the file. */
  readonly approval: { readonly by: string; readonly on: LocalDate } | null
}

export const EXTENSION_NOTICE: LetterForm<ExtensionNoticeFacts> = {
  code: 'D06',
  title: '政府信息公开申请延期答复告知书',
  to: '申请人',
  cites: ['条例第三十三条第二款'],
  layout: 'letter',
  purpose: '在原答复期限届满之前告知延长答复期限',
  blocks: [
    recital(),
    course(),
    wording('reason', '延期的原因', '因{原因}，本机关不能在原答复期限内答复{称谓}。', {
      原因: ({ facts }) => clause(facts.reason),
    }),
    locked('extension', '同意、依据和延长后的期限', ({ facts }) => [
      `依照${cited(limitOn(EXTENSION, facts.case.receivedOn)?.cites ?? '')}的规定，经本机关政府信息公开工作机构负责人同意，` +
        `答复期限由${facts.case.dueOn ? day(facts.case.dueOn) : ''}延长${facts.days}个工作日，至${day(facts.newDueOn)}。`,
    ]),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses,
}

function refuses(facts: ExtensionNoticeFacts, organ: LetterOrgan): LetterRefusal | undefined {
  const { case: of, approval, days, newDueOn, reason, date } = facts
  if (of.steps.some(({ did }) => did === 'extended')) return { code: 'extension-twice' }
  if (!approval || !approval.by.trim() || approval.on > date) return { code: 'extension-unapproved' }
  if (!reason.trim()) return factMissing('延长答复期限的原因')
  if (of.dueOn === null) return factMissing('原答复期限的最后一日')
  if (date > of.dueOn) return { code: 'extension-after-due', about: day(of.dueOn) }
  const limit = limitOn(EXTENSION, of.receivedOn)
  const most = limit && 'workingDays' in limit.value ? limit.value.workingDays : 0
  if (!Number.isInteger(days) || days < 1 || days > most) {
    return { code: 'extension-too-long', about: limit ? periodInChinese(limit.value) : '法定天数' }
  }
  const counted = workingDaysBetween(organ.calendar ?? CALENDAR, dayNumber(of.dueOn), dayNumber(newDueOn))
  // 征求意见所需时间也不计算在延长的期限内，所以有征求意见的可以更晚，不可以更早。
  const waiting = of.steps.some(({ did }) => did === 'consulted')
  return counted === days || (waiting && counted > days)
    ? undefined
    : { code: 'extension-days', about: `${day(of.dueOn)}延长${days}个工作日不是${day(newDueOn)}` }
}
