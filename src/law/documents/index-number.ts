/**
 * 索引号 ——《政府信息公开条例》第十二条第三款
 *   政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容。
 * How it is put together is each place's own; the patterns here were seen in use. An index number is unique in its organ, is never given
 * out again, and cannot be changed once its information is public: whoever keeps the register sees to that.
 */
import type { Source } from '../standing.ts'

/**
 * Places of a pattern: `{机构代码}` (capital letters and figures), `{类目}` (the same), `{year}` (four figures), `{month}` (two),
 * `{seq:n}` (n figures, zeros in front, 3 ≤ n ≤ 8). `{year}` and `{seq:n}` are needed; no place stands twice.
 */
export interface IndexSeries {
  readonly organCode: string
  readonly pattern: string
}

/** What fills a pattern; what the pattern has no place for is passed over. */
export interface IndexParts {
  readonly year: number
  /** 1–12. */
  readonly month?: number | undefined
  readonly category?: string | undefined
  /** From 1. */
  readonly seq: number
}

/** Patterns in use, the first one being the preset. */
export const INDEX_PATTERNS: readonly (Source & { readonly pattern: string; readonly example: string })[] = [
  {
    pattern: '{机构代码}/{year}-{seq:5}',
    example: '000014349/2017-00110',
    cites: '国务院文件、广东省政府信息公开平台',
    standing: 'practice',
  },
  {
    pattern: '{机构代码}/{year}{month}-{seq:5}',
    example: '11341702486344515H/202110-00013',
    cites: '安徽省政府信息公开网',
    standing: 'practice',
  },
  {
    pattern: '{机构代码}-{类目}-{year}-{seq:5}',
    example: 'QZ02101-9000-2026-00012',
    cites: '福建省政府信息公开目录',
    standing: 'practice',
  },
]

export type IndexRefusal = 'pattern' | 'organ-code' | 'year' | 'month' | 'category' | 'sequence' | 'used-up' | 'unlike'

export const INDEX_SAYS: Readonly<Record<IndexRefusal, string>> = {
  pattern:
    '索引号格式应当有 {year} 和 {seq:5}（流水号位数3至8）各一处，{机构代码}、{类目}、{month} 至多各一处，其余是字母、数字和 - / . 这样的分隔符，例如“{机构代码}/{year}-{seq:5}”。',
  'organ-code': '机构代码只用大写字母和数字，例如统一社会信用代码。',
  year: '索引号的年份应当是四位。',
  month: '索引号要有月份，应当是1至12。',
  category: '索引号要有类目代码，只用大写字母和数字。',
  sequence: '流水号应当是从1起的整数。',
  'used-up': '这一序列的流水号已经用完，请在设置中改用位数更多的格式。',
  unlike: '这个索引号与设置的格式不符。',
}

export type Indexed =
  | {
      readonly number: string
      /** The number without its sequence: within one of these the sequence runs on. */
      readonly series: string
      readonly parts: IndexParts
    }
  | { readonly refused: IndexRefusal }

const PLACE = /\{([^{}]*)\}/g
const CODE = /^[0-9A-Z]+$/
const CODE_SIGNS = '[0-9A-Z]+'

/** Whether a pattern is one: `pattern` when it is not, null when it is. */
export function indexPatternFault(pattern: string): 'pattern' | null {
  const places = [...pattern.matchAll(PLACE)].map(([, place = '']) => place)
  const kinds = places.map((place) => place.replace(/:\d+$/, ''))
  const rest = pattern.replaceAll(PLACE, '')
  const width = widthOf(pattern)
  const sound =
    kinds.every((kind, at) => PLACES.includes(kind) && kinds.indexOf(kind) === at) &&
    places.every((place) => place.startsWith('seq') || !place.includes(':')) &&
    kinds.includes('year') &&
    width >= 3 &&
    width <= 8 &&
    /^[0-9A-Za-z/.\-_]*$/.test(rest)
  return sound ? null : 'pattern'
}
const PLACES: readonly string[] = ['机构代码', '类目', 'year', 'month', 'seq']

const widthOf = (pattern: string): number => Number(/\{seq:(\d)\}/.exec(pattern)?.[1] ?? 0)

/** Composes the number of a place in a series; two different fillings never give one number. */
export function indexNumber({ organCode, pattern }: IndexSeries, parts: IndexParts): Indexed {
  const { year, month, category, seq } = parts
  if (indexPatternFault(pattern)) return { refused: 'pattern' }
  if (pattern.includes('{机构代码}') && !CODE.test(organCode)) return { refused: 'organ-code' }
  if (!Number.isInteger(year) || year < 1949 || year > 9999) return { refused: 'year' }
  const hasMonth = pattern.includes('{month}')
  if (hasMonth && !(month !== undefined && Number.isInteger(month) && month >= 1 && month <= 12))
    return { refused: 'month' }
  const hasCategory = pattern.includes('{类目}')
  if (hasCategory && !CODE.test(category ?? '')) return { refused: 'category' }
  if (!Number.isInteger(seq) || seq < 1) return { refused: 'sequence' }
  const width = widthOf(pattern)
  if (seq >= 10 ** width) return { refused: 'used-up' }
  const series = pattern
    .replace('{机构代码}', organCode)
    .replace('{类目}', category ?? '')
    .replace('{year}', String(year))
    .replace('{month}', String(month ?? 0).padStart(2, '0'))
  return {
    number: series.replace(/\{seq:\d\}/, String(seq).padStart(width, '0')),
    series: series.replace(/\{seq:\d\}/, ''),
    parts: { year, seq, ...(hasMonth ? { month } : {}), ...(hasCategory ? { category } : {}) },
  }
}

/**
 * Reads an index number as typed and holds it against the organ's pattern: full-width signs, blanks, small letters and dashes of other
 * kinds are set right. Refuses what the pattern cannot have given out.
 */
export function readIndexNumber(text: string, series: IndexSeries): Indexed {
  if (indexPatternFault(series.pattern)) return { refused: 'pattern' }
  const typed = text
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u3000]+/g, '')
    .replaceAll(/[‐‑‒–—−]/g, '-')
  const groups = series.pattern
    .split(/(\{[^{}]*\})/)
    .map((piece) => GROUPS[piece.replace(/:\d+/, '')]?.(piece, series.organCode) ?? literal(piece))
  const found = new RegExp(`^${groups.join('')}$`, 'i').exec(typed)?.groups
  if (!found) return { refused: 'unlike' }
  return indexNumber(series, {
    year: Number(found['year']),
    month: found['month'] === undefined ? undefined : Number(found['month']),
    category: found['category']?.toUpperCase(),
    seq: Number(found['seq']),
  })
}

const GROUPS: Readonly<Record<string, (piece: string, organCode: string) => string>> = {
  '{机构代码}': (_, organCode) => literal(organCode),
  '{类目}': () => `(?<category>${CODE_SIGNS})`,
  '{year}': () => '(?<year>\\d{4})',
  '{month}': () => '(?<month>\\d{2})',
  '{seq}': (piece) => `(?<seq>\\d{${widthOf(piece)}})`,
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
