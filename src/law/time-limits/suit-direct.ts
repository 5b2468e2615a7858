/**
 * 直接向人民法院提起诉讼的期限 ——《行政诉讼法》第四十六条第一款
 *
 *   公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。法律另有规定的除外。
 */
import type { TimeLimit } from './time-limit.ts'

export const SUIT_DIRECT = {
  name: '直接起诉期限',
  actor: '申请人',
  startsFrom: '知道或者应当知道作出行政行为之日',
  ifMissed: '人民法院不予受理',
  versions: [{ from: '2015-05-01', cites: '《行政诉讼法》第四十六条第一款', value: { months: 6 } }],
} as const satisfies TimeLimit
