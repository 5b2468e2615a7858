/** Parts of an answer that rest on an outcome of their own: each with its finding and provisions, taken from the letter of its ground. */
import type { Block, Composed, Writing } from '../form.ts'
import type { OtherItem } from '../need-facts.ts'
import { clause } from '../words.ts'
import { filled } from '../wording-version.ts'
import type { OutcomeFacts } from './outcome-form.ts'
import { WHOLE_LETTERS } from './whole.ts'

/**
 * One paragraph a part, numbered from 1 unless each is named by its item (第2项……), with what its own letter would tell besides (渠道、途径、查阅); or why one cannot be written.
 */
export function partTexts(writing: Writing<OutcomeFacts>, parts: readonly OtherItem[]): Composed {
  const texts: string[] = []
  const byItem = parts.every(({ part }) => /^第\d+项/u.test(part))
  for (const [index, part] of parts.entries()) {
    const own = { ...writing, facts: { ...writing.facts, needs: part.needs } }
    const { finding, blocks } = WHOLE_LETTERS[part.ground]
    const at = blocks.findIndex(({ key }) => key === 'decision')
    const decision = blocks[at]
    const ends = blocks.findIndex(({ key }) => key === 'remedies' || key === 'closing')
    const further = blocks.slice(at + 1, ends).flatMap((block) => (block.kind === 'wording' ? [block] : []))
    const decided = decision?.kind === 'locked' ? decision.compose(own) : []
    if ('refused' in decided) return decided
    const told = (block: Block<OutcomeFacts>): string =>
      block.kind === 'wording'
        ? filled(block.text.replaceAll('\n', ''), own.you, (name) => block.fillIns[name]?.(own) ?? '')
        : ''
    const text = [told(finding), ...decided.filter((piece) => typeof piece === 'string'), ...further.map(told)].join('')
    texts.push(`${byItem ? '' : `${index + 1}. `}${clause(part.part)}：${text.replace(/：$/u, '。')}`)
  }
  return texts
}
