/**
 * 缴纳信息处理费期限 ——《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条
 *
 *   申请人应当在收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请，行政机关不再处理该政府信息公开申请。
 *   处理期限从申请人完成缴费次日起重新计算。
 *
 * 重新计算一句凭记忆写下，待核对原文。
 */
import type { TimeLimit } from './time-limit.ts'

export const FEE_PAYMENT = {
  name: '缴纳信息处理费期限',
  actor: '申请人',
  startsFrom: '收到收费通知之日',
  ifMissed: '视为放弃申请，行政机关不再处理该申请',
  versions: [{ from: '2021-01-01', cites: '《政府信息公开信息处理费管理办法》第六条', value: { workingDays: 20 } }],
} as const satisfies TimeLimit
