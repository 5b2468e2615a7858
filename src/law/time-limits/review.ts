/**
 * 申请行政复议期限 ——《行政复议法》第二十条第一款
 *
 *   公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请；
 *   但是法律规定的申请期限超过六十日的除外。
 */
import type { TimeLimit } from './time-limit.ts'

export const REVIEW = {
  name: '申请行政复议期限',
  actor: '申请人',
  startsFrom: '知道或者应当知道行政行为之日',
  ifMissed: '丧失申请行政复议的权利（有不可抗力或者其他正当理由的除外）',
  versions: [
    { from: '2024-01-01', cites: '《行政复议法》（2023年修订）第二十条第一款', value: { days: 60 } },
    { from: '1999-10-01', cites: '《行政复议法》（2017年修正）第九条第一款', value: { days: 60 } },
  ],
} as const satisfies TimeLimit
