/** What somebody typed, read: words, exact phrases, what else counts as the same. */
import { allOf, anyOf, holding, isOnePiece, type Condition } from '../../../platform/search/grams.ts'
import { spell } from './spelling.ts'
import { SYNONYMS } from './synonyms.ts'

/** One thing that has to stand in a text, in any of its spellings. */
export interface Word {
  /** Spelled; the one that was typed first. */
  readonly spellings: readonly string[]
  /** Whether the index alone tells of each of them. */
  readonly sure: boolean
}

export interface Asked {
  readonly words: readonly Word[]
}

/** Why nothing is searched for; the sentence stands in `SAY`. */
export type NotAsked = 'nothing' | 'too-long' | 'too-many'

export const MOST_CHARACTERS = 200
const MOST_WORDS = 20
/** Synonyms of one word; a word with several of them in it has each replaced by itself. */
const MOST_SPELLINGS = 6

export const SAY: Readonly<Record<NotAsked, string>> = {
  nothing: '请输入要找的词。',
  'too-long': `要找的内容太长，请不要超过 ${MOST_CHARACTERS} 个字。`,
  'too-many': `要找的词太多，请不要超过 ${MOST_WORDS} 个。`,
}

/** The quotation marks that people type around an exact phrase. */
const PHRASE = /["“”„‟＂]([^"“”„‟＂]*)["“”„‟＂]/gu
const QUOTES = /["“”„‟＂]/gu

/**
 * Reads what was typed: words apart by blanks, all of them wanted; what stands in quotation marks is one exact phrase. `own` are an
 * organ's groups of synonyms besides those that are shipped.
 */
export function wordsOf(q: string, own: readonly (readonly string[])[] = []): Asked | NotAsked {
  if (q.length > MOST_CHARACTERS * 4) return 'too-long'
  const found = new Map<string, boolean>()
  const rest = q.replace(PHRASE, (_, phrase: string) => {
    const spelled = spell(phrase)
    if (spelled) found.set(spelled, true)
    return ' '
  })
  for (const typed of rest.replace(QUOTES, ' ').split(/\s+/u)) {
    const spelled = spell(typed)
    if (spelled && !found.has(spelled)) found.set(spelled, false)
  }
  // A piece that is quotation marks only, or a mark by itself, is looked for as it is.
  if (found.size === 0 && spell(q)) found.set(spell(q), true)
  if (found.size === 0) return 'nothing'
  if ([...found.keys()].reduce((sum, word) => sum + [...word].length, 0) > MOST_CHARACTERS) return 'too-long'
  if (found.size > MOST_WORDS) return 'too-many'
  const groups = [...SYNONYMS, ...own].map((group) => group.map(spell).filter((word) => [...word].length > 1))
  const words = [...found].map(([word, exact]) => {
    const spellings = exact ? [word] : spellingsOf(word, groups)
    return { spellings, sure: spellings.every(isOnePiece) }
  })
  return { words }
}

/** A word and what it is also called: each synonym that stands in it replaced by the others of its group. */
function spellingsOf(word: string, groups: readonly (readonly string[])[]): readonly string[] {
  const all = new Set([word])
  for (const group of groups)
    for (const known of group)
      if (word.includes(known)) for (const other of group) all.add(word.replaceAll(known, other))
  return [...all].slice(0, MOST_SPELLINGS)
}

/** Texts worth looking at for all words; in the title only when `inTitle`. */
export const conditionOf = (words: readonly Word[], inTitle = false): Condition =>
  allOf(words.map(({ spellings }) => anyOf(spellings.map((spelling) => holding(spelling, inTitle)))))
