/** Numbers as automatic lists print them (ISO/IEC 29500-1 §17.18.59 ST_NumberFormat, and the same numbers in .doc). */

const DIGITS = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; for 0 … 99999, beyond that the digits themselves. */
export function chineseNumeral(number: number): string {
  return counted(number, '零一二三四五六七八九', '十百千万', true)
}

/** 1 → 壹, 10 → 壹拾. */
export function legalNumeral(number: number): string {
  return counted(number, LEGAL, '拾佰仟萬', false)
}

/** 1 → I, 4 → IV; beyond 3999 the digits themselves. */
export function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let text = ''
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) text += sign
  return text
}
const ROMAN: readonly (readonly [number, string])[] = 'M CM D CD C XC L XL X IX V IV I'
  .split(' ')
  .map((sign, at) => [[1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1][at] ?? 1, sign])

/** 1 → A, 26 → Z, 27 → AA, 28 → BB (as Word does). */
export function alphabetic(number: number): string {
  if (number < 1 || number > 780) return String(number)
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
}

/** A number in the format Word calls `format`; formats without a Chinese meaning give plain digits, bullets nothing. */
export function listNumber(number: number, format: string): string {
  const from = (first: number, last: number) =>
    number >= 1 && number <= last ? String.fromCodePoint(first + number - 1) : String(number)
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
      return chineseNumeral(number)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(number).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit)
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return legalNumeral(number)
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[number - 1] ?? String(number)
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[number - 1] ?? String(number)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return from(0x2460, 20)
    case 'decimalEnclosedParen':
      return from(0x2474, 20)
    case 'decimalEnclosedFullstop':
      return from(0x2488, 20)
    case 'ideographEnclosedCircle':
      return from(0x3280, 10)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'upperRoman':
      return roman(number)
    case 'lowerRoman':
      return roman(number).toLowerCase()
    case 'upperLetter':
      return alphabetic(number)
    case 'lowerLetter':
      return alphabetic(number).toLowerCase()
    default:
      return String(number)
  }
}

function counted(number: number, digits: string, units: string, shortTen: boolean): string {
  if (!Number.isInteger(number) || number < 0 || number > 99_999) return String(number)
  if (number === 0) return digits[0] ?? ''
  let text = ''
  let gap = false
  const figures = String(number)
  for (let at = 0; at < figures.length; at += 1) {
    const digit = Number(figures[at])
    const unit = units[figures.length - at - 2] ?? ''
    if (digit === 0) gap = true
    else {
      if (gap && text) text += digits[0]
      gap = false
      text += (digits[digit] ?? '') + unit
    }
  }
  return shortTen && number >= 10 && number < 20 ? text.slice(1) : text
}
