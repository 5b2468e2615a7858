/**
 * 考核评分表 ——《政府信息公开条例》第四十六条
 *   各级人民政府应当建立健全政府信息公开工作考核制度、社会评议制度和责任追究制度，定期对政府信息公开工作进行考核、评议。
 * A sheet is data: blocks of items, each with the way it is scored. The regulation fixes no points; every sheet is somebody's setting.
 */
import { exactSum } from '../annual-report/figures.ts'
import type { Dated } from '../dated.ts'
import type { Source, StandingCode } from '../standing.ts'
import type { EvidenceCode } from './evidence-kinds.ts'

/** A step of a ladder: from this figure on (for `more`), or up to it (for `less`), so many points. */
export interface Step {
  readonly at: number
  readonly points: number
}

/**
 * How an item gets its points out of the facts:
 * steps – a ladder; the best step reached counts, none reached is 0;
 * ratio – the maximum × part ÷ whole; a whole of 0 makes the item 不适用;
 * each – so many points for every case, up to the maximum;
 * yesNo – the maximum for a yes that is proved by evidence, 0 for a no;
 * manual – a person gives the points and says why.
 */
export type Scoring =
  | { readonly by: 'steps'; readonly fact: string; readonly better: 'more' | 'less'; readonly steps: readonly Step[] }
  | { readonly by: 'ratio'; readonly part: string; readonly of: string }
  | { readonly by: 'each'; readonly fact: string; readonly points: number }
  | { readonly by: 'yesNo'; readonly fact: string }
  | { readonly by: 'manual' }

export interface Item {
  readonly key: string
  readonly says: string
  /** Most points of the item: given in a block that adds, taken away in one that subtracts. */
  readonly max: number
  readonly scoring: Scoring
  /** Kinds of records that prove it (佐证材料). */
  readonly evidence: readonly EvidenceCode[]
}

/**
 * score: counts towards the total, its items add up from 0 (`counts` up) or are taken from its maximum (`counts` down);
 * bonus: added to the total; deduction: taken from the total.
 */
export interface Block {
  readonly key: string
  readonly label: string
  readonly role: 'score' | 'bonus' | 'deduction'
  readonly counts: 'up' | 'down'
  /** Most points of the block; cap of bonus and deduction. */
  readonly max: number
  /** Its points are multiplied by it in the total; 1 where the sheet has none. */
  readonly weight: number
  /** Below it the whole sheet is not passed; null: none. */
  readonly pass: number | null
  /** A bonus that counts only from so many points of the total without bonus and deductions on; null: always. */
  readonly onlyFrom: number | null
  readonly items: readonly Item[]
}

/** 单项否决: one case and the sheet is not passed, whatever the points. */
export interface Veto {
  readonly key: string
  readonly says: string
  readonly fact: string
}

export interface Sheet {
  readonly label: string
  readonly says: string
  readonly period: 'year' | 'quarter'
  readonly blocks: readonly Block[]
  readonly vetoes: readonly Veto[]
}

/** A version of a sheet: its source, and on what its points rest where the source gives only the items. */
export interface SheetVersion extends Dated<Sheet>, Source {
  readonly points: StandingCode
}

/** Most points without bonus: the weighted maxima of the score blocks. */
export const fullMarks = ({ blocks }: Sheet): number =>
  exactSum(blocks.filter(({ role }) => role === 'score').map(({ max, weight }) => max * weight)) ?? 0

/** Every fact a sheet asks for, each once, in the order of the sheet. */
export const factsAsked = ({ blocks, vetoes }: Sheet): readonly string[] => [
  ...new Set([
    ...blocks.flatMap(({ items }) => items.flatMap(({ scoring }) => factsOf(scoring))),
    ...vetoes.map(({ fact }) => fact),
  ]),
]

/** The facts a scoring looks at; none for one given by hand. */
export function factsOf(scoring: Scoring): readonly string[] {
  if (scoring.by === 'manual') return []
  return scoring.by === 'ratio' ? [scoring.part, scoring.of] : [scoring.fact]
}
