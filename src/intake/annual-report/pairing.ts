/**
 * Which figures belong to which row where they do not share a line: a row's figures stand beside its label, before it
 * or after it. Where rows and figures pair off evenly there is only one way; where they do not, the side the document
 * shows elsewhere decides, or nothing does.
 */
import type { RowTerm } from './lexicon.ts'
import { isStretch, type Stretch, type Token } from './stretches.ts'
import type { Run } from './window.ts'

/** Figures stand after their label or before it; null while the document has not shown which. */
export type Side = 'after' | 'before' | null

/** What stands in a chain between two breaks. */
type Link = Exclude<Token, 'break'>

export interface Placed {
  readonly runs: ReadonlyMap<RowTerm, Run>
  /** Figures that belong to no certain row. */
  readonly loose: readonly Run[]
  readonly side: Side
}

/** Fewer empty cells than this behind a label may be the ends of rows. */
const SEPARATORS = 7

/** Gives every stretch of figures to one row, or to none where that is not certain. `side`: what other tables show. */
export function placeRuns(tokens: readonly Token[], side: Side): Placed {
  const runs = new Map<RowTerm, Run>()
  const loose: Run[] = []
  const spoilt = new Set<RowTerm>()
  const empty = new Map<RowTerm, Run>()
  for (const token of tokens) {
    if (!isStretch(token) || !token.bound) continue
    if (token.run.filled === 0 && token.run.items.length < SEPARATORS) {
      empty.set(token.bound, empty.get(token.bound) ?? token.run)
      continue
    }
    const before = runs.get(token.bound)
    if (before && before.filled > 0 && token.run.filled > 0) spoilt.add(token.bound)
    if (!before || before.filled === 0) runs.set(token.bound, token.run)
  }
  const shown = matchChains(chainsOf(tokens, runs, loose), runs, loose, side)
  for (const row of spoilt) {
    loose.push(runs.get(row) as Run)
    runs.delete(row)
  }
  for (const [row, run] of empty) if (!runs.has(row)) runs.set(row, run)
  return { runs, loose, side: shown }
}

/** What stands between rows that have their figures already. */
function chainsOf(
  tokens: readonly Token[],
  runs: ReadonlyMap<RowTerm, Run>,
  loose: Run[],
): readonly (readonly Link[])[] {
  const chains: Link[][] = [[]]
  const open = new Set<RowTerm>()
  for (const token of tokens) {
    const chain = chains.at(-1) as Link[]
    if (token === 'break') chains.push([])
    else if (token === 'stranger') {
      if (chain.at(-1) !== 'stranger') chain.push(token)
    } else if (!isStretch(token)) {
      if (runs.has(token)) chains.push([])
      else if (!open.has(token)) {
        open.add(token)
        chain.push(token)
      }
    } else if (token.foreign) {
      if (token.run.filled > 0) loose.push(token.run)
      chains.push([])
    } else if (!token.bound) chain.push(token)
  }
  return chains.filter((chain) => chain.some(isStretch))
}

function matchChains(chains: readonly (readonly Link[])[], runs: Map<RowTerm, Run>, loose: Run[], known: Side): Side {
  const shown = new Set(chains.flatMap((chain) => (isSparse(chain) ? [] : (shownBy(chain) ?? []))))
  const side: Side = shown.size === 1 ? ([...shown][0] as Side) : shown.size === 0 ? known : null
  for (const chain of chains) {
    const even = evenPairs(chain)
    const own = shownBy(chain)
    if (known !== null && own !== null && own !== known) {
      for (const token of chain) if (isStretch(token)) loose.push(token.run)
      continue
    }
    // A strange label at the outer end may be no label at all, and then the figures stand on the other side.
    const open = chain[own === 'before' ? chain.length - 1 : 0] === 'stranger'
    if (even && (known !== null || !open)) {
      for (const [row, stretch] of even) {
        if (row === 'stranger') loose.push(stretch.run)
        else runs.set(row, stretch.run)
      }
      continue
    }
    const toward = (isSparse(chain) || open) && known === null ? null : (own ?? side)
    chain.forEach((token, index) => {
      if (!isStretch(token)) return
      const beside = toward === null ? undefined : chain[toward === 'after' ? index - 1 : index + 1]
      if (beside === undefined || beside === 'stranger' || isStretch(beside)) loose.push(token.run)
      else runs.set(beside, token.run)
    })
  }
  return shown.size === 1 ? side : null
}

/** Label and figures, label and figures … on one side throughout; null where they do not come out even. */
function evenPairs(chain: readonly Link[]): readonly (readonly [RowTerm | 'stranger', Stretch])[] | null {
  if (chain.length % 2 > 0) return null
  const pairs: [RowTerm | 'stranger', Stretch][] = []
  const labelFirst = !isStretch(chain[0])
  for (let index = 0; index < chain.length; index += 2) {
    const label = chain[labelFirst ? index : index + 1]
    const stretch = chain[labelFirst ? index + 1 : index]
    if (!isStretch(stretch) || label === undefined || isStretch(label)) return null
    pairs.push([label, stretch])
  }
  return pairs
}

/** Many rows without figures and few figures: all labels may stand first and all figures after them. */
function isSparse(chain: readonly Link[]): boolean {
  const stretches = chain.filter(isStretch).length
  return chain.filter((token) => token !== 'stranger').length - stretches > 2 * stretches + 1
}

/** The side a chain shows: where its pairs come out even, or where only one side gives every stretch a label. */
function shownBy(chain: readonly Link[]): Side {
  if (evenPairs(chain)) return isStretch(chain[0]) ? 'before' : 'after'
  return sideOf(chain)
}

/** The side on which every stretch has a label, if on the other side one has none. */
function sideOf(chain: readonly Link[]): Side {
  const all = (step: 1 | -1): boolean =>
    chain.every((token, index) => {
      const beside = chain[index + step]
      return !isStretch(token) || (beside !== undefined && !isStretch(beside))
    })
  const after = all(-1)
  const before = all(1)
  return after === before ? null : after ? 'after' : 'before'
}
