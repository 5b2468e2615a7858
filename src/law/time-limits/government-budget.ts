/**
 * 政府预算、决算公开期限 ——《预算法》第十四条第一款
 *
 *   经本级人民代表大会或者本级人民代表大会常务委员会批准的预算、预算调整、决算、预算执行情况的报告及报表，应当在批准后二十日内由本级政府
 *   财政部门向社会公开……
 */
import type { TimeLimit } from './time-limit.ts'

export const GOVERNMENT_BUDGET = {
  name: '政府预算决算公开期限',
  actor: '行政机关',
  startsFrom: '本级人民代表大会或者其常务委员会批准之日',
  ifMissed: '由上一级行政机关责令改正',
  versions: [{ from: '2015-01-01', cites: '《预算法》第十四条第一款', value: { days: 20 } }],
} as const satisfies TimeLimit
