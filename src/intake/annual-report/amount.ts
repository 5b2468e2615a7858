/**
 * What stands in one cell: a number, nothing, a sign that stands for nothing, or something that is not certain.
 * Strict on purpose: what could be two numbers is none.
 */
import type { CellKind } from '../../law/annual-report/format.ts'
import type { CellStatus } from '../../law/annual-report/report.ts'
import { parseNumeral } from '../../law/numerals.ts'
import { fold, halfWidth, isHan, withoutResidue } from './characters.ts'
import { markAt, skipBlanks } from './label.ts'

export interface Amount {
  readonly status: Exclude<CellStatus, 'absent'>
  /** In 万元 for money; null unless read. */
  readonly value: number | null
}

/** Units of money as a power of ten against 万元. */
const MONEY: readonly (readonly [unit: string, power: number])[] = [
  ['亿元', 4],
  ['百万元', 2],
  ['千万元', 3],
  ['万元', 0],
  ['千元', -1],
  ['元', -4],
  ['亿', 4],
  ['万', 0],
]
/** Words that count without changing the number. */
const COUNTERS = '件条项个宗份部次起例家种类笔批'
const MARKERS = new Set([
  '/',
  '//',
  '\\',
  '-',
  '--',
  '---',
  '—',
  '——',
  '———',
  '–',
  '――',
  '─',
  '──',
  '*',
  '×',
  '无',
  '没有',
  '空',
  '空白',
  '未发生',
  '无此项',
  '未',
  '不适用',
  '不涉及',
  '持平',
  '不变',
  '无变化',
  'n/a',
  'na',
  '…',
  '……',
  '~',
  '、',
  '.',
  '。',
  '·',
  '•',
  '_',
  '__',
])
const PLAIN = /^(?:0|[1-9]\d*)$/
const NUMBER = /^([+\-−]?)((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?)$/
const NOTHING: Amount = { status: 'blank', value: null }
const MARKED: Amount = { status: 'marked', value: null }
const UNCLEAR: Amount = { status: 'unclear', value: null }

/** `power`: the unit the column header states, as a power of ten against 万元 (0 = 万元, -4 = 元), null: no certain one. */
export function amountOf(text: string, kind: CellKind, power: number | null = 0): Amount {
  if (kind !== 'wanYuan' && PLAIN.test(text) && text.length < 16) return { status: 'read', value: Number(text) }
  const plain = plainly(text)
  if (plain === '') return NOTHING
  if (MARKERS.has(plain)) return MARKED
  const direct = kind === 'wanYuan' ? money(plain, power) : count(plain, kind)
  if (direct) return direct
  const remarked = withoutRemark(plain)
  return (remarked && (kind === 'wanYuan' ? money(remarked, power) : count(remarked, kind))) || UNCLEAR
}

/**
 * The unit a header of money states, as a power of ten against 万元: 0 where it states 万元 or none. null where it states
 * one in other words than （单位：元）, for then a character may be lost. `plain`: the header's folded wording without remark.
 */
export function unitPower(header: string, plain: string): number | null {
  const body = fold(header)
  const at = body.indexOf(plain)
  const remark = (at < 0 ? body : body.slice(at + plain.length)).replace(/^单位|^计量单位|人民币/g, '')
  const unit = MONEY.find(([word]) => remark === word || remark === `${word}保留4位小数`)
  if (unit) return remark.includes('保留') && unit[1] !== 0 ? null : unit[1]
  return remark.includes('万元') || !/[元亿万]/.test(remark) ? 0 : null
}

/** Whether a text can stand in a value cell: blank, sign, or a number with what may surround it; anything else is a label. */
export function valueLike(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first >= 0x30 && first <= 0x39 && PLAIN.test(text)) return true
  if (text.length > 40) return false
  const plain = plainly(text)
  if (plain === '' || MARKERS.has(plain)) return true
  if (/^[零〇一二三四五六七八九十百千万两]+$/.test(plain)) return true
  const start = /^(?:[+\-−–—↑↓¥￥]|净?增加?|减少?|新增|人民币)*/.exec(plain)?.[0].length ?? 0
  if (!/^\d/.test(plain.slice(start))) return /^[ol○]$/i.test(plain)
  const mark = markAt(plain, 0)
  return (
    !(mark && isHan(plain.charCodeAt(skipBlanks(plain, mark.end)))) &&
    !/^\d{4}年/.test(plain) &&
    !/^\d+[\u4e00-\u9fff]{4,}/.test(plain)
  )
}

/** Whether a text is one of the signs that stand for nothing. */
export const isMarker = (text: string): boolean => MARKERS.has(plainly(text))

function plainly(text: string): string {
  return halfWidth(withoutResidue(text))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase()
}

function count(plain: string, kind: CellKind): Amount | null {
  let text = plain
  if (text.length > 1 && COUNTERS.includes(text.at(-1) as string)) text = text.slice(0, -1).trimEnd()
  let sign = ''
  if (kind === 'change') {
    const word = /^(净?增加?了?|新增|减少?了?|↑|↓|\+|-|−) ?(?=[\d])/.exec(text)
    if (word) {
      sign = /减|↓|-|−/.test(word[0]) ? '-' : '+'
      text = text.slice(word[0].length)
      if (/^[+\-−]/.test(text)) return null
    }
    const arrow = /^(.*\d) ?([↑↓])$/.exec(text)
    if (arrow && sign === '') {
      sign = arrow[2] === '↓' ? '-' : '+'
      text = arrow[1] as string
    }
  }
  const found = NUMBER.exec(text)
  if (!found) return sign === '' ? inWords(text) : null
  const decimals = found[3]
  // 1.0 is one; 1.234 may be a thousand and more: nobody counts in thousandths.
  if (decimals !== undefined && decimals.length > 2 && !/^0+$/.test(decimals)) return null
  const value = Number(`${sign === '-' ? '-' : ''}${(found[2] as string).replaceAll(',', '')}`)
  const negative = found[1] === '-' || found[1] === '−'
  if (sign !== '' && found[1] !== '') return null
  return sure(negative ? -value : value)
}

function money(plain: string, headerPower: number | null): Amount | null {
  let text = plain.replace(/^(?:人民币|[¥￥]) ?/, '')
  let power = headerPower
  const unit = MONEY.find(([word]) => text.endsWith(word) || text.endsWith(`(${word})`))
  if (unit) {
    text = text.slice(0, -(text.endsWith(')') ? unit[0].length + 2 : unit[0].length)).trimEnd()
    power = unit[1]
  }
  const found = NUMBER.exec(text)
  if (!found || power === null) return null
  // Nobody counts less than a fen: 0.5000 is no sum in 元.
  if (power === -4 && (found[3]?.length ?? 0) > 2) return null
  const value = Number(shifted((found[2] as string).replaceAll(',', ''), power))
  return sure(found[1] === '-' || found[1] === '−' ? -value : value)
}

/** A decimal text times a power of ten, exact. */
function shifted(decimal: string, power: number): string {
  return power === 0 ? decimal : `${decimal}e${power}`
}

/** 三, 十二, 〇. A single 一 is as often a dash as a one. */
function inWords(text: string): Amount | null {
  if (!/^[零〇二三四五六七八九十百千两][零〇一二三四五六七八九十百千]*$/.test(text)) return null
  const numeral = parseNumeral(text)
  return numeral && numeral.bound === 'exact' && !numeral.percent ? sure(numeral.value) : null
}

/** A number with a remark in brackets that names no other number, or a part of it: 3（均为网上申请）, 3（含上年1件）. */
function withoutRemark(plain: string): string | null {
  const part = /^([\d,]+ ?[^\d()]?)\((?:其中)?[含包][^()\d]*(\d+)[^()\d]*\)$/.exec(plain)
  if (part && Number(part[2]) <= Number.parseInt((part[1] as string).replaceAll(',', ''), 10))
    return (part[1] as string).trim()
  const found = /^([^()]*\d[^()]*)\(([^()\d零〇一二三四五六七八九十百千万两几多余约%]+)\)$/.exec(plain)
  return found ? (found[1] as string).trim() : null
}

/** Zero has no sign; what a number cannot hold exactly is not certain. */
function sure(value: number): Amount | null {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { status: 'read', value: value === 0 ? 0 : value } : null
}
