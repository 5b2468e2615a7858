/** “No” as a value: what an act gives back when it does not do what was asked, and how a door answers with it. */
import { HttpProblem } from '../platform/web/problem.ts'
import { conflict, type ChangedMeanwhile } from './changed-meanwhile.ts'

export interface Refused<Code extends string> {
  readonly refused: Code
  /** The field of the form it is about. */
  readonly field?: string
  /** What stands in the braces of its sentence, in their order. */
  readonly words?: readonly (string | number)[]
}

/** Every refusal's sentence; `{}` is filled in with `words`. */
export type Say<Code extends string> = Readonly<Record<Code, string>>

export const refuse = <const Code extends string>(
  refused: Code,
  about: { readonly field?: string; readonly words?: readonly (string | number)[] } = {},
): Refused<Code> => ({ refused, ...about })

/** The sentence of a refusal. */
export function sentenceOf<Code extends string>({ refused, words = [] }: Refused<Code>, say: Say<Code>): string {
  let next = 0
  return say[refused].replaceAll('{}', () => String(words[next++] ?? ''))
}

type Answer<Code extends string> = Refused<Code> | ChangedMeanwhile

/**
 * The problem that answers a refusal: 404 for what is not there, 403 for what is not allowed, 409 for everything else, with the
 * sentence at its field when it has one. Events name their fields in Chinese, so that a conflict needs no second table of labels.
 */
export function refusalProblem<Code extends string>(answer: Answer<Code>, say: Say<Code>): HttpProblem {
  if (isConflict(answer)) return conflict(answer, Object.fromEntries(answer.changes.map(({ field }) => [field, field])))
  const sentence = sentenceOf(answer, say)
  const status = answer.refused === 'not-found' ? 404 : answer.refused === 'not-allowed' ? 403 : 409
  return new HttpProblem(status, sentence, undefined, answer.field ? { fields: { [answer.field]: sentence } } : {})
}

const isConflict = <Code extends string>(answer: Answer<Code>): answer is ChangedMeanwhile =>
  answer.refused === 'changed-meanwhile'
