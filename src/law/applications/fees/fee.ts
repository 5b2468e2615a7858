/**
 * 一件申请的信息处理费 ——《政府信息公开信息处理费管理办法》第四条、第五条
 *
 *   申请人的一份政府信息公开申请包含多项内容的，行政机关可以按照“一事一申请”原则，以合理的最小单位拆分计算件数。
 *   按量计收以单件政府信息公开申请为单位分别计算页数（A4及以下幅面纸张的单面为1页），对同一申请人提交的多件政府信息公开申请
 *   不累加计算页数。
 *
 * 第五条的文句凭记忆写下。一件申请只有一笔费用，所以也只有一种标准：两种结果不能相加。
 */
import { inForceOn, type Dated } from '../../dated.ts'
import type { LocalDate } from '../../local-date.ts'
import { BY_ITEM, BY_PAGE, stepAt, type Ladder } from './ladders.ts'

/** 计算的一行：第几件（页）到第几件（页），每件（页）几元，小计。 */
export interface FeeLine {
  readonly from: number
  readonly to: number
  readonly yuanEach: number
  readonly yuan: number
  /** 如“第11件至第30件，20件×100元＝2000元”。 */
  readonly says: string
}

export interface Fee {
  readonly method: 'item' | 'page'
  readonly cites: string
  readonly lines: readonly FeeLine[]
  /** 人民币，整元。 */
  readonly yuan: number
}

export type FeeOrRefusal = Fee | { readonly refused: string }

/**
 * By item: what `items` more applications cost when the same applicant has already made `before` in the calendar month.
 * @param on the day of the fee decision, which decides the version of the ladder
 */
export const feeByItem = (on: LocalDate, before: number, items = 1): FeeOrRefusal =>
  reckon('item', BY_ITEM, on, before, items)

/** By page: what the pages supplied for one application cost; pages of different applications are never added up. */
export const feeByPage = (on: LocalDate, pages: number): FeeOrRefusal => reckon('page', BY_PAGE, on, 0, pages)

function reckon(
  method: Fee['method'],
  ladders: readonly Dated<Ladder>[],
  on: LocalDate,
  before: number,
  units: number,
): FeeOrRefusal {
  const law = inForceOn(ladders, on)
  if (!law) {
    const first = ladders.at(-1)
    return { refused: `${first?.from ?? ''}以前不收信息处理费（${first?.cites ?? ''}）。` }
  }
  if (!Number.isSafeInteger(before) || before < 0 || !Number.isSafeInteger(units) || units < 1) {
    return { refused: `${law.value.unit}数应当是正整数（${law.cites}）。` }
  }
  const lines: FeeLine[] = []
  let yuan = 0
  for (let from = before + 1; from <= before + units;) {
    const step = stepAt(law.value, from)
    const to = Math.min(step.upTo, before + units)
    const line = lineOf(law.value.unit, from, to, step.yuanEach)
    lines.push(line)
    yuan += line.yuan
    from = to + 1
  }
  return { method, cites: law.cites, lines, yuan }
}

function lineOf(unit: Ladder['unit'], from: number, to: number, yuanEach: number): FeeLine {
  const count = to - from + 1
  const span = from === to ? `第${from}${unit}` : `第${from}${unit}至第${to}${unit}`
  const yuan = count * yuanEach
  const says = yuanEach === 0 ? `${span}，不收费` : `${span}，${count}${unit}×${yuanEach}元＝${yuan}元`
  return { from, to, yuanEach, yuan, says }
}
