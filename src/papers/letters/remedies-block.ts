/** The remedies clause as an element of a letter: without it complete the letter is refused. */
import { remedyClause, type Decided } from '../../law/applications/remedies/clause.ts'
import type { LetterFacts } from './facts.ts'
import { locked, type LockedBlock, type Writing } from './form.ts'

/**
 * The clause of a final letter, from its outcome and date.
 * @param about the outcome decided, and the grounds of withheld parts where it is a partial disclosure
 */
export const remedies = <Facts extends LetterFacts>(
  noun: Decided['noun'],
  about: (writing: Writing<Facts>) => Pick<Decided, 'outcome' | 'withheld'>,
): LockedBlock<Facts> =>
  locked('remedies', '救济告知', (writing) => {
    const { date, deliveredOnline } = writing.facts
    const written = remedyClause({ ...about(writing), decidedOn: date, deliveredOnline, noun }, writing.organ.remedies)
    if ('refused' in written) return { refused: { code: written.refused } }
    return written.clause ?? []
  })

/**
 * The clause of a decision that is no answer to an application (更正, 告知第三方): review or suit at choice, as for every answer
 * that refuses nothing under articles 14 to 16. 法释〔2025〕 第一条 opens them the same way.
 */
export const choiceOfRemedies = <Facts extends LetterFacts>(noun: Decided['noun']): LockedBlock<Facts> =>
  remedies(noun, () => ({ outcome: 'granted_provided', withheld: [] }))
