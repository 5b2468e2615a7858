/**
 * 延长答复期限 ——《政府信息公开条例》第三十三条第二款
 *
 *   需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。
 *
 * 这里的长短是上限；延长几日由机关在上限内定。
 */
import type { TimeLimit } from './time-limit.ts'

export const EXTENSION = {
  name: '延长答复期限',
  actor: '行政机关',
  startsFrom: '答复期限届满之日',
  ifMissed: '逾期不予答复',
  versions: [
    { from: '2019-05-15', cites: '《政府信息公开条例》第三十三条第二款', value: { workingDays: 20 } },
    { from: '2008-05-01', cites: '《政府信息公开条例》（2007年）第二十四条第二款', value: { workingDays: 15 } },
  ],
} as const satisfies TimeLimit
