/** Every way in which an act on a shortcoming says no. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这个问题，或者不由您查看。',
  'not-allowed': '{}',
  'no-title': '请写明问题。',
  'no-unit': '责任科室不存在，或者已经撤销，请重新选择。',
  'no-person': '本机关没有这位责任人，或者已经离开，请重新选择。',
  'future-day': '{}不能晚于今天。',
  'year-wrong': '年度不能晚于今年。',
  'no-measure': '没有这条整改措施。',
  'measure-over': '这条整改措施已经结束，要改的请先重新进行。',
  'measure-open': '这条整改措施还在进行。',
  'not-open': '这个问题{}，不能这样办。',
  'not-closed': '这个问题还在整改。',
  'no-words': '请写明{}。',
  'measures-open': '还有 {} 条整改措施没有结束，请先登记完成或者不再进行。',
  'no-evidence': '完成整改应当有佐证材料，请先在措施下面上传。（是否必须由工作机构负责人设置）',
  'no-offer': '已经没有这条线索，或者已经处理过。',
  'same-there': '同一年度已经登记过同样的问题。',
  'too-many': '一个问题最多 {} 条整改措施。',
} as const satisfies Say<string>
export type ImprovingRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
