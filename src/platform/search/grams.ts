/**
 * Texts among a million: a text is indexed by its single characters, its pairs, and its threes of common characters, so that any
 * piece of it is found and common words do not drag a hundred thousand texts along. What stands in a title stands once more under a
 * mark of its own. All of it is a tsvector without positions; words a search is narrowed by stand among them.
 */
import { isCommon, isCommonNumber } from './common-characters.ts'
import { literalOf, pieces, type Pieces } from './pieces.ts'

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
  const expected = [...titles, ...parts].reduce((sum, part) => sum + part.length, 0) * 2
  const small = pieces(expected)
  const threes = pieces(expected / 4)
  for (const part of [...titles, ...parts]) cutPart(part, small, threes)
  const inTitle = pieces(256)
  for (const title of titles) cutPart(title, inTitle, inTitle)
  const marks = narrow.map(shortened)
  const room = MOST_BYTES - bytesOf(marks.join('').length) - bytesOf(inTitle.units + inTitle.size)
  const head = marks.map((mark) => `${quoted(mark)} `).join('') + literalOf(inTitle, IN_TITLE)
  if (bytesOf(small.units + threes.units) <= room)
    return { tokens: head + literalOf(small, '') + literalOf(threes, ''), long: false }
  if (bytesOf(small.units) <= room) return { tokens: head + literalOf(small, '') + quoted(BROAD), long: true }
  const shortest = room > 0 ? head : marks.map((mark) => `${quoted(mark)} `).join('')
  return { tokens: shortest + quoted(LONG), long: true }
}

function cutPart(part: string, small: Pieces, threes: Pieces): void {
  let last = 0
  let lastButOne = 0
  let common = 0
  for (let at = 0; at < part.length; at += 1) {
    const number = part.codePointAt(at) ?? 0
    if (number > 0xffff) at += 1
    small.add(number, 0, 0)
    if (last > 0) small.add(last, number, 0)
    common = isCommonNumber(number) ? common + 1 : 0
    if (common > 2) threes.add(lastButOne, last, number)
    lastButOne = last
    last = number
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

/** At most so many: a letter has three bytes for each unit of its length. */
const bytesOf = (units: number): number => units * 3
