/**
 * 延长、延迟 ——《政府信息公开条例》第三十三条第二款、第三十五条
 *
 *   需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。
 *   行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，可以确定延迟答复的合理期限并告知申请人。
 *
 * 延长的是还没有届满的期限：届满当日仍可延长，次日就不能了。
 */
import { dateInChinese } from '../../calendar/chinese-date.ts'
import { localDateOf, type DayNumber } from '../../calendar/day-number.ts'
import { DELAYED_REPLY } from '../../time-limits/delayed-reply.ts'
import { EXTENSION } from '../../time-limits/extension.ts'
import type { ExtendedEvent } from './event.ts'
import { LawOfTheDay } from './law-of-the-day.ts'
import { beyondCalendar, currentDeadline, named, outsideCalendar, type Progress } from './progress.ts'
import { refuse, type Refusal } from './refusals.ts'

const EXTENSION_LAW = new LawOfTheDay<{ readonly workingDays: number }>(EXTENSION.versions)
const DELAY_LAW = new LawOfTheDay(DELAYED_REPLY)

export function extend(progress: Progress, event: ExtendedEvent): Refusal | undefined {
  const { extensions, settings } = progress
  const law = EXTENSION_LAW.on(progress.base)
  const before = currentDeadline(progress)
  if (!law || !before) return beyondCalendar(progress)
  const longest = law.value.workingDays
  if (event.days > longest) {
    const what = `${named(event)}${event.days}个工作日，延长的期限最长不得超过${longest}个工作日`
    return refuse('extension-too-long', what, law.cites)
  }
  const used = settings.extensions === 'once-per-case' ? extensions.length > 0 : extensions.some((one) => one.counts)
  if (used) return refuse('extended-twice', named(event), law.cites)
  if (progress.delayed) {
    return refuse(
      'extended-too-late',
      `${named(event)}：已经另行确定延迟答复的日期，没有可以延长的期限`,
      progress.delayed.cites,
    )
  }
  const notifiedOn = event.notifiedOn ?? event.on
  const doneOn = settings.extensionNotice === 'before-expiry' ? Math.max(event.on, notifiedOn) : event.on
  if (doneOn > before.dueOn) {
    const which = event.on > before.dueOn ? named(event) : `${localDateOf(notifiedOn)}告知申请人延长答复期限`
    return refuse(
      'extended-too-late',
      `${which}时，答复期限已于${dateInChinese(before.dueOn)}届满，不能再延长`,
      law.cites,
    )
  }
  progress.extensions = [
    ...extensions,
    { on: event.on, days: event.days, notifiedOn, before: before.dueOn, cites: law.cites, counts: true },
  ]
  return undefined
}

export function delay(
  progress: Progress,
  event: { readonly type: 'delayedReplyFixed'; readonly on: DayNumber; readonly until: DayNumber },
): Refusal | undefined {
  const law = DELAY_LAW.on(event.on)
  if (!law) return refuse('no-law-yet', `${named(event)}：当时的条例没有延迟答复的规定`)
  const due = currentDeadline(progress)
  if (!due) return beyondCalendar(progress)
  const outside = outsideCalendar(progress.calendar, event.until, '延迟答复的日期')
  if (outside) return outside
  const expiry = dateInChinese(due.dueOn)
  if (event.on > due.dueOn) return refuse('delay-too-late', `${named(event)}时，答复期限已于${expiry}届满`)
  if (event.until <= due.dueOn) {
    return refuse('delay-not-later', `${named(event)}到${localDateOf(event.until)}，并不晚于原来的届满之日${expiry}`)
  }
  progress.delayed = { on: event.on, until: event.until, cites: law.cites }
  return undefined
}
