/**
 * 行政诉讼上诉期限 ——《行政诉讼法》第八十五条
 *
 *   当事人不服人民法院第一审判决的，有权在判决书送达之日起十五日内向上一级人民法院提起上诉。当事人不服人民法院第一审裁定的，
 *   有权在裁定书送达之日起十日内向上一级人民法院提起上诉。逾期不提起上诉的，人民法院的第一审判决或者裁定发生法律效力。
 */
import type { TimeLimit } from './time-limit.ts'

export const APPEAL_JUDGMENT = {
  name: '对第一审判决的上诉期限',
  actor: '行政机关',
  startsFrom: '第一审判决书送达之日',
  ifMissed: '第一审判决发生法律效力',
  versions: [{ from: '2015-05-01', cites: '《行政诉讼法》第八十五条', value: { days: 15 } }],
} as const satisfies TimeLimit

export const APPEAL_RULING = {
  name: '对第一审裁定的上诉期限',
  actor: '行政机关',
  startsFrom: '第一审裁定书送达之日',
  ifMissed: '第一审裁定发生法律效力',
  versions: [{ from: '2015-05-01', cites: '《行政诉讼法》第八十五条', value: { days: 10 } }],
} as const satisfies TimeLimit
