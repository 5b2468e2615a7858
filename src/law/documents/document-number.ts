/**
 * 发文字号 —— GB/T 9704—2012 第7.2.5条
 *   由发文机关代字、年份、发文顺序号组成……年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位（即1不编为01），
 *   在阿拉伯数字后加“号”字。
 * One series runs through one year; the number itself is given out by whoever keeps the register.
 */

/** A series of numbers: `{机关代字}`, `{year}` and `{seq}` are filled in. */
export interface NumberSeries {
  /** 机关代字，如“嵩科”. */
  readonly organCode: string
  /** e.g. `{机关代字}公复〔{year}〕{seq}号`; must hold all three places, each once. */
  readonly pattern: string
}

/** The usual series of answers to applications. */
export const REPLY_PATTERN = '{机关代字}公复〔{year}〕{seq}号'

export type NumberRefusal = 'pattern' | 'year' | 'sequence' | 'not-a-number' | 'other-series'

export const NUMBER_SAYS: Record<NumberRefusal, string> = {
  pattern: '文号格式应当各有一处 {机关代字}、{year}、{seq}，并以“号”结尾，例如“{机关代字}公复〔{year}〕{seq}号”。',
  year: '文号的年份应当写全四位，例如〔2021〕。',
  sequence: '文号的顺序号应当是从1起的整数。',
  'not-a-number':
    '这不是一个完整的发文字号，应当像“嵩科公复〔2021〕3号”：机关代字、六角括号里的四位年份、顺序号和“号”。',
  'other-series': '这个发文字号不属于本机关设置的文号序列，请核对机关代字和文种。',
}

export type Numbered =
  { readonly number: string; readonly year: number; readonly seq: number } | { readonly refused: NumberRefusal }

/** Composes the number of a place in a series. */
export function documentNumber({ organCode, pattern }: NumberSeries, year: number, seq: number): Numbered {
  const places = ['{机关代字}', '{year}', '{seq}']
  const sound = places.every((place) => pattern.split(place).length === 2)
  if (!sound || !pattern.endsWith('号') || !organCode.trim()) return { refused: 'pattern' }
  if (!Number.isInteger(year) || year < 1949 || year > 9999) return { refused: 'year' }
  if (!Number.isInteger(seq) || seq < 1) return { refused: 'sequence' }
  const text = pattern
    .replace('{机关代字}', () => organCode.trim())
    .replace('{year}', String(year))
    .replace('{seq}', String(seq))
  return readDocumentNumber(text)
}

/**
 * Reads a number as typed and sets it right: brackets of any kind round the year become 〔〕, full-width figures become
 * plain ones, “第” and leading zeros go. Refuses what has no year of four figures, no sequence, or nothing before the year.
 */
export function readDocumentNumber(text: string): Numbered {
  const plain = text
    .replaceAll(/[０-９]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u3000]+/g, '')
  const parts = /^(.*?[^0-9第〔])[〔[［(（【﹝{〈<《](\d+)年?[〕\]］)）】﹞}〉>》](?:第)?(\d+)(?:号)?$/u.exec(plain)
  if (!parts) return { refused: 'not-a-number' }
  const [, head = '', year = '', seq = ''] = parts
  if (year.length !== 4) return { refused: 'year' }
  const sequence = Number(seq)
  if (!Number.isSafeInteger(sequence) || sequence < 1) return { refused: 'sequence' }
  return { number: `${head}〔${year}〕${sequence}号`, year: Number(year), seq: sequence }
}

/** Reads a number and holds it against the organ's series. */
export function numberInSeries(text: string, series: NumberSeries): Numbered {
  const read = readDocumentNumber(text)
  if ('refused' in read) return read
  const own = documentNumber(series, read.year, read.seq)
  if ('refused' in own) return own
  return own.number === read.number ? read : { refused: 'other-series' }
}

/** An earlier number quoted in a letter: set right where it can be read, as typed where it is of another kind. */
export function quotedNumber(text: string): string {
  const read = readDocumentNumber(text)
  return 'refused' in read ? text.trim() : read.number
}
