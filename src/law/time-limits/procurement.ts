/**
 * 政府采购结果、合同公告期限 ——《政府采购法实施条例》第四十三条第二款、第五十条
 *
 *   采购人或者采购代理机构应当自中标、成交供应商确定之日起2个工作日内，发出中标、成交通知书，并在省级以上人民政府财政部门指定的媒体上
 *   公告中标、成交结果……
 *   采购人应当自政府采购合同签订之日起2个工作日内，将政府采购合同在省级以上人民政府财政部门指定的媒体上公告，但政府采购合同中涉及国家
 *   秘密、商业秘密的内容除外。
 */
import type { TimeLimit } from './time-limit.ts'

export const PROCUREMENT_RESULT = {
  name: '采购结果公告期限',
  actor: '行政机关',
  startsFrom: '中标、成交供应商确定之日',
  ifMissed: '由财政部门责令改正',
  versions: [{ from: '2015-03-01', cites: '《政府采购法实施条例》第四十三条第二款', value: { workingDays: 2 } }],
} as const satisfies TimeLimit

export const PROCUREMENT_CONTRACT = {
  name: '采购合同公告期限',
  actor: '行政机关',
  startsFrom: '政府采购合同签订之日',
  ifMissed: '由财政部门责令改正',
  versions: [{ from: '2015-03-01', cites: '《政府采购法实施条例》第五十条', value: { workingDays: 2 } }],
} as const satisfies TimeLimit
