/**
 * 经行政复议后提起诉讼的期限 ——《行政诉讼法》第四十五条；复议前置的，《行政复议法》第三十四条
 *
 *   公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼。复议机关逾期不作决定的，
 *   申请人可以在复议期满之日起十五日内向人民法院提起诉讼。法律另有规定的除外。
 */
import type { TimeLimit } from './time-limit.ts'

export const SUIT_AFTER_REVIEW = {
  name: '复议后起诉期限',
  actor: '申请人',
  startsFrom: '收到复议决定书之日，或者复议期满之日',
  ifMissed: '人民法院不予受理',
  versions: [{ from: '2015-05-01', cites: '《行政诉讼法》第四十五条', value: { days: 15 } }],
} as const satisfies TimeLimit
