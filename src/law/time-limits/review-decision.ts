/**
 * 行政复议决定期限 ——《行政复议法》第六十二条
 *
 *   适用普通程序审理的行政复议案件，行政复议机关应当自受理申请之日起六十日内作出行政复议决定……延长期限最多不得超过三十日。
 *   适用简易程序审理的行政复议案件，行政复议机关应当自受理申请之日起三十日内作出行政复议决定。
 *
 * 政府信息公开案件事实清楚、权利义务关系明确、争议不大的，可以适用简易程序（第五十三条第一款第（四）项）。
 */
import type { TimeLimit } from './time-limit.ts'

export const REVIEW_DECISION = {
  name: '行政复议决定期限（普通程序）',
  actor: '行政复议机关',
  startsFrom: '受理申请之日',
  ifMissed: '申请人可以依法提起行政诉讼',
  versions: [
    { from: '2024-01-01', cites: '《行政复议法》（2023年修订）第六十二条第一款', value: { days: 60 } },
    { from: '1999-10-01', cites: '《行政复议法》（2017年修正）第三十一条第一款', value: { days: 60 } },
  ],
} as const satisfies TimeLimit

/** 情况复杂、经批准的延长：上限，接在普通程序期限之后。 */
export const REVIEW_DECISION_EXTENSION = {
  name: '行政复议决定延长期限',
  actor: '行政复议机关',
  startsFrom: '行政复议决定期限届满之日',
  ifMissed: '申请人可以依法提起行政诉讼',
  versions: [
    { from: '2024-01-01', cites: '《行政复议法》（2023年修订）第六十二条第一款', value: { days: 30 } },
    { from: '1999-10-01', cites: '《行政复议法》（2017年修正）第三十一条第一款', value: { days: 30 } },
  ],
} as const satisfies TimeLimit

export const REVIEW_DECISION_SIMPLE = {
  name: '行政复议决定期限（简易程序）',
  actor: '行政复议机关',
  startsFrom: '受理申请之日',
  ifMissed: '申请人可以依法提起行政诉讼',
  versions: [{ from: '2024-01-01', cites: '《行政复议法》（2023年修订）第六十二条第二款', value: { days: 30 } }],
} as const satisfies TimeLimit
