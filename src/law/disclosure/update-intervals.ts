/**
 * 栏目、账号多久要更新一次 —— 国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》
 *   ……动态、要闻类栏目超过2周未更新，通知公告、政策文件类一级栏目超过6个月未更新……政务新媒体2周内无更新……
 * The regulation itself says only 及时更新. What a statutory column should show is a local rule pack (a province's portals use these days);
 * an organ sets its own. Weeks are 7 days each, months run to the same day; a day off does not push them on.
 */
import { dayNumber, localDateOf } from '../calendar/day-number.ts'
import { sameDayMonthsLater } from '../calendar/natural-days.ts'
import type { LocalDate } from '../local-date.ts'
import type { Source } from '../standing.ts'
import type { CategoryCode } from './categories.ts'

export type Every = { readonly days: number } | { readonly months: number }

export interface UpdateInterval extends Source {
  readonly label: string
  readonly every: Every
}

const CHECKS = { cites: '国办秘函〔2019〕19号', standing: 'document' } as const
const CHECKS_RECALLED = { cites: '国办秘函〔2019〕19号', standing: 'recalled' } as const

/** What the national inspection counts. */
export const UPDATE_INTERVALS = {
  homePage: { label: '首页', every: { days: 14 }, ...CHECKS },
  news: { label: '动态、要闻类栏目', every: { days: 14 }, ...CHECKS },
  notices: { label: '通知公告类一级栏目', every: { months: 6 }, ...CHECKS },
  policies: { label: '政策文件类一级栏目', every: { months: 6 }, ...CHECKS },
  interpretations: { label: '政策解读栏目', every: { months: 6 }, ...CHECKS_RECALLED },
  serviceFigures: { label: '办事统计数据', every: { months: 3 }, ...CHECKS },
  messages: { label: '留言公开', every: { months: 2 }, ...CHECKS },
  newMedia: { label: '政务新媒体账号', every: { days: 14 }, ...CHECKS },
} as const satisfies Record<string, UpdateInterval>

export type UpdateIntervalCode = keyof typeof UPDATE_INTERVALS

/** Days for each item of articles 20 and 21. */
export const CATEGORY_INTERVALS: Source & { readonly days: Readonly<Record<CategoryCode, number>> } = {
  cites: '四川省县级门户网站栏目更新要求',
  standing: 'practice',
  days: {
    art20_1: 365,
    art20_2: 365,
    art20_3: 365,
    art20_4: 90,
    art20_5: 90,
    art20_6: 90,
    art20_7: 365,
    art20_8: 365,
    art20_9: 180,
    art20_10: 90,
    art20_11: 90,
    art20_12: 60,
    art20_13: 60,
    art20_14: 90,
    art20_15: 90,
    art21_municipalWorks: 90,
    art21_publicServices: 90,
    art21_publicWelfare: 90,
    art21_publicOrder: 90,
    art21_ruralPolicies: 90,
    art21_irrigationWorks: 90,
    art21_landContracts: 90,
    art21_homesteads: 90,
    art21_fundsAndLabour: 90,
    art21_landExpropriation: 90,
    art21_houseExpropriation: 90,
    art21_socialAssistance: 60,
  },
}

/** The last day on which the next update still comes in time, counted from the last one. */
export function updateBy(every: Every, lastOn: LocalDate): LocalDate {
  const last = dayNumber(lastOn)
  return localDateOf('days' in every ? last + every.days : sameDayMonthsLater(last, every.months))
}

/** Whether a column whose newest item came on `lastOn` is overdue on a day; one that never had an item is. */
export const isOverdue = (every: Every, lastOn: LocalDate | null, today: LocalDate): boolean =>
  lastOn === null || today > updateBy(every, lastOn)

export const everyInChinese = (every: Every): string => ('days' in every ? `${every.days}日` : `${every.months}个月`)
