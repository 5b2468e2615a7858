/**
 * 没有告知救济权利时的最长期限 ——《行政复议法》第二十条第三款；行诉解释第六十四条第一款
 *
 *   行政机关作出行政行为时，未告知公民、法人或者其他组织申请行政复议的权利、行政复议机关和申请期限的，申请期限自……知道或者
 *   应当知道申请行政复议的权利、行政复议机关和申请期限之日起计算，但是自知道或者应当知道行政行为内容之日起最长不得超过一年。
 *   行政机关作出行政行为时，未告知……起诉期限的，……从知道或者应当知道行政行为内容之日起最长不得超过一年。
 */
import type { TimeLimit } from './time-limit.ts'

export const REVIEW_NOT_TOLD = {
  name: '未告知复议权利的最长期限',
  actor: '申请人',
  startsFrom: '知道或者应当知道行政行为内容之日',
  ifMissed: '丧失申请行政复议的权利',
  versions: [{ from: '2024-01-01', cites: '《行政复议法》（2023年修订）第二十条第三款', value: { years: 1 } }],
} as const satisfies TimeLimit

export const SUIT_NOT_TOLD = {
  name: '未告知起诉期限的最长期限',
  actor: '申请人',
  startsFrom: '知道或者应当知道行政行为内容之日',
  ifMissed: '人民法院不予受理',
  versions: [
    {
      from: '2018-02-08',
      cites: '《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十四条第一款',
      value: { years: 1 },
    },
  ],
} as const satisfies TimeLimit
