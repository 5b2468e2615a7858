/**
 * 征收土地公告期限 ——《土地管理法实施条例》第三十一条
 *
 *   征收土地申请经依法批准后，县级以上地方人民政府应当自收到批准文件之日起十五个工作日内在拟征收土地所在的乡（镇）和村、村民小组范围内发布
 *   征收土地公告……
 */
import type { TimeLimit } from './time-limit.ts'

export const LAND_EXPROPRIATION = {
  name: '征收土地公告期限',
  actor: '行政机关',
  startsFrom: '收到批准文件之日',
  ifMissed: '由上一级行政机关责令改正',
  versions: [{ from: '2021-09-01', cites: '《土地管理法实施条例》第三十一条', value: { workingDays: 15 } }],
} as const satisfies TimeLimit
