/**
 * 代表建议、政协提案答复期限 ——《全国人民代表大会和地方各级人民代表大会代表法》（2010年修正）第四十二条
 *
 *   有关机关、组织应当认真研究办理代表建议、批评和意见，并自交办之日起三个月内答复。涉及面广、处理难度大的建议、批评和意见，应当自
 *   交办之日起六个月内答复。
 *
 * 文句凭记忆写下，条次待核对原文。政协提案没有法律规定的期限，各地比照；交办时另有要求的，依要求。
 */
import type { TimeLimit } from './time-limit.ts'

export const SUGGESTION_REPLY = {
  name: '建议提案答复期限',
  actor: '行政机关',
  startsFrom: '交办之日',
  ifMissed: '由交办机关督促办理并通报',
  versions: [{ from: '2010-10-28', cites: '《代表法》（2010年修正）第四十二条', value: { months: 3 } }],
} as const satisfies TimeLimit

export const SUGGESTION_REPLY_HARD = {
  name: '涉及面广、处理难度大的建议提案答复期限',
  actor: '行政机关',
  startsFrom: '交办之日',
  ifMissed: '由交办机关督促办理并通报',
  versions: [{ from: '2010-10-28', cites: '《代表法》（2010年修正）第四十二条', value: { months: 6 } }],
} as const satisfies TimeLimit
