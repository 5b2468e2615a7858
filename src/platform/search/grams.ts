/**
 * Texts among a million: a text is indexed by its single characters, its pairs, and its threes of common characters, so that any
 * piece of it is found and common words do not drag a hundred thousand texts along. What stands in a title stands once more under a
 * mark of its own. All of it is a tsvector without positions; words a search is narrowed by stand among them.
 */
import { isCommon } from './common-characters.ts'

/** A tsvector holds a megabyte of letters. */
const MOST_BYTES = 900_000
/** More pieces of one term than this tell nothing new. */
const MOST_PIECES = 24
/** A text whose threes are left out. No piece is as long as four characters; pieces never hold a blank. */
const BROAD = 'mark:broad'
/** A text without any pieces: every search looks into it. */
const LONG = 'mark:long'
/** Stands before the pieces of a title. */
const IN_TITLE = ' '

export interface Cut {
  /** The tsvector, as a literal. */
  readonly tokens: string
  /** Whether pieces were left out, because there are too many for the index: the text itself has to be looked into. */
  readonly long: boolean
}

/**
 * Cuts a text for the index. `titles` are parts as well, found as such and in titles; `narrow` are lexemes of four letters or more (such as
 * `genre:…`), of which each is kept to 200 letters. Parts are folded; nothing is found across two of them.
 */
export function cut(titles: readonly string[], parts: readonly string[], narrow: readonly string[]): Cut {
  const small = new Set<string>()
  const threes = new Set<string>()
  for (const part of [...titles, ...parts]) cutPart(part, '', small, threes)
  const inTitle = new Set<string>()
  for (const title of titles) cutPart(title, IN_TITLE, inTitle, inTitle)
  const marks = narrow.map(shortened)
  const room = MOST_BYTES - bytesOf([...marks, ...inTitle])
  const all = [marks, inTitle, small, threes]
  if (bytesOf(small) + bytesOf(threes) <= room) return { tokens: literal(all), long: false }
  if (bytesOf(small) <= room) return { tokens: literal([marks, inTitle, small, [BROAD]]), long: true }
  return { tokens: literal(room > 0 ? [marks, inTitle, [LONG]] : [marks, [LONG]]), long: true }
}

function cutPart(part: string, before: string, small: Set<string>, threes: Set<string>): void {
  let last = ''
  let lastButOne = ''
  for (const character of part) {
    small.add(before + character)
    if (last) small.add(before + last + character)
    if (lastButOne && isCommon(character) && isCommon(last) && isCommon(lastButOne))
      threes.add(before + lastButOne + last + character)
    lastButOne = last
    last = character
  }
}

/** A condition on the texts, as a tsquery. */
export type Condition = string & { readonly is: 'Condition' }

/** Texts that may hold `term` (folded, not empty), every text that does among them; in the title only when `inTitle`. */
export function holding(term: string, inTitle = false): Condition {
  const before = inTitle ? IN_TITLE : ''
  const characters = [...term]
  const pairs = characters.slice(1).map((next, at) => before + (characters[at] ?? '') + next)
  if (pairs.length === 0) return anyOf([having(before + term), ...(inTitle ? [] : [having(LONG)])])
  const starts = threesAt(characters)
  const threes = [...starts].map((at) => before + characters.slice(at, at + 3).join(''))
  const left = pairs.filter((_, at) => !starts.has(at) && !starts.has(at - 1))
  const sharp = allOf(sampled([...new Set([...threes, ...left])]).map(having))
  if (inTitle) return sharp
  const broad = threes.length === 0 ? [] : [allOf([having(BROAD), ...sampled([...new Set(pairs)]).map(having)])]
  return anyOf([sharp, ...broad, having(LONG)])
}

/** Whether the index alone tells of a term where nothing was left out: there is one piece that is the term. */
export function isOnePiece(term: string): boolean {
  const characters = [...term]
  return characters.length < 3 || (characters.length === 3 && threesAt(characters).size === 1)
}

/** Texts with a lexeme of `narrow`. */
export const having = (name: string): Condition => quoted(shortened(name)) as Condition
export const allOf = (conditions: readonly Condition[]): Condition => joined(conditions, ' & ')
export const anyOf = (conditions: readonly Condition[]): Condition => joined(conditions, ' | ')

const joined = (conditions: readonly Condition[], by: string): Condition =>
  (conditions.length === 1 ? conditions[0] : `(${conditions.join(by)})`) as Condition

/** Where threes of common characters begin. */
const threesAt = (characters: readonly string[]): ReadonlySet<number> =>
  new Set(
    characters.flatMap((_, at) =>
      at + 2 < characters.length && characters.slice(at, at + 3).every(isCommon) ? [at] : [],
    ),
  )

/** At most so many, spread over all. */
const sampled = (pieces: readonly string[]): readonly string[] => {
  const step = Math.ceil(pieces.length / MOST_PIECES)
  return pieces.filter((_, at) => at % step === 0)
}

const shortened = (name: string): string => name.slice(0, 200).toWellFormed()

const quoted = (lexeme: string): string =>
  `'${/['\\]/.test(lexeme) ? lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''") : lexeme}'`

function literal(groups: readonly Iterable<string>[]): string {
  let written = ''
  for (const group of groups) for (const piece of group) written += quoted(piece) + ' '
  return written
}

/** At most so many: a letter has three bytes for each unit of its length. */
function bytesOf(pieces: Iterable<string>): number {
  let units = 0
  for (const piece of pieces) units += piece.length
  return units * 3
}
