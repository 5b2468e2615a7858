/** Parts of an answer that rest on an outcome of their own: each with its finding and provisions, taken from the letter of its ground. */
import type { Composed, Writing } from '../form.ts'
import type { WithheldPart } from '../need-facts.ts'
import { clause } from '../words.ts'
import { filled } from '../wording-version.ts'
import type { OutcomeFacts } from './outcome-form.ts'
import { WHOLE_LETTERS } from './whole.ts'

/** One paragraph a part, numbered from 1; or why one cannot be written. */
export function partTexts(writing: Writing<OutcomeFacts>, parts: readonly WithheldPart[]): Composed {
  const texts: string[] = []
  for (const [index, part] of parts.entries()) {
    const own = { ...writing, facts: { ...writing.facts, needs: part.needs } }
    const { finding, blocks } = WHOLE_LETTERS[part.ground]
    const decision = blocks.find((block) => block.key === 'decision')
    const decided = decision?.kind === 'locked' ? decision.compose(own) : []
    if ('refused' in decided) return decided
    const found =
      finding.kind === 'wording' ? filled(finding.text, own.you, (name) => finding.fillIns[name]?.(own) ?? '') : ''
    const text = [found, ...decided.filter((piece) => typeof piece === 'string')].join('')
    texts.push(`${index + 1}. ${clause(part.part)}：${text.replace(/：$/u, '。')}`)
  }
  return texts
}
