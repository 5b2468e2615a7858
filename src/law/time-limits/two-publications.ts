/**
 * 行政许可和行政处罚等信用信息公示（双公示）——《国务院办公厅关于运用大数据加强对市场主体服务和监管的若干意见》（国办发〔2015〕51号）
 *
 *   行政许可、行政处罚等信息自作出行政决定之日起7个工作日内上网公开。
 */
import type { TimeLimit } from './time-limit.ts'

export const TWO_PUBLICATIONS = {
  name: '双公示期限',
  actor: '行政机关',
  startsFrom: '作出行政许可、行政处罚决定之日',
  ifMissed: '在信用工作考核中扣分',
  versions: [{ from: '2015-06-24', cites: '国办发〔2015〕51号', value: { workingDays: 7 } }],
} as const satisfies TimeLimit
