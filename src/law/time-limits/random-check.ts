/**
 * 双随机、一公开抽查结果公示期限 ——《国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见》（国发〔2019〕5号）
 *
 *   抽查检查结果……应在抽查任务完成后20个工作日内……公示。
 *
 * 文句凭记忆写下，天数待核对原文。
 */
import type { TimeLimit } from './time-limit.ts'

export const RANDOM_CHECK = {
  name: '双随机抽查结果公示期限',
  actor: '行政机关',
  startsFrom: '抽查任务完成之日',
  ifMissed: '由上一级行政机关责令改正',
  versions: [{ from: '2019-01-27', cites: '国发〔2019〕5号', value: { workingDays: 20 } }],
} as const satisfies TimeLimit
