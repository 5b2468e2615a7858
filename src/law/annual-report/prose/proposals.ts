/** “代表建议7件…政协提案22件…29件建议、提案均已答复”: two figures and, sentences later, their sum. */
import type { Passage } from './prose.ts'
import type { Quantity } from './quantities.ts'

export interface ProposalSum {
  readonly total: Quantity
  readonly parts: readonly Quantity[]
  readonly sum: number
  readonly passage: Passage
}

/** Sums of 建议 and 提案 that do not come out; only where each was given once, exactly, before the total. */
export function* proposalSums(passages: readonly Passage[]): Iterable<ProposalSum> {
  let suggestions: Quantity[] = []
  let proposals: Quantity[] = []
  let section: Passage['section'] = null
  for (const passage of passages) {
    if (passage.section !== section) {
      suggestions = []
      proposals = []
      ;({ section } = passage)
    }
    if (!/建议|提案/.test(passage.unquoted)) continue
    const { unquoted: text, quantities } = passage
    let from = 0
    for (const quantity of quantities) {
      const words = text.slice(Math.max(from, quantity.clause), quantity.start) + tailOf(text, quantity)
      from = quantity.end
      if (quantity.unit !== '件' || quantity.depth > 0 || quantity.change !== null || quantity.bound !== 'exact')
        continue
      const both = /建议.{0,6}提案|提案.{0,6}建议/.test(words)
      if (both && suggestions.length === 1 && proposals.length === 1) {
        const parts = [...suggestions, ...proposals]
        const sum = parts.reduce((total, { value }) => total + value, 0)
        if (/均|全部|共|都/.test(text) && sum !== quantity.value) yield { total: quantity, parts, sum, passage }
      } else if (!both && /建议/.test(words)) suggestions = [...suggestions, quantity]
      else if (!both && /提案/.test(words)) proposals = [...proposals, quantity]
    }
  }
}

const tailOf = (text: string, { end }: Quantity): string =>
  /^[^，。；（）\d]{0,12}/.exec(text.slice(end, end + 12))?.[0] ?? ''
