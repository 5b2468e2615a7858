/** 提醒与督办的规则：when whom is told of a nearing or passed last day. Data of the organ, with a preset; deciding is pure. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { OrganSetting } from '../organ-settings.ts'
import { dueSeenFrom, type Due } from './working-days-left.ts'

/** 告诉谁，由近及远。 */
export const RECIPIENTS = {
  handler: '经办人',
  'section-head': '科室负责人',
  'office-head': '工作机构负责人',
  'deputy-leader': '分管领导',
} as const satisfies Record<string, string>
export type Recipient = keyof typeof RECIPIENTS
const CODES = Object.keys(RECIPIENTS) as Recipient[]

/** Working days before (negative) or after (positive) the last day; 0 is the last day itself. */
export interface ReminderStep {
  readonly day: number
  readonly tell: readonly Recipient[]
}

export interface ReminderRules {
  readonly steps: readonly ReminderStep[]
}

/** The farthest step a rule may name, in working days. */
export const FARTHEST_STEP = 30

export const rulesShape = z.object({
  steps: z
    .array(
      z.object({
        day: z.int().min(-FARTHEST_STEP).max(FARTHEST_STEP),
        tell: z.array(z.enum(CODES)).min(1, '至少告诉一种人'),
      }),
    )
    .min(1, '至少有一次提醒')
    .max(12, '提醒不超过 12 次')
    .refine((steps) => new Set(steps.map(({ day }) => day)).size === steps.length, '同一天只能有一次提醒'),
})

export const REMINDERS: OrganSetting<ReminderRules> = {
  name: 'reminders',
  schema: rulesShape,
  preset: {
    steps: [
      { day: -5, tell: ['handler'] },
      { day: -3, tell: ['handler'] },
      { day: -1, tell: ['handler', 'section-head'] },
      { day: 0, tell: ['handler', 'section-head', 'office-head'] },
      { day: 1, tell: ['handler', 'section-head', 'office-head', 'deputy-leader'] },
    ],
  },
}

/**
 * The step that stands for today: the last one reached. One reached before the to-do was opened is not made up for: who got it
 * knows its last day. Null when none is reached yet.
 */
export function stepFor(
  { steps }: ReminderRules,
  dueOn: LocalDate,
  openedOn: LocalDate,
  today: LocalDate,
  calendar?: Calendar,
): ReminderStep | null {
  const passed = (on: LocalDate): number | null => {
    const { workingDaysLeft } = dueSeenFrom(on, dueOn, calendar)
    return workingDaysLeft === null ? null : -workingDaysLeft
  }
  const [now, then] = [passed(today), passed(openedOn)]
  if (now === null) return null
  const reached = steps.filter(({ day }) => day <= now && (then === null || day > then))
  return reached.toSorted((one, other) => other.day - one.day)[0] ?? null
}

/** What those who have to do it read. */
export const wordsFor = (title: string, dueOn: LocalDate, today: LocalDate, calendar?: Calendar): string =>
  `${dueWords(dueSeenFrom(today, dueOn, calendar), today)}：${title}`

/** How long there is still time: 还有 5 个工作日到期 · 今天到期 · 已超期 1 个工作日. */
export function dueWords({ dueOn, workingDaysLeft: left, provisional }: Due, today: LocalDate): string {
  const mark = provisional ? '（暂定）' : ''
  if (left === null) return `${dueOn} 到期`
  if (dueOn === today || left === 0) return `今天到期${mark}`
  return left > 0 ? `还有 ${left} 个工作日到期${mark}` : `已超期 ${-left} 个工作日${mark}`
}
