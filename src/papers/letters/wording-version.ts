/** An organ's own version of a letter's wording: numbered, dated, and held to the fill-ins the letter cannot do without. */
import type { LocalDate } from '../../law/local-date.ts'
import type { LetterFacts } from './facts.ts'
import type { DocumentCode, LetterForm, WordingBlock } from './form.ts'
import type { LetterRefusal } from './refusals.ts'
import { day, LAW } from './words.ts'

export interface WordingVersion {
  readonly code: DocumentCode
  /** From 1, rising; the default wording is version 0. */
  readonly version: number
  /** First day it may be used. */
  readonly from: LocalDate
  /** Block key → text. A block that is not here keeps its default text. */
  readonly texts: Readonly<Record<string, string>>
}

/** In every wording: the regulation's name (full at first, short afterwards), and 你 or 你单位. */
const REGULATION = '条例'
const YOU = '称谓'

const PLACE = /\{([^{}]*)\}/g

/** What is wrong with an organ's wording, whatever the facts; call it when the organ saves one. */
export function wordingRefusal<Facts extends LetterFacts>(
  form: LetterForm<Facts>,
  version: WordingVersion,
): LetterRefusal | undefined {
  if (version.code !== form.code) return { code: 'wording-other-form', about: version.code }
  for (const [key, text] of Object.entries(version.texts)) {
    const block = form.blocks.find((block) => block.key === key)
    if (!block) return { code: 'wording-unknown-block', about: key }
    if (block.kind === 'locked') return { code: 'wording-locked', about: block.element }
    const refusal = textRefusal(block, text)
    if (refusal) return refusal
  }
  return undefined
}

function textRefusal<Facts extends LetterFacts>(block: WordingBlock<Facts>, text: string): LetterRefusal | undefined {
  const used = [...text.matchAll(PLACE)].map(([, name = '']) => name)
  const unknown = used.find((name) => name !== REGULATION && name !== YOU && !Object.hasOwn(block.fillIns, name))
  if (unknown !== undefined) return { code: 'wording-unknown-fill-in', about: `{${unknown}}` }
  const stray = /[{}]/.exec(text.replaceAll(PLACE, ''))
  if (stray) return { code: 'wording-unknown-fill-in', about: stray[0] }
  const required = requiredOf(block)
  if (required.length > 0 && text.trim() === '') return { code: 'wording-empty', about: block.element }
  const missing = required.filter((name) => !used.includes(name))
  return missing.length === 0
    ? undefined
    : { code: 'wording-fill-in-missing', about: missing.map((name) => `{${name}}`).join('、') }
}

/** The fill-ins an own version must keep. */
export const requiredOf = <Facts extends LetterFacts>({ fillIns, optional }: WordingBlock<Facts>): readonly string[] =>
  Object.keys(fillIns).filter((name) => !optional.includes(name))

/** Whether the version may be used for a letter of a day. */
export const notYetInForce = ({ from }: WordingVersion, date: LocalDate): LetterRefusal | undefined =>
  date < from ? { code: 'wording-not-in-force', about: day(from) } : undefined

/** The text with its places filled; what a fill-in holds is never read as a place again. */
export const filled = (text: string, you: string, value: (name: string) => string): string =>
  text.replaceAll(PLACE, (_, name: string) => (name === REGULATION ? LAW : name === YOU ? you : value(name)))
