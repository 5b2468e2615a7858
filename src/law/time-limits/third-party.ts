/**
 * 第三方提出意见期限 ——《政府信息公开条例》第三十二条
 *
 *   依申请公开的政府信息公开会损害第三方合法权益的，行政机关应当书面征求第三方的意见。第三方应当自收到征求意见书之日起
 *   15个工作日内提出意见。第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开。
 *
 * 2007年的条例第二十三条没有规定期限。
 */
import type { TimeLimit } from './time-limit.ts'

export const THIRD_PARTY = {
  name: '第三方提出意见期限',
  actor: '第三方',
  startsFrom: '收到征求意见书之日',
  ifMissed: '由行政机关依照条例的规定决定是否公开：既不是同意，也不是不同意',
  versions: [{ from: '2019-05-15', cites: '《政府信息公开条例》第三十二条', value: { workingDays: 15 } }],
} as const satisfies TimeLimit
