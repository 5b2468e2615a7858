/**
 * 行政复议书面答复期限 ——《行政复议法》第四十八条、第五十四条第一款、第八十八条第二款
 *
 *   被申请人应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答复……
 *   适用简易程序审理的……被申请人应当自收到……之日起五日内，提出书面答复……
 *   本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。
 *
 * 2017年的第四十条第二款只说“五日”、“七日”是工作日，所以那时的“十日”是自然日。
 */
import type { TimeLimit } from './time-limit.ts'

export const REVIEW_DEFENCE = {
  name: '行政复议书面答复期限（普通程序）',
  actor: '行政机关',
  startsFrom: '收到行政复议申请书副本或者行政复议申请笔录复印件之日',
  ifMissed: '视为该行政行为没有证据、依据，可能被撤销',
  versions: [
    {
      from: '2024-01-01',
      cites: '《行政复议法》（2023年修订）第四十八条、第八十八条第二款',
      value: { workingDays: 10 },
    },
    { from: '1999-10-01', cites: '《行政复议法》（2017年修正）第二十三条第一款', value: { days: 10 } },
  ],
} as const satisfies TimeLimit

export const REVIEW_DEFENCE_SIMPLE = {
  name: '行政复议书面答复期限（简易程序）',
  actor: '行政机关',
  startsFrom: '收到行政复议申请书副本或者行政复议申请笔录复印件之日',
  ifMissed: '视为该行政行为没有证据、依据，可能被撤销',
  versions: [
    {
      from: '2024-01-01',
      cites: '《行政复议法》（2023年修订）第五十四条第一款、第八十八条第二款',
      value: { workingDays: 5 },
    },
  ],
} as const satisfies TimeLimit
