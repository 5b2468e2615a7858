/**
 * 行政诉讼答辩举证期限 ——《行政诉讼法》第六十七条第一款
 *
 *   被告应当在收到起诉状副本之日起十五日内向人民法院提交作出行政行为的证据和所依据的规范性文件，并提出答辩状。
 */
import type { TimeLimit } from './time-limit.ts'

export const SUIT_DEFENCE = {
  name: '行政诉讼答辩举证期限',
  actor: '行政机关',
  startsFrom: '收到起诉状副本之日',
  ifMissed: '不按期提供证据的，视为没有相应证据',
  versions: [{ from: '2015-05-01', cites: '《行政诉讼法》第六十七条第一款', value: { days: 15 } }],
} as const satisfies TimeLimit
