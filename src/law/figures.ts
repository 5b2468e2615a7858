/** The figures themselves, Arabic or Chinese, without the words and signs around them. */
/**
 * exact: that number; about: near it, either side; over: more than it (余、多、逾、上百); atLeast: it or more (以上、不少于);
 * under: less than it (近、不足); atMost: it or less (以内、不超过).
 */
export type Bound = 'exact' | 'about' | 'over' | 'atLeast' | 'under' | 'atMost'

export interface Figures {
  readonly value: number
  readonly end: number
  readonly bound: Bound
  readonly inWords: boolean
}

/** 0–9 for an ASCII or full-width digit, else -1. */
function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1
}

/** The figures that begin at `from`; null where none do. `listed`: ， never groups thousands. */
export function figuresAt(text: string, from: number, listed: boolean): Figures | null {
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

/** The first character at or after `from` that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

export const isBlank = (code: number): boolean =>
  code === 32 || code === 0x3000 || code === 0xa0 || code === 9 || code === 10

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
/** Every character of a Chinese number. */
export const CHINESE: ReadonlySet<string> = new Set([...CHINESE_DIGITS, ...Object.keys(ZEROS)])
