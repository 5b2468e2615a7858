/**
 * 部门预算、决算公开期限 ——《预算法》第十四条第二款
 *
 *   经本级政府财政部门批复的部门预算、决算及报表，应当在批复后二十日内由各部门向社会公开……
 */
import type { TimeLimit } from './time-limit.ts'

export const BUDGET = {
  name: '部门预算决算公开期限',
  actor: '行政机关',
  startsFrom: '财政部门批复之日',
  ifMissed: '由上一级行政机关责令改正',
  versions: [{ from: '2015-01-01', cites: '《预算法》第十四条第二款', value: { days: 20 } }],
} as const satisfies TimeLimit
