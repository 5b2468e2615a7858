/**
 * 信息处理费的两种标准 ——《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第三条至第五条
 *
 *   信息处理费可以按件计收，也可以按量计收，均按照超额累进方式计算收费金额。行政机关对每件申请可以根据实际情况选择适用
 *   其中一种标准，但不得同时按照两种标准重复计算。
 *   （一）同一申请人一个自然月内累计申请10件以下（含10件）的，不收费。（二）……11—30件（含30件）的部分：100元/件。
 *   （三）……31件以上的部分：以10件为一档，每增加一档，收费标准提高100元/件。
 *   （一）30页以下（含30页）的，不收费。（二）31—100页（含100页）的部分：10元/页。（三）101—200页（含200页）的部分：20元/页。
 *   （四）201页以上的部分：40元/页。
 *
 * 2021年1月1日以前不收信息处理费。第五条的文句凭记忆写下，标准已核对。
 */
import type { Dated } from '../../dated.ts'

/** 一档：到第几件（页）为止，每件（页）几元。 */
export interface Step {
  /** 本档最后一件（页）；null = 以上全部。 */
  readonly upTo: number | null
  readonly yuanEach: number
}

export interface Ladder {
  readonly unit: '件' | '页'
  readonly steps: readonly Step[]
  /** 最后一档之后还逐档提高：每档几件，每档提高几元。 */
  readonly rising?: { readonly every: number; readonly byYuan: number }
}

export const BY_ITEM: readonly Dated<Ladder>[] = [
  {
    from: '2021-01-01',
    cites: '《政府信息公开信息处理费管理办法》第四条',
    value: {
      unit: '件',
      steps: [
        { upTo: 10, yuanEach: 0 },
        { upTo: 30, yuanEach: 100 },
        { upTo: 40, yuanEach: 200 },
      ],
      rising: { every: 10, byYuan: 100 },
    },
  },
]

export const BY_PAGE: readonly Dated<Ladder>[] = [
  {
    from: '2021-01-01',
    cites: '《政府信息公开信息处理费管理办法》第五条',
    value: {
      unit: '页',
      steps: [
        { upTo: 30, yuanEach: 0 },
        { upTo: 100, yuanEach: 10 },
        { upTo: 200, yuanEach: 20 },
        { upTo: null, yuanEach: 40 },
      ],
    },
  },
]

/** The step a given unit (counted from 1) falls in: its first and last unit and the yuan each costs. */
export function stepAt(ladder: Ladder, unit: number): { from: number; upTo: number; yuanEach: number } {
  let from = 1
  for (const { upTo, yuanEach } of ladder.steps) {
    if (upTo === null) return { from, upTo: Infinity, yuanEach }
    if (unit <= upTo) return { from, upTo, yuanEach }
    from = upTo + 1
  }
  const last = ladder.steps.at(-1)
  const { rising } = ladder
  if (!last || !rising) throw new Error('the ladder ends before the unit')
  const step = Math.floor((unit - from) / rising.every)
  const begin = from + step * rising.every
  return { from: begin, upTo: begin + rising.every - 1, yuanEach: last.yuanEach + (step + 1) * rising.byYuan }
}
