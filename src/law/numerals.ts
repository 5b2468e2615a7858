/**
 * Numbers as Chinese official prose writes them: 97、１２３、1,234、3.2万、三百二十一、百分之三十，
 * and the words that make one inexact (约、近、余、以上…). What a number counts is no business of this file.
 */

/**
 * exact: that number; about: near it, either side; over: more than it (余、多、逾、上百); atLeast: it or more (以上、不少于);
 * under: less than it (近、不足); atMost: it or less (以内、不超过).
 */
export type Bound = 'exact' | 'about' | 'over' | 'atLeast' | 'under' | 'atMost'

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
  const fraction = FRACTIONS.find(([word]) => text.startsWith(word, from))
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
  const suffix = SUFFIXES.find(([word]) => text.startsWith(word, from))
  return suffix ? { bound: suffix[1], end: from + suffix[0].length } : null
}

/** The first character at or after `from` that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

interface Figures {
  readonly value: number
  readonly end: number
  readonly bound: Bound
  readonly inWords: boolean
}

const isBlank = (code: number): boolean => code === 32 || code === 0x3000 || code === 0xa0 || code === 9 || code === 10

/** 0–9 for an ASCII or full-width digit, else -1. */
function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1
}

function figuresAt(text: string, from: number, listed: boolean): Figures | null {
  return digit(text.charCodeAt(from)) >= 0 ? arabicAt(text, from, listed) : chineseAt(text, from)
}

function arabicAt(text: string, from: number, listed: boolean): Figures | null {
  let at = from
  let figures = ''
  for (let next = digit(text.charCodeAt(at)); next >= 0; next = digit(text.charCodeAt(at))) {
    figures += next
    at += 1
  }
  const comma = text[at]
  if (figures.length <= 3 && (comma === ',' || (comma === '，' && !listed))) {
    for (let group = groupAt(text, at, comma); group; group = groupAt(text, at, comma)) {
      figures += group
      at += 4
    }
  }
  if ((text[at] === '.' || text[at] === '．') && digit(text.charCodeAt(at + 1)) >= 0) {
    figures += '.'
    at += 1
    for (let next = digit(text.charCodeAt(at)); next >= 0; next = digit(text.charCodeAt(at))) {
      figures += next
      at += 1
    }
  }
  const { more, zeros, end } = scaleAt(text, at)
  const value = Number(`${figures}e${zeros}`)
  const rest = zeros >= 4 && !more ? restAt(text, end, zeros) : null
  return {
    value: value + (rest?.value ?? 0),
    end: rest?.end ?? end,
    bound: more || rest?.bound === 'over' ? 'over' : 'exact',
    inWords: false,
  }
}

/** Three digits after a separator and no fourth, as one group of thousands. */
function groupAt(text: string, at: number, comma: string): string | null {
  if (text[at] !== comma || digit(text.charCodeAt(at + 4)) >= 0) return null
  let group = ''
  for (let offset = 1; offset <= 3; offset += 1) {
    const next = digit(text.charCodeAt(at + offset))
    if (next < 0) return null
    group += next
  }
  return group
}

/** 余、多 and 十、百、千、万、亿 after Arabic figures: 2万余、20多万、5千. */
function scaleAt(text: string, from: number): { more: boolean; zeros: number; end: number } {
  let at = from
  let more = false
  let zeros = 0
  for (;;) {
    const here = skipBlanks(text, at)
    const char = text[here] ?? ''
    if ((char === '余' || char === '多') && !more && !/^多[元样种方措次渠]/.test(text.slice(here, here + 2)))
      more = true
    else if ((char === '万' || char === '亿') && zeros < 8) zeros += ZEROS[char] ?? 0
    else if (
      (char === '千' || char === '百') &&
      zeros === 0 &&
      !/^(?:百分|千[克米瓦])/.test(text.slice(here, here + 2))
    )
      zeros += ZEROS[char] ?? 0
    else return { more, zeros, end: at }
    at = here + 1
  }
}

/** What follows 3万 or 1亿 as a smaller part of the same number: 1亿2000万、3万5千. */
function restAt(text: string, from: number, zeros: number): Figures | null {
  if (digit(text.charCodeAt(from)) < 0) return null
  const rest = arabicAt(text, from, true)
  return rest && rest.value < 10 ** zeros ? rest : null
}

/**
 * Figures in Chinese characters: places named (三百二十一、十二、一万二), or digits in a row (二〇二〇).
 * Refuses what is no well-formed number (十一五).
 */
function chineseAt(text: string, from: number): Figures | null {
  let at = from
  let bound: Bound = 'exact'
  const first = text[at] ?? ''
  if (first === '数' || first === '几') {
    if (!/^[十百千万亿]/.test(text.slice(at + 1, at + 2))) return null
    bound = 'over'
    at += 1
  } else if (first === '百' || first === '千' || first === '万' || first === '亿') bound = 'about'
  const started = at
  while (CHINESE.has(text[at] ?? '')) at += 1
  if (at === started) return null
  const point = text[at] === '点' && CHINESE_DIGITS.includes(text[at + 1] ?? '?') ? at : -1
  const value = placeValue(text.slice(started, at))
  if (value === null) return null
  if (point > 0) {
    let decimals = ''
    for (at = point + 1; CHINESE_DIGITS.includes(text[at] ?? '?'); at += 1) decimals += DIGIT_OF[text[at] ?? ''] ?? ''
    const { zeros, end } = scaleAt(text, at)
    return { value: Number(`${value}.${decimals}e${zeros}`), end, bound, inWords: true }
  }
  if (/[余多几来]/.test(text[at] ?? '') && /[十百千万亿]$/.test(text.slice(started, at))) {
    const { zeros, end } = scaleAt(text, at + 1)
    return { value: value * 10 ** zeros, end, bound: 'over', inWords: true }
  }
  return { value, end: at, bound, inWords: true }
}

function placeValue(words: string): number | null {
  if (words.length > 1 && !/[十百千万亿]/.test(words)) return Number([...words].map((char) => DIGIT_OF[char]).join(''))
  let total = 0
  let section = 0
  let pending: number | null = null
  let lastZeros = 9
  let zero = false
  for (const char of words) {
    const figure = DIGIT_OF[char]
    const zeros = ZEROS[char] ?? 0
    if (figure !== undefined) {
      if (pending !== null && pending !== 0) return null
      if (figure === 0) zero = true
      pending = figure
    } else if (zeros >= 4) {
      const upTo = section + (pending ?? 0)
      if (zeros >= lastZeros && lastZeros >= 4 && lastZeros < 9 && zeros !== 8) return null
      const count = upTo === 0 && total === 0 ? 1 : upTo
      total = zeros === 8 ? (total + count) * 10 ** 8 : total + count * 10 ** 4
      section = 0
      pending = null
      lastZeros = zeros
      zero = false
    } else {
      if (zeros >= lastZeros && lastZeros < 4) return null
      section += (pending || 1) * 10 ** zeros
      pending = null
      lastZeros = zeros
      zero = false
    }
  }
  // 一万二、三百五：末位省了位名。
  if (pending && !zero && lastZeros >= 2 && lastZeros < 9 && words.length > 1) pending *= 10 ** (lastZeros - 1)
  return total + section + (pending ?? 0)
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

const CHINESE_DIGITS = '零〇一二两三四五六七八九'
const DIGIT_OF: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const ZEROS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 }
const CHINESE: ReadonlySet<string> = new Set([...CHINESE_DIGITS, ...Object.keys(ZEROS)])
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
const BOUND_ENDS = flags(PREFIXES.map(([word]) => word.at(-1)).join(''))

function flags(chars: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const char of chars) table[char.charCodeAt(0)] = 1
  return table
}
