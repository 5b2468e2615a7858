/**
 * 企业信息公示期限 ——《企业信息公示暂行条例》第六条、第七条
 *
 *   前款规定的企业信息应当自产生之日起20个工作日内予以公示。
 *
 * 20个工作日是对市场监督管理部门规定的；其他政府部门的许可、处罚信息，条例第七条没有写几日，依双公示的7个工作日。
 */
import type { TimeLimit } from './time-limit.ts'

export const ENTERPRISE = {
  name: '企业信息公示期限',
  actor: '行政机关',
  startsFrom: '企业信息产生之日',
  ifMissed: '由监察机关、上一级政府部门责令改正',
  versions: [{ from: '2014-10-01', cites: '《企业信息公示暂行条例》第六条', value: { workingDays: 20 } }],
} as const satisfies TimeLimit
