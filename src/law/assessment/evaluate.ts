/** Scores a sheet over facts: every item with its reason; what is not known stays 待核, neither full marks nor zero. */
import { exactSum } from '../annual-report/figures.ts'
import type { Bounds, Given } from './given.ts'
import { scoreItem, type ItemScore } from './score-item.ts'
import { fullMarks, type Block, type Sheet, type Veto } from './sheet.ts'

export interface BlockScore extends Bounds {
  readonly block: Block
  readonly items: readonly ItemScore[]
  /** Most points that can be had: items that do not apply are left out of a block that adds. */
  readonly outOf: number
  /** Whether it reaches its own pass mark; null: not known yet, or it has none. */
  readonly passes: boolean | null
  readonly says: string
}

export interface SheetScore extends Bounds {
  readonly blocks: readonly BlockScore[]
  /** Most points without bonus, items that do not apply left out. */
  readonly outOf: number
  readonly fullMarks: number
  /** Vetoes that were incurred, and those of which nothing is known. */
  readonly vetoed: readonly Veto[]
  readonly vetoesPending: readonly Veto[]
  /** Items still to be verified, with their blocks. */
  readonly pending: readonly { readonly block: string; readonly item: string }[]
  readonly verdict: 'passed' | 'failed' | 'pending'
  readonly says: string
}

/**
 * The score of a sheet. The total is never below 0; points are exact to a hundredth. The verdict is `failed` by a veto or a block below its
 * pass mark, `pending` while one of them is not known.
 */
export function evaluateSheet(sheet: Sheet, given: Given): SheetScore {
  const scored = new Map<Block, BlockScore>()
  for (const block of sheet.blocks) if (block.role !== 'bonus') scored.set(block, scoreBlock(block, given))
  const base = sumOf([...scored.values()].filter(({ block }) => block.role === 'score'))
  for (const block of sheet.blocks) if (block.role === 'bonus') scored.set(block, scoreBonus(block, given, base))
  const blocks = sheet.blocks.flatMap((block) => scored.get(block) ?? [])
  const total = sumOf(blocks)
  const vetoed = sheet.vetoes.filter(({ fact }) => isIncurred(given.facts.get(fact)) === true)
  const vetoesPending = sheet.vetoes.filter(({ fact }) => isIncurred(given.facts.get(fact)) === null)
  const marked = blocks.filter(({ block }) => block.pass !== null)
  const verdict =
    vetoed.length > 0 || marked.some(({ passes }) => passes === false)
      ? 'failed'
      : vetoesPending.length > 0 || marked.some(({ passes }) => passes === null)
        ? 'pending'
        : 'passed'
  const pending = blocks.flatMap(({ block, items }) =>
    items.filter(({ state }) => state === 'pending').map(({ item }) => ({ block: block.key, item: item.key })),
  )
  const outOf =
    exactSum(blocks.map(({ block, outOf: most }) => (block.role === 'score' ? most * block.weight : 0))) ?? 0
  return {
    blocks,
    ...total,
    outOf: hundredths(outOf),
    fullMarks: fullMarks(sheet),
    vetoed,
    vetoesPending,
    pending,
    verdict,
    says: `${pointsText(total)}（满分 ${fullMarks(sheet)} 分${pending.length > 0 ? `，${pending.length} 项待核` : ''}）${vetoText(vetoed)}。`,
  }
}

/** One block: its items added up, or taken from its maximum, never outside 0 and the maximum. */
export function scoreBlock(block: Block, given: Given): BlockScore {
  const items = block.items.map((item) => scoreItem(item, given))
  const applying = items.filter(({ state }) => state !== 'notApplicable')
  const none = exactSum(items.map(({ state, item }) => (state === 'notApplicable' ? item.max : 0))) ?? 0
  const down = block.counts === 'down'
  const outOf = down ? block.max : Math.max(0, Math.min(block.max, hundredths(itemsMax(block) - none)))
  const clamp = (parts: readonly number[]): number => {
    const sum = exactSum(parts) ?? 0
    return hundredths(Math.min(outOf, Math.max(0, down ? outOf - sum : sum)))
  }
  const low = clamp(applying.map((each) => (down ? each.atMost : each.atLeast)))
  const high = clamp(applying.map((each) => (down ? each.atLeast : each.atMost)))
  const known = applying.every(({ state }) => state === 'scored')
  const bounds = { points: known || low === high ? low : null, atLeast: low, atMost: high }
  const passes = block.pass === null ? null : low >= block.pass ? true : high < block.pass ? false : null
  const applies = block.items.length === 0 || applying.length > 0
  return {
    block,
    items,
    ...bounds,
    outOf,
    passes,
    says: applies ? `${block.label}：${pointsText(bounds)}（最高 ${outOf} 分）。` : `${block.label}：不适用。`,
  }
}

function scoreBonus(block: Block, given: Given, base: Bounds): BlockScore {
  const own = scoreBlock(block, given)
  const { onlyFrom } = block
  if (onlyFrom === null || base.atLeast >= onlyFrom) return own
  if (base.atMost < onlyFrom)
    return { ...own, points: 0, atLeast: 0, atMost: 0, says: `${block.label}：基础得分不到 ${onlyFrom} 分，不加分。` }
  const points = own.atMost === 0 ? 0 : null
  return {
    ...own,
    points,
    atLeast: 0,
    says: `${block.label}：待核，基础得分满 ${onlyFrom} 分才加分，最多 ${own.atMost} 分。`,
  }
}

/** Score and bonus blocks added, deductions taken away, each with its weight; not below 0. */
function sumOf(blocks: readonly BlockScore[]): Bounds {
  const sum = (good: (each: BlockScore) => number, bad: (each: BlockScore) => number): number =>
    Math.max(
      0,
      hundredths(
        exactSum(
          blocks.map((each) =>
            each.block.role === 'deduction' ? -bad(each) * each.block.weight : good(each) * each.block.weight,
          ),
        ) ?? 0,
      ),
    )
  const least = ({ atLeast }: BlockScore): number => atLeast
  const most = ({ atMost }: BlockScore): number => atMost
  const [atLeast, atMost] = [sum(least, most), sum(most, least)]
  const known = blocks.every(({ points }) => points !== null)
  return { points: known ? atLeast : null, atLeast, atMost }
}

/** A veto is incurred by a yes, or by one case; null: not known. */
function isIncurred(value: number | boolean | null | undefined): boolean | null {
  if (value === null || value === undefined) return null
  return typeof value === 'boolean' ? value : value > 0
}

const itemsMax = ({ items }: Block): number => exactSum(items.map(({ max }) => max)) ?? 0
const hundredths = (points: number): number => Math.round(points * 100) / 100 + 0
const pointsText = ({ points, atLeast, atMost }: Bounds): string =>
  points === null ? `待核，已知 ${atLeast} 分，最高可得 ${atMost} 分` : `${points} 分`
const vetoText = (vetoed: readonly Veto[]): string =>
  vetoed.length === 0 ? '' : `；触发单项否决：${vetoed.map(({ says }) => says).join('、')}`
