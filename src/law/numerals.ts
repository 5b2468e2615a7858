/**
 * Numbers as Chinese official prose writes them: 97、１２３、1,234、3.2万、三百二十一、百分之三十，
 * and the words that make one inexact (约、近、余、以上…). What a number counts is no business of this file.
 */

import { CHINESE, figuresAt, isBlank, skipBlanks, type Bound } from './figures.ts'

export type { Bound }

export interface Numeral {
  readonly value: number
  readonly bound: Bound
  /** 百分之三十、30%、30％ are 30 with this mark; 千分之 and 万分之 are turned into percent. */
  readonly percent: boolean
}

/** A numeral inside a text; `start` is where its first word stands (约 included), `end` is after its last one. */
export interface NumeralAt extends Numeral {
  readonly start: number
  readonly end: number
  /** Where the figures themselves begin, after 约、近、超过. */
  readonly figuresAt: number
  /** Written in Chinese figures (三、十二); such words often are no count (一个、两手). */
  readonly inWords: boolean
}

/**
 * The whole text as one number; null when it is anything else or anything more. Blanks around it do not matter.
 * `parseNumeral('３.2万') → 32000`, `parseNumeral('近百') → 100, under`, `parseNumeral('百分之三十') → 30, percent`.
 */
export function parseNumeral(text: string): Numeral | null {
  const plain = text.trim().replace(/[壹贰叁肆伍陆柒捌玖拾佰仟萬億]/g, (formal) => FORMAL[formal] ?? formal)
  const prefix = PREFIXES.find(([word]) => plain.startsWith(word))?.[0] ?? ''
  const found = numeralAt(plain, skipBlanks(plain, prefix.length))
  if (!found || found.start > 0) return null
  const after = boundAfter(plain, found.end)
  if ((after ? after.end : found.end) !== plain.length) return null
  const { value, percent } = found
  return { value, percent, bound: after?.bound ?? found.bound }
}

/** Whether a number may begin with this character: the quick test of a scan. */
export const mayBeginNumeral = (code: number): boolean => BEGINS[code] === 1

/**
 * The number whose figures begin at `from`, with the words before and directly after it that say how exact it is;
 * null where no number begins. `listed`: the figures stand in a list (分别为…), so that ， never groups thousands.
 */
export function numeralAt(text: string, from: number, listed = false): NumeralAt | null {
  const fraction = text.startsWith('分之', from + 1)
    ? FRACTIONS.find(([word]) => text.startsWith(word, from))
    : undefined
  const figures = figuresAt(text, fraction ? from + fraction[0].length : from, listed)
  if (!figures) return null
  let { end, value } = figures
  let percent = false
  if (fraction) {
    value *= fraction[1]
    percent = true
  }
  let bound: Bound = figures.bound
  const sign = skipBlanks(text, end)
  if (!fraction && (text[sign] === '%' || text[sign] === '％')) {
    end = sign + 1
    percent = true
  }
  const before = boundBefore(text, from)
  if (before) bound = before.bound
  return {
    value,
    bound,
    percent,
    start: before?.start ?? from,
    end,
    figuresAt: from,
    inWords: figures.inWords && !fraction,
  }
}

/** 以上、以下、左右 … after a number or after its unit; null where there is none. */
export function boundAfter(text: string, from: number): { readonly bound: Bound; readonly end: number } | null {
  if (SUFFIX_BEGINS[text.charCodeAt(from)] !== 1) return null
  const suffix = SUFFIXES.find(([word]) => text.startsWith(word, from))
  return suffix ? { bound: suffix[1], end: from + suffix[0].length } : null
}

function boundBefore(text: string, at: number): { readonly bound: Bound; readonly start: number } | null {
  let end = at
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1
  if (BOUND_ENDS[text.charCodeAt(end - 1)] !== 1) return null
  for (const [word, bound] of PREFIXES) {
    const start = end - word.length
    if (!text.startsWith(word, start)) continue
    if (NOT_AFTER[word]?.includes(text[start - 1] ?? '?')) return null
    if (word === '上' && !/^[百千万]/.test(text.slice(at, at + 1))) return null
    return { bound, start }
  }
  return null
}

const FORMAL: Readonly<Record<string, string>> = Object.fromEntries(
  [...'壹贰叁肆伍陆柒捌玖拾佰仟萬億'].map((char, index) => [char, '一二三四五六七八九十百千万亿'[index] ?? '']),
)

/** Longer words first, so that 不超过 is not read as 超过. */
const PREFIXES: readonly (readonly [word: string, bound: Bound])[] = [
  ['不少于', 'atLeast'],
  ['不低于', 'atLeast'],
  ['不超过', 'atMost'],
  ['不多于', 'atMost'],
  ['超过', 'over'],
  ['将近', 'under'],
  ['接近', 'under'],
  ['大约', 'about'],
  ['至少', 'atLeast'],
  ['至多', 'atMost'],
  ['不足', 'under'],
  ['不到', 'under'],
  ['约', 'about'],
  ['近', 'under'],
  ['逾', 'over'],
  ['超', 'over'],
  ['上', 'over'],
]
/** 节约、最近、网上 … say nothing about how exact the number after them is. */
const NOT_AFTER: Readonly<Record<string, string>> = {
  约: '节预签条合公制解特邀履集简',
  近: '最附临靠就走新邻',
  上: '网线会街以年身',
  超: '高反',
}
const SUFFIXES: readonly (readonly [word: string, bound: Bound])[] = [
  ['以上', 'atLeast'],
  ['以下', 'atMost'],
  ['以内', 'atMost'],
  ['左右', 'about'],
  ['上下', 'about'],
]
/** To percent. */
const FRACTIONS: readonly (readonly [word: string, factor: number])[] = [
  ['百分之', 1],
  ['千分之', 0.1],
  ['万分之', 0.01],
]

const BEGINS = flags(`0123456789０１２３４５６７８９${[...CHINESE].join('')}数几`)
const SUFFIX_BEGINS = flags(SUFFIXES.map(([word]) => word.charAt(0)).join(''))
const BOUND_ENDS = flags(PREFIXES.map(([word]) => word.at(-1)).join(''))

function flags(chars: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const char of chars) table[char.charCodeAt(0)] = 1
  return table
}
