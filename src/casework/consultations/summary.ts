/** 问卷逐题汇总：how often each option was chosen, how many wrote something. Pure. */
import type { Question, QuestionKind } from '../publications/genre-fields.ts'
import type { Answer } from './opinion.ts'

export interface QuestionSummary {
  readonly key: string
  readonly asks: string
  readonly kind: QuestionKind
  /** How many answered it. */
  readonly answered: number
  /** In the order of the questionnaire; an option that was struck later stands last as long as somebody chose it. */
  readonly options: readonly { readonly option: string; readonly chosen: number }[]
}

/**
 * The summary of all answers, in the order of the questionnaire. A question that was worded otherwise in an earlier version is counted
 * apart, after the others: answers to other words are answers to another question.
 */
export function summaryOf(
  questions: readonly Question[],
  answers: Iterable<readonly Answer[]>,
): readonly QuestionSummary[] {
  const of = new Map<string, { key: string; asks: string; kind: QuestionKind; answered: number; options: Map<string, number> }>() // prettier-ignore
  const place = ({ key, asks, kind }: Pick<Answer, 'key' | 'asks' | 'kind'>) => {
    const id = JSON.stringify([key, asks, kind])
    const known = of.get(id)
    if (known) return known
    const fresh = { key, asks, kind, answered: 0, options: new Map<string, number>() }
    of.set(id, fresh)
    return fresh
  }
  for (const question of questions) {
    const { options } = place(question)
    for (const option of question.options) options.set(option, 0)
  }
  for (const sheet of answers)
    for (const answer of sheet) {
      const found = place(answer)
      found.answered++
      for (const option of new Set(answer.chose)) found.options.set(option, (found.options.get(option) ?? 0) + 1)
    }
  return [...of.values()].map(({ options, ...rest }) => ({
    ...rest,
    options: [...options].map(([option, chosen]) => ({ option, chosen })),
  }))
}
