/** Every way in which an act on an assessment says no. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这次考核评分。',
  'not-allowed': '{}',
  'year-wrong': '年度不能晚于今年。',
  'no-sheet': '{}年还没有“{}”这份评分表。',
  'bad-sheet': '{}',
  concluded: '已经定分，要改的请先重新评分。',
  'not-concluded': '还没有定分。',
  'no-fact': '这份评分表不用这项数据。',
  'no-item': '这份评分表没有这一项。',
  'not-manual': '这一项由数据计分，不由人评分；数据不对的改数据。',
  'too-many-points': '这一项最多 {} 分，最少 0 分。',
  'wrong-kind': '“{}”应当填{}。',
  'no-reason': '请写明理由，例如怎样核实的。',
  pending: '还有 {} 项待核，先评完再定分：{}',
  'archive-running': '佐证材料正在汇集，请等它完成，或者先停止。',
  'no-archive': '还没有汇集好的佐证材料。',
} as const satisfies Say<string>
export type AssessingRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
