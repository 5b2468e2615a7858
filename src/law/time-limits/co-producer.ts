/**
 * 共同制作机关提出意见期限 ——《政府信息公开条例》第三十四条
 *
 *   申请公开的政府信息由两个以上行政机关共同制作的，牵头制作的行政机关收到政府信息公开申请后可以征求相关行政机关的意见，
 *   被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。
 */
import type { TimeLimit } from './time-limit.ts'

export const CO_PRODUCER = {
  name: '共同制作机关提出意见期限',
  actor: '被征求意见机关',
  startsFrom: '收到征求意见书之日',
  ifMissed: '视为同意公开',
  versions: [{ from: '2019-05-15', cites: '《政府信息公开条例》第三十四条', value: { workingDays: 15 } }],
} as const satisfies TimeLimit
