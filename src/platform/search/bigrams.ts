/**
 * Searching Chinese without a dictionary: a text is indexed by its pairs of neighbouring characters (and its single ones), so
 * that every substring is found, however new or rare the word. The index narrows; `strpos` on the folded text decides.
 */
import { foldText } from './folding.ts'

/**
 * A text with more different pairs than this bears one mark instead of them (a tsvector holds a megabyte) and is looked into by
 * every search; far above any letter, report or minutes.
 */
const MOST_PAIRS = 30_000
/** No pair and no single character looks like this. */
const LONG = 'long'
/** A lexeme no text has: single characters are written with a blank behind them. */
const NOTHING = '-'
/** A single character as a lexeme; no pair contains a blank. */
const single = (character: string): string => `${character} `

const lexeme = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`

/** Stands between the parts of an indexed text, so that nothing is found across them; no folded text contains it. */
const BETWEEN = '\n'

/** The folded text that `strpos` looks into: the parts, apart from each other. */
export const plainOf = (parts: readonly string[]): string => parts.map(foldText).join(BETWEEN)

/** The tsvector of a plain text, as a literal: its single characters and pairs, without positions. */
export function tokensOf(plain: string): string {
  const found = new Set<string>()
  for (const part of plain.split(BETWEEN)) {
    let before = ''
    for (const character of part) {
      found.add(single(character))
      if (before) found.add(before + character)
      before = character
    }
  }
  return found.size > MOST_PAIRS ? lexeme(LONG) : [...found].map(lexeme).join(' ')
}

export interface Question {
  /** What must stand in the plain text, each of them. */
  readonly terms: readonly string[]
  /** The tsquery that narrows to the rows worth looking into. */
  readonly tsquery: string
}

/** What is asked for: the words of `q`, parted by blanks, all of them; null when nothing is. */
export function questionOf(q: string): Question | null {
  const terms = [...new Set(q.split(/\s+/u).map(foldText))].filter((term) => term !== '')
  if (terms.length === 0) return null
  const wanted = [...new Set(terms.flatMap(pairsOf))].map(lexeme).join(' & ')
  return { terms, tsquery: `(${wanted}) | ${lexeme(LONG)}` }
}

/** The tsquery that holds for every row: for keeping the index itself (backups ask the same). */
export const EVERY_ROW = `!${lexeme(NOTHING)}`

/** The pairs of a term; of one character alone, the character. */
function pairsOf(term: string): string[] {
  const characters = [...term]
  return characters.length < 2
    ? characters.map(single)
    : characters.slice(1).map((next, at) => (characters[at] ?? '') + next)
}
