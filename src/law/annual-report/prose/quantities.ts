/** The quantities of a sentence: how many of what word, where, and in what bracket. */
import { boundAfter, mayBeginNumeral, numeralAt, type Bound } from '../../numerals.ts'
import type { Sentence } from './sentences.ts'
import { unitAt, unitHeads, type UnitKind } from './units.ts'

export interface Quantity {
  readonly value: number
  readonly bound: Bound
  /** The measure word as written; money is always in 元 whatever its word was; bare figures have none. */
  readonly unit: string
  readonly kind: UnitKind
  /** Offsets in `sentence.plain`, from the first word of the number to the end of its measure word. */
  readonly start: number
  readonly end: number
  /** Where its clause begins: after the nearest mark or bracket before it. */
  readonly clause: number
  /** How many brackets it stands in. */
  readonly depth: number
  /** Says by how much something changed (增加12件、下降5%), not how much there is. */
  readonly change: 'more' | 'less' | null
  /** Written in Chinese figures. */
  readonly inWords: boolean
}

/**
 * The quantities of a sentence, left to right. Years, dates, periods, ordinals, document and telephone numbers, and
 * figures inside names (“六稳”、《…》) are none; nor are set phrases (三审三校、一次性、一网通办).
 */
export function quantitiesOf({ unquoted: text }: Pick<Sentence, 'unquoted'>): readonly Quantity[] {
  const quantities: Quantity[] = []
  if (text.length > LONGEST) return quantities
  let clause = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (MARKS[code] === 1) {
      clause = at + 1
      if (code === 0xff08 || code === 0x3014) depth += 1
      else if ((code === 0xff09 || code === 0x3015) && depth > 0) depth -= 1
    } else if (mayBeginNumeral(code) && (code < 0x4e00 || code > 0x9fff || FOLLOWS[text.charCodeAt(at + 1)] === 1)) {
      const listed = text.includes('分别')
      const numeral = numeralAt(text, at, listed)
      if (!numeral) continue
      const quantity = quantityOf(text, numeral, clause, depth)
      if (quantity) quantities.push(quantity)
      at = (quantity?.end ?? numeral.end) - 1
    }
  }
  return quantities
}

function quantityOf(
  text: string,
  numeral: NonNullable<ReturnType<typeof numeralAt>>,
  clause: number,
  depth: number,
): Quantity | null {
  const { figuresAt, inWords, start } = numeral
  const before = text[figuresAt - 1] ?? ''
  if (
    inWords
      ? /[第每同某统唯逐单任首这那各下上之十百千万~～\-—]/.test(before) && numeral.start === figuresAt
      : /[第\dA-Za-z.\-—－/@_+～~〔[#]/.test(before)
  )
    return null
  if (inWords && SET_PHRASES.test(text.slice(figuresAt, figuresAt + 4))) return null
  let { end, bound } = numeral
  let unit = ''
  let kind: UnitKind = 'percent'
  if (!numeral.percent) {
    const found = unitAt(text, end)
    if (found) {
      ;({ unit, kind } = found)
      end += unit.length
      if (unit === '版' && /[.．]/.test(text.slice(figuresAt, end))) return null
    } else if (!inWords && isBare(text, start, end, numeral.value)) {
      kind = 'bare'
    } else return null
  }
  const after = boundAfter(text, end)
  if (after) ({ bound } = after)
  return {
    value: numeral.value,
    bound,
    unit,
    kind,
    start,
    end: after?.end ?? end,
    clause,
    depth,
    change: changeBefore(text, clause, start),
    inWords,
  }
}

/** What is longer is no sentence but a table or a damaged file run together; nothing is to be concluded from it. */
const LONGEST = 3000

/** A figure without measure word counts where it stands alone between words and a mark: 部分公开67，占4.61%. */
function isBare(text: string, start: number, end: number, value: number): boolean {
  if (!Number.isInteger(value) || (value >= 1949 && value <= 2099) || value > 9_999_999) return false
  if (!/[，。；、）]/.test(text[end] ?? '。')) return false
  const before = text.slice(Math.max(0, start - 6), start)
  return (
    /[\u4e00-\u9fff]$/.test(before) &&
    !/(?:[第年月日号时]|电话|传真|邮编|编码|热线|邮箱|QQ|编号|附件|令|拨打|致电|接听)$/i.test(before)
  )
}

function changeBefore(text: string, clause: number, start: number): 'more' | 'less' | null {
  if (CHANGE_ENDS[text.charCodeAt(start - 1)] !== 1) return null
  const found =
    /(增加|增长|增多|提高|提升|上升|净增|上涨|增幅|(?<!新)增|多)(?:了|为|达|幅度为)?$|(减少|下降|降低|回落|压减|压缩|降幅|减|少)(?:了|为|达|幅度为)?$/.exec(
      text.slice(Math.max(clause, start - 10), start),
    )
  if (!found) return null
  if (/[多少]/.test(found[0]) && !/[比较同]/.test(text.slice(Math.max(clause, start - 14), start))) return null
  return found[1] ? 'more' : 'less'
}

const SET_PHRASES =
  /^(?:一批|一起|一带|一定|一些|一般|一体|一网|一站|一窗|一门|一码|一张网|一家人|两个维|两个确|三审|三校|三类内|四类过|三安|五公开|六稳|六保)/

/** What may stand after the first of the Chinese figures of a count: more figures, 余, or a measure word. */
const FOLLOWS = new Uint8Array(0x10000)
for (const char of '零〇一二两三四五六七八九十百千万亿余多几来点分 ') FOLLOWS[char.charCodeAt(0)] = 1
for (const unit of unitHeads()) FOLLOWS[unit.charCodeAt(0)] = 1

/** The last characters of 增加、下降、同比增 …, with or without 了、为、达. */
const CHANGE_ENDS = new Uint8Array(0x10000)
for (const char of '加长多高升增涨幅少降低落减缩了为达') CHANGE_ENDS[char.charCodeAt(0)] = 1

const MARKS = new Uint8Array(0x10000)
for (const mark of '，。；、：（）〔〕！？“”《》\n') MARKS[mark.charCodeAt(0)] = 1
