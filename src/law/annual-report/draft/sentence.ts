/** 起草用的句子：a sentence stands for one thing the report has to tell, and is said only when the facts bear it. */
import type { SectionKey } from '../format.ts'
import type { Facts } from './fact.ts'

/** 总体情况的五个方面（国办公开办函〔2021〕30号）. */
export const ASPECTS = {
  publication: '主动公开',
  applications: '依申请公开',
  management: '政府信息管理',
  platform: '政府信息公开平台建设',
  supervision: '监督保障',
} as const
export type Aspect = keyof typeof ASPECTS

export interface DraftedYear {
  readonly year: number
  readonly organ: string
  readonly facts: Facts
}

export interface Sentence {
  /** Stable name; a clerk's decision not to say it is kept under it. */
  readonly id: string
  readonly section: Extract<SectionKey, 'overview' | 'problems' | 'other'>
  /** Of section 一 only. */
  readonly aspect: Aspect | null
  readonly cites: string
  /** Facts without which it is never said. */
  readonly needs: readonly string[]
  /**
   * The sentence with facts by name (`naming`), ending in 。 – or null when it would not be true: a 0 is said as 未收到, not as 0件, and
   * what is not kept is not said. Asked only when every fact of `needs` has a figure.
   */
  says(of: DraftedYear): string | null
}

/** The sentences that may be said of a year, in their order, each with its text. */
export function sayable(
  sentences: readonly Sentence[],
  of: DraftedYear,
): readonly { readonly sentence: Sentence; readonly text: string }[] {
  return sentences.flatMap((sentence) => {
    if (sentence.needs.some((id) => (of.facts.get(id)?.value ?? null) === null)) return []
    const text = sentence.says(of)
    return text === null ? [] : [{ sentence, text }]
  })
}
