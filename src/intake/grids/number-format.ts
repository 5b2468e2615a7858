/**
 * A number of a spreadsheet as its format shows it (ISO/IEC 29500-1 §18.8.30–31). Where a format would round digits away
 * the number itself is given: what is stored must not be read as something else.
 */

/** Format codes without an entry in the style sheet, those of Chinese workbooks included. */
const BUILT_IN: readonly (readonly [code: string, ...ids: number[]])[] = [
  ['0', 1],
  ['0.00', 2],
  ['#,##0', 3, 37, 38],
  ['#,##0.00', 4, 39, 40],
  ['0%', 9],
  ['0.00%', 10],
  ['yyyy/m/d', 14, 30],
  ['h:mm', 18, 20],
  ['h:mm:ss', 19, 21],
  ['yyyy/m/d h:mm', 22],
  ['yyyy"年"m"月"', 27, 36, 50, 52, 57],
  ['m"月"d"日"', 28, 29, 51, 53, 54, 58],
  ['yyyy"年"m"月"d"日"', 31],
  ['h"时"mm"分"', 32],
  ['h"时"mm"分"ss"秒"', 33],
]

/** The format code of a number format id; `custom` are those the workbook defines. */
export function formatCode(id: number, custom: ReadonlyMap<number, string>): string {
  return custom.get(id) ?? BUILT_IN.find(([, ...ids]) => ids.includes(id))?.[0] ?? 'General'
}

/** The text of a stored number under a format code; `date1904` for workbooks that count days from 1904. */
export function shownNumber(stored: string, code: string, date1904 = false): string {
  if (code === 'General' && /^-?[1-9]\d{0,14}$|^0$/.test(stored)) return stored
  const value = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(value)) return stored.trim()
  const general = plainNumber(value)
  if (code === 'General' || code === '@') return general
  const section = sectionFor(code, value)
  if (section === '') return ''
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replace(/0+$/, '')))
    return shownDate(value, section, date1904) ?? general
  if (!/[0#?]/.test(bare) || /e[+-]|\//i.test(bare)) return general
  return shownFigure(value, section, bare, general)
}

/** Does the format show nothing for this number (`0;-0;;@` hides zeros)? */
export function hidesNumber(stored: string, code: string): boolean {
  const value = Number(stored)
  return code !== 'General' && Number.isFinite(value) && sectionFor(code, value) === ''
}

/** A stored number without binary dust: 13.699999999999999 is 13.7. */
function plainNumber(value: number): string {
  const short = Number(value.toPrecision(15))
  const text = String(short)
  if (!/e/.test(text)) return text
  return Math.abs(short) < 1 ? short.toFixed(20).replace(/0+$/, '') : BigInt(Math.round(short)).toString()
}

/** The section of `positive;negative;zero;text` that applies; conditions in brackets are left to the plain number. */
function sectionFor(code: string, value: number): string {
  const sections = code.match(/(?:"[^"]*"|\\.|[^;"\\])*(?:;|$)/g)?.map((section) => section.replace(/;$/, '')) ?? [code]
  const count =
    sections.length > 1 && sections.at(-1) === '' && !code.endsWith(';') ? sections.length - 1 : sections.length
  if (/\[[<>=]/.test(code)) return 'General'
  const section = value < 0 && count > 1 ? sections[1] : value === 0 && count > 2 ? sections[2] : sections[0]
  return (section ?? '').trim()
}

function shownFigure(value: number, section: string, bare: string, general: string): string {
  const percent = bare.includes('%')
  // A comma after the last figure divides by a thousand; then only the number itself is sure.
  if (/[0#?],+(?:[^0#?]*$|\.)/.test(bare) || section === 'General') return general
  const scaled = percent ? Number((value * 100).toPrecision(15)) : value
  const wanted = /\.([0#?]*)/.exec(bare)?.[1] ?? ''
  const digits = plainNumber(Math.abs(scaled))
  const least = wanted.replace(/[#?]+$/, '').length
  const [whole = '0', given = ''] = digits.split('.')
  const decimals = given.padEnd(least, '0')
  const grouped = /[0#?],[0#?]/.test(bare) ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole
  const sign = value < 0 ? '-' : ''
  const unit = /[0#?%]\s*(?:"([^"]*)"|([\u4e00-\u9fff]+))\s*(?:_.|\*.)*$/.exec(section)
  return `${sign}${grouped}${decimals ? `.${decimals}` : ''}${percent ? '%' : ''}${unit?.[1] ?? unit?.[2] ?? ''}`
}

function shownDate(serial: number, section: string, date1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465) return null
  // The calendar of Excel has a 29 February 1900 that never was.
  const days = Math.floor(serial) + (date1904 ? 1462 : 0) - (date1904 || serial >= 60 ? 25_569 : 25_568)
  const { year, month, day } = civil(days)
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  const hour = Math.floor(seconds / 3600) % 24
  const minute = Math.floor(seconds / 60) % 60
  const two = (number: number, pattern: string) => String(number).padStart(Math.min(pattern.length, 2), '0')
  let clock = false
  const tokens = section.match(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|am\/pm|上午\/下午|y+|m+|d+|a{3,4}|h+|s+|[^]/gi) ?? []
  return tokens
    .map((token, at) => {
      const kind = token[0]?.toLowerCase()
      if (/^am\/pm$|^上午/i.test(token)) return ''
      if (kind === '"') return token.slice(1, -1)
      if (kind === '\\') return token.slice(1)
      if (kind === '[' || kind === '_' || kind === '*' || kind === 'a') return ''
      if (kind === 'y') return token.length > 2 ? String(year) : two(year % 100, 'yy')
      if (kind === 'd') return token.length > 2 ? '' : two(day, token)
      if (kind === 'h') {
        clock = true
        return two(hour, token)
      }
      if (kind === 's') return two(seconds % 60, token)
      if (kind !== 'm') return token
      const before = clock || tokens.slice(at + 1, at + 3).some((next) => /^s/i.test(next))
      return before ? two(minute, token) : two(month, token)
    })
    .join('')
    .trim()
}

/** Days since 1970-01-01 → the date, by counting in the 400-year cycle of the Gregorian calendar. */
function civil(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
