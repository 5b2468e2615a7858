/**
 * 主动公开期限 ——《政府信息公开条例》第二十六条
 *
 *   属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。
 *   法律、法规对政府信息公开的期限另有规定的，从其规定。
 */
import type { TimeLimit } from './time-limit.ts'

export const PROACTIVE = {
  name: '主动公开期限',
  actor: '行政机关',
  startsFrom: '政府信息形成或者变更之日',
  ifMissed: '由上一级行政机关责令改正（第五十三条）',
  versions: [
    { from: '2019-05-15', cites: '《政府信息公开条例》第二十六条', value: { workingDays: 20 } },
    { from: '2008-05-01', cites: '《政府信息公开条例》（2007年）第十八条', value: { workingDays: 20 } },
  ],
} as const satisfies TimeLimit
