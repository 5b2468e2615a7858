/** Labels of a form as they are compared: the level mark apart (一、 （一） 1.), everything that carries no meaning gone. */
import { fold, isHan, withoutResidue } from './characters.ts'

/** 1: 一、二、… 2: （一）（二）… 3: 1.2.… 0: no mark. */
export type Level = 0 | 1 | 2 | 3

export interface Label {
  /** The folded text after the mark. */
  readonly body: string
  readonly level: Level
  /** The number of the mark, 0 without one. */
  readonly number: number
}

/** Splits a printed label into mark and folded body. */
export function labelOf(text: string): Label {
  const known = KNOWN.get(text)
  if (known) return known
  const plain = withoutResidue(text)
  const mark = markAt(plain, 0) ?? bareMark(plain)
  const label: Label = mark
    ? { body: fold(plain.slice(mark.end)), level: mark.level, number: mark.number }
    : { body: fold(plain), level: 0, number: 0 }
  // The same labels come again in every report; the bound keeps a hostile document from filling the memory.
  if (KNOWN.size >= 4096) KNOWN.clear()
  if (text.length <= 80) KNOWN.set(text, label)
  return label
}

const KNOWN = new Map<string, Label>()

/** 1属于国家秘密: a mark that lost its point. Two figures or more are a number, not a mark. */
function bareMark(text: string): Mark | null {
  const start = skipBlanks(text, 0)
  const number = isDigit(text.charCodeAt(start)) ? text.charCodeAt(start) & 0xf : 0
  const after = skipBlanks(text, start + 1)
  return number > 0 && isHan(text.charCodeAt(after)) ? { level: 3, number, end: after } : null
}

export interface Mark {
  readonly level: Level
  readonly number: number
  /** Index after the mark. */
  readonly end: number
}

const CHINESE = '一二三四五六七八九十'

/** The level mark that begins at `from` (blanks skipped); null where none does. A decimal point makes no mark. */
export function markAt(text: string, from: number): Mark | null {
  const start = skipBlanks(text, from)
  const first = text.charCodeAt(start)
  if (first >= 0x2460 && first <= 0x2473) return { level: 3, number: first - 0x245f, end: start + 1 }
  if (first >= 0x2474 && first <= 0x2487) return { level: 3, number: first - 0x2473, end: start + 1 }
  if (first >= 0x2488 && first <= 0x249b) return { level: 3, number: first - 0x2487, end: start + 1 }
  if (first >= 0x3220 && first <= 0x3229) return { level: 2, number: first - 0x321f, end: start + 1 }
  const bracketed = first === 0x28 || first === 0xff08
  const figures = figuresAt(text, bracketed ? skipBlanks(text, start + 1) : start)
  if (!figures) return null
  const after = skipBlanks(text, figures.end)
  const sign = text[after]
  if (sign === undefined) return null
  if (bracketed) {
    if (sign !== ')' && sign !== '）') return null
    return { level: figures.arabic ? 3 : 2, number: figures.number, end: after + 1 }
  }
  if (figures.arabic) {
    if (!'.．、)）'.includes(sign) || isDigit(text.charCodeAt(after + 1))) return null
    return { level: 3, number: figures.number, end: after + 1 }
  }
  return '、．.，,：:'.includes(sign) ? { level: 1, number: figures.number, end: after + 1 } : null
}

function figuresAt(text: string, from: number): { number: number; arabic: boolean; end: number } | null {
  let end = from
  let number = 0
  while (end < from + 2 && isDigit(text.charCodeAt(end))) {
    number = number * 10 + ((text.charCodeAt(end) & 0xf) as number)
    end += 1
  }
  if (end > from) return isDigit(text.charCodeAt(end)) || number === 0 ? null : { number, arabic: true, end }
  const first = CHINESE.indexOf(text[from] ?? ' ')
  if (first < 0) return null
  if (first < 9) return { number: first + 1, arabic: false, end: from + 1 }
  const second = CHINESE.indexOf(text[from + 1] ?? ' ')
  return second >= 0 && second < 9
    ? { number: 11 + second, arabic: false, end: from + 2 }
    : { number: 10, arabic: false, end: from + 1 }
}

/** ASCII and full-width figures; the low four bits are the figure. */
export const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x3000 || code === 0xa0 || (code >= 9 && code <= 13) || (code >= 0x2000 && code <= 0x200b)

/** The first index at or after `from` that holds no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

/**
 * Likeness of two folded texts, 0 … 1: half by the characters they share, half by those shared in order, so that
 * scrambled labels stay like themselves and unlike their neighbours.
 */
export function likeness(left: string, right: string): number {
  if (left === right) return 1
  if (left === '' || right === '') return 0
  const size = left.length + right.length
  const shared = sharedCharacters(left, right)
  if (2 * shared < 0.4 * size) return shared / size
  return (shared + commonInOrder(left, right)) / size
}

/** The most two texts of these lengths can be like each other. */
export const mostLikeness = (left: number, right: number): number =>
  left === right ? 1 : (2 * Math.min(left, right)) / (left + right)

/** How many characters two texts share, order apart. */
export function sharedCharacters(left: string, right: string): number {
  for (let index = 0; index < right.length; index += 1) COUNTS[right.charCodeAt(index)]! += 1
  let shared = 0
  for (let index = 0; index < left.length; index += 1) {
    const code = left.charCodeAt(index)
    if (COUNTS[code]! > 0) {
      COUNTS[code]! -= 1
      shared += 1
    }
  }
  for (let index = 0; index < right.length; index += 1) COUNTS[right.charCodeAt(index)] = 0
  return shared
}

/** Scratch of `sharedCharacters`, all noughts between its calls. */
const COUNTS = new Int32Array(0x10000)

/** Two rows of `commonInOrder` for labels of the usual length. */
const SCRATCH = new Uint16Array(256)
const SPARE = new Uint16Array(256)

function commonInOrder(left: string, right: string): number {
  const width = right.length + 1
  let [above, row] = width <= SCRATCH.length ? [SCRATCH, SPARE] : [new Uint16Array(width), new Uint16Array(width)]
  above.fill(0, 0, width)
  row[0] = 0
  for (let i = 0; i < left.length; i += 1) {
    for (let j = 0; j < right.length; j += 1) {
      row[j + 1] =
        left.charCodeAt(i) === right.charCodeAt(j)
          ? (above[j] as number) + 1
          : Math.max(above[j + 1] as number, row[j] as number)
    }
    ;[above, row] = [row, above]
  }
  return above[right.length] as number
}
