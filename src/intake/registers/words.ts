/** How people write days, times and numbers into cells → one way of writing; null for what is none, and for what could be two. */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { parseNumeral } from '../../law/numerals.ts'
import { yearOf } from '../annual-report/dates.ts'

/** Full-width figures and signs as half-width ones, blanks gone. */
const closed = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, '')

const NUMERAL = '(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})'
const IN_WORDS = new RegExp(`^(\\d{4}|[一二三四五六七八九〇○零oO0]{4})年${NUMERAL}月${NUMERAL}[日号]?$`)
const WITH_SIGNS = /^(\d{4})([-/.、_—–])(\d{1,2})\2(\d{1,2})$/
const IN_FIGURES = /^(\d{4})(\d{2})(\d{2})$/
/** A weekday or a time behind a day: 2026-03-02 09:00, 2026年3月2日（星期一）上午. */
const BEHIND = /(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|[上下]午)$/

/**
 * 2026-03-02、2026/3/2、2026.3.2、20260302、2026年3月2日、二〇二六年三月二日、２０２６－３－２, also with a weekday or a time behind; and the
 * bare number of a day (46083) that a spreadsheet shows when the format was lost. Not guessed: 3月2日 (no year), 26-3-2 and
 * 3/2/2026 (which is the month?).
 */
export function dayWritten(text: string): LocalDate | null {
  // The blank between day and time must not glue their figures together.
  let plain = closed(text.trim().replace(/[\sT\u3000]+(?=\d{1,2}[:：])/, 'T'))
  while (BEHIND.test(plain)) plain = plain.replace(BEHIND, '')
  const words = IN_WORDS.exec(plain)
  if (words) return dayOf(yearOf(words[1] ?? ''), small(words[2]), small(words[3]))
  const signs = WITH_SIGNS.exec(plain)
  if (signs) return dayOf(Number(signs[1]), Number(signs[3]), Number(signs[4]))
  const figures = IN_FIGURES.exec(plain)
  if (figures) return dayOf(Number(figures[1]), Number(figures[2]), Number(figures[3]))
  return /^\d{5}$/.test(plain) ? dayOfSerial(Number(plain)) : null
}

/** Days a sheet of this work can be about: a slip of a figure in the year is told, not kept. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

function dayOf(year: number, month: number, day: number): LocalDate | null {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null
  return parseLocalDate(`${year}-${two(month)}-${two(day)}`) ?? null
}

/** Spreadsheets number the days from 1900; 32874 is 1990-01-01, 73050 is 2099-12-31. */
function dayOfSerial(serial: number): LocalDate | null {
  if (serial < 32_874 || serial > 73_050) return null
  return new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10) as LocalDate
}

const two = (number: number): string => String(number).padStart(2, '0')

/** 12, 十二, 二十, 廿三. */
function small(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text)
  const spelt = text.replace('廿', '二十').replace('卅', '三十')
  const figure = (sign: string): number => '〇一二三四五六七八九'.indexOf(sign)
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(spelt)
  if (!parts) return Number.NaN
  const [, tens = '', ten = '', ones = ''] = parts
  if (ten === '') return tens !== '' && ones === '' ? figure(tens) : Number.NaN
  return (tens === '' ? 10 : figure(tens) * 10) + (ones === '' ? 0 : figure(ones))
}

/** 9:00、09:00:00、９：３０、9时30分、9点、下午2:30、2026-03-02 09:00 → HH:MM; null for anything else. */
export function timeWritten(text: string): string | null {
  const plain = closed(text.trim().replace(/^\d{4}[-/]\d{1,2}[-/]\d{1,2}[\sT]+/, ''))
  const match = /^([上下中]午|晚上?|早上?)?(\d{1,2})(?::(\d{2})(?::\d{2})?|[时点](?:(\d{1,2})分?|(半))?)$/.exec(plain)
  if (!match) return null
  const [, part = '', hours = '', colon, minutes, half] = match
  const late = /^[下中晚]/.test(part) && Number(hours) < 12 && !(part.startsWith('中') && Number(hours) >= 11)
  const hour = Number(hours) + (late ? 12 : 0)
  const minute = half ? 30 : Number(colon ?? minutes ?? 0)
  return hour <= 23 && minute <= 59 ? `${two(hour)}:${two(minute)}` : null
}

/** 12、1,234、１２、十二、3.2万, exactly as much as is written; 约12 and 12人左右 are no numbers for a count. A unit behind it is left out. */
export function numberWritten(text: string): number | null {
  const plain = closed(text).replace(
    /(?<=[\d一二三四五六七八九十百千万亿])(?:[人次件条个项份期场名位页元]{1,2}|人次|平方米)$/,
    '',
  )
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''))
  const read = parseNumeral(plain)
  return read && read.bound === 'exact' && !read.percent ? read.value : null
}

/** 元 and what it is counted in, as powers of ten. */
const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0,
  百元: 2,
  千元: 3,
  万元: 4,
  万: 4,
  百万元: 6,
  亿元: 8,
  亿: 8,
}
const MONEY = /^(?:￥|¥|人民币|RMB)?(.+?)(亿元|百万元|万元|千元|百元|元|亿|万)?整?$/i

/**
 * Money → 元, exactly: 137000、137,000.50元、13.7万元、１３.７万、叁万元. `tens`: the power of ten of the unit that the header names, for
 * amounts without one of their own. Null for what is no exact amount; never through a floating-point product.
 */
export function moneyWritten(text: string, tens = 0): number | null {
  const parts = MONEY.exec(closed(text))
  if (!parts) return null
  const [, figures = '', unit] = parts
  const shift = unit === undefined ? tens : (MONEY_UNITS[unit] ?? 0)
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(figures) ? figures.replaceAll(',', '') : figures
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(shifted(plain, shift))
  // In words only whole numbers are exact: 三万七 may be 37000 or 30007 for whoever wrote it.
  if (!/^[零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万萬]+$/.test(plain)) return null
  const read = parseNumeral(plain)
  return read && read.bound === 'exact' && !read.percent && Number.isSafeInteger(read.value)
    ? Number(shifted(String(read.value), shift))
    : null
}

/** The power of ten by which a header, or a line above it, counts money; null where it names no unit, 'other' for another currency. */
export function moneyUnitIn(header: string): number | 'other' | null {
  const plain = closed(header)
  if (/[美欧港日韩澳]元|英镑|卢布|法郎/.test(plain)) return 'other'
  const unit = /(亿元|百万元|万元|千元|百元|元)/.exec(plain)?.[1]
  return unit === undefined ? null : (MONEY_UNITS[unit] ?? null)
}

/** A decimal text times ten to a power, digit by digit. */
function shifted(decimal: string, tens: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  const digits = fraction.padEnd(tens, '0')
  return `${whole}${digits.slice(0, tens)}.${digits.slice(tens) || '0'}`
}

/**
 * 2025年3月、2025-03、2025/3、202503 → the last day of that month; null for anything else. 2025.1 is not read: a spreadsheet shows 2025.10 so.
 */
export function monthWritten(text: string): LocalDate | null {
  const plain = closed(text)
  const parts = /^(\d{4})(?:年|[-/])(\d{1,2})月?份?$/.exec(plain) ?? /^(\d{4})\.?(0[1-9]|1[0-2])$/.exec(plain)
  const words = /^([一二三四五六七八九〇○零]{4})年([一二三四五六七八九十]{1,2})月份?$/.exec(plain)
  const [year, month] = parts ? [Number(parts[1]), Number(parts[2])] : words ? [yearOf(words[1] ?? ''), small(words[2])] : [0, 0] // prettier-ignore
  if (!(month >= 1 && month <= 12)) return null
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayOf(year, month, last)
}

/** Several entries in one cell: 张三、李四；王五. */
export const listWritten = (text: string): readonly string[] =>
  text
    .split(/[、,，;；\n/]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
