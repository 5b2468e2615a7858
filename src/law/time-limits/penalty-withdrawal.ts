/**
 * 撤回行政处罚决定信息的期限 ——《行政处罚法》第四十八条第二款、第八十五条
 *
 *   公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，行政机关应当在三日内撤回行政处罚决定信息并公开说明理由。
 *   本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。
 */
import type { TimeLimit } from './time-limit.ts'

export const PENALTY_WITHDRAWAL = {
  name: '撤回行政处罚决定信息期限',
  actor: '行政机关',
  startsFrom: '公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效之日',
  ifMissed: '由上一级行政机关责令改正',
  versions: [{ from: '2021-07-15', cites: '《行政处罚法》第四十八条第二款、第八十五条', value: { workingDays: 3 } }],
} as const satisfies TimeLimit
