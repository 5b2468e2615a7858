/** 问卷的答案：what was chosen or written, held against the questions of the questionnaire. Pure. */
import type { Question } from '../publications/genre-fields.ts'
import type { Answer } from './opinion.ts'
import { LONGEST_ANSWER } from './words.ts'

/** What is given to a question: options by their words, or words of one's own. */
export interface Given {
  readonly chose: readonly string[]
  readonly says: string
}

export const long = (text: string, most: number): boolean => Array.from(text).length > most

/**
 * The answers to `questions`, or what is wrong by the question's key. A question left out that need not be answered is not among them;
 * what is given to a question that is not asked is dropped.
 */
export function judgeAnswers(
  questions: readonly Question[],
  given: (key: string) => Given,
): { readonly answers: readonly Answer[] } | { readonly faults: Readonly<Record<string, string>> } {
  const answers: Answer[] = []
  const faults: Record<string, string> = {}
  questions.forEach(({ key, asks, kind, options, must }, at) => {
    const says = kind === 'words' ? given(key).says.trim() : ''
    const chosen = kind === 'words' ? [] : given(key).chose
    const chose = options.filter((option) => chosen.includes(option))
    const which = `第 ${at + 1} 题`
    if (chosen.some((each) => !options.includes(each))) faults[key] = `${which}请从列出的选项中选择。`
    else if (kind === 'one' && chose.length > 1) faults[key] = `${which}只能选一项。`
    else if (long(says, LONGEST_ANSWER)) faults[key] = `${which}最多 ${LONGEST_ANSWER} 个字。`
    else if (must && chose.length === 0 && says === '') faults[key] = `${which}还没有回答。`
    else if (chose.length > 0 || says !== '') answers.push({ key, asks, kind, chose, says })
  })
  return Object.keys(faults).length > 0 ? { faults } : { answers }
}
