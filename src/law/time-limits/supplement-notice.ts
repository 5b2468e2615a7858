/**
 * 补正告知期限 ——《政府信息公开条例》第三十条
 *
 *   政府信息公开申请内容不明确的，行政机关应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正，
 *   说明需要补正的事项和合理的补正期限。
 *
 * 2007年的条例第二十一条第（四）项只说“应当告知申请人作出更改、补充”，没有期限。
 */
import type { TimeLimit } from './time-limit.ts'

export const SUPPLEMENT_NOTICE = {
  name: '补正告知期限',
  actor: '行政机关',
  startsFrom: '收到申请之日',
  ifMissed: '法律未规定逾期告知的效力：仍须答复，逾期告知属于办理不规范',
  versions: [{ from: '2019-05-15', cites: '《政府信息公开条例》第三十条', value: { workingDays: 7 } }],
} as const satisfies TimeLimit
