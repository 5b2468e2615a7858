/**
 * 答复期限 ——《政府信息公开条例》第三十三条第二款
 *
 *   行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复……
 */
import type { TimeLimit } from './time-limit.ts'

export const REPLY = {
  name: '答复期限',
  actor: '行政机关',
  startsFrom: '收到申请之日、收到补正的申请之日，或者完成缴费之日',
  ifMissed: '逾期不予答复：申请人可以投诉、申请行政复议、提起行政诉讼（第五十一条）',
  versions: [
    { from: '2019-05-15', cites: '《政府信息公开条例》第三十三条第二款', value: { workingDays: 20 } },
    { from: '2008-05-01', cites: '《政府信息公开条例》（2007年）第二十四条第二款', value: { workingDays: 15 } },
  ],
} as const satisfies TimeLimit
