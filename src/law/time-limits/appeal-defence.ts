/**
 * 第二审答辩期限 ——《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百零八条第一款
 *
 *   原审人民法院收到上诉状，应当在五日内将上诉状副本发送其他当事人，对方当事人应当在收到上诉状副本之日起十五日内提出答辩状。
 */
import type { TimeLimit } from './time-limit.ts'

export const APPEAL_DEFENCE = {
  name: '第二审答辩期限',
  actor: '行政机关',
  startsFrom: '收到上诉状副本之日',
  ifMissed: '不影响人民法院审理',
  versions: [
    {
      from: '2018-02-08',
      cites: '《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百零八条',
      value: { days: 15 },
    },
  ],
} as const satisfies TimeLimit
