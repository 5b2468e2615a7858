/**
 * 答复期限重新计算 ——《政府信息公开条例》第三十条；《政府信息公开信息处理费管理办法》第六条
 *
 *   答复期限自行政机关收到补正的申请之日起计算。
 *   处理期限从申请人完成缴费次日起重新计算。
 *
 * 重新计算就是一个完整的新期限：以前用去的日子不扣，以前的延长也随旧期限作废。
 */
import type { Dated } from '../dated.ts'

export const RESTART_ON_SUPPLEMENT: readonly Dated<'restart'>[] = [
  { from: '2019-05-15', cites: '《政府信息公开条例》第三十条', value: 'restart' },
  // 2007年的条例第二十一条第（四）项只说“应当告知申请人作出更改、补充”；补充后才算收到内容明确的申请。
  { from: '2008-05-01', cites: '《政府信息公开条例》（2007年）第二十一条第（四）项', value: 'restart' },
]

export const RESTART_ON_PAYMENT: readonly Dated<'restart'>[] = [
  { from: '2021-01-01', cites: '《政府信息公开信息处理费管理办法》第六条', value: 'restart' },
]
