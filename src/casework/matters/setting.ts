/** 期限、间隔、件数：what the law leaves to the organ. The presets are those of law/time-limits/organ-periods; nobody may set longer ones. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { ORGAN_PERIODS } from '../../law/time-limits/organ-periods.ts'
import { lastDayOfPeriod, type Period } from '../../law/time-limits/time-limit.ts'
import type { OrganSetting } from '../organ-settings.ts'
import type { KindCode } from './kinds.ts'
import { kindOf } from './kinds.ts'

const CORRECTION = ORGAN_PERIODS.correction.byDefault.workingDays
const REASSESSMENT = ORGAN_PERIODS.reassessment.byDefault.months
/** 条例第四十四条：多个申请人. */
const SEVERAL = 2
/** 信访、热线各有规定，条例没有；an organ that wants a period of its own gives itself one. */
const MOST_DAYS = 60

const days = z.int('请填整数。').min(1, '至少 1 个工作日。').max(MOST_DAYS, `最多 ${MOST_DAYS} 个工作日。`)
export const settingShape = z.object({
  correctionDays: z
    .int('请填整数。')
    .min(1, '至少 1 个工作日。')
    .max(CORRECTION, `最多 ${CORRECTION} 个工作日，可以更短。`)
    .describe('更正申请几个工作日以内办理（条例第四十一条没有规定，机关自己定）'),
  complaintDays: days.nullable().describe('投诉举报几个工作日以内办理；空为不设'),
  suggestionDays: days.nullable().describe('意见建议几个工作日以内办理；空为不设'),
  assessMonths: z
    .int('请填整数。')
    .min(1, '至少 1 个月。')
    .max(REASSESSMENT, `最多 ${REASSESSMENT} 个月，可以更短。`)
    .describe('不予公开信息隔几个月评估一次（条例第十八条）'),
  several: z
    .int('请填整数。')
    .min(SEVERAL, `至少 ${SEVERAL} 个申请人（条例第四十四条）。`)
    .max(50, '最多 50 个。')
    .describe('几个申请人申请相同信息的，建议转主动公开'),
})
export type MatterSetting = z.infer<typeof settingShape>

export const MATTER_SETTING: OrganSetting<MatterSetting> = {
  name: 'matters.periods',
  schema: settingShape,
  preset: {
    correctionDays: CORRECTION,
    complaintDays: null,
    suggestionDays: null,
    assessMonths: REASSESSMENT,
    several: SEVERAL,
  },
}

/** The last day that a period of the organ gives; null past the known calendar, where no day can be named. */
export function lastDay(calendar: Calendar, period: Period, from: LocalDate): LocalDate | null {
  const reckoned = lastDayOfPeriod(calendar, period, from)
  return 'dueOn' in reckoned ? reckoned.dueOn : 'provisionallyOn' in reckoned ? reckoned.provisionallyOn : null
}

/** The last day for a matter of a kind received on a day; `given` is the one a notice names. */
export function dueOf(
  calendar: Calendar,
  kind: KindCode,
  receivedOn: LocalDate,
  given: LocalDate | null,
  setting: MatterSetting,
): LocalDate | null {
  const { period } = kindOf(kind)
  if (period === 'given') return given
  const workingDays = period && setting[period]
  return workingDays ? lastDay(calendar, { workingDays }, receivedOn) : null
}
