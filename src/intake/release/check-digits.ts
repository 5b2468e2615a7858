/** Check digits and closed lists that tell a number of a person from any other number. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const SIGNS = '10X98765432'

/** The check character of the first 17 digits — GB 11643—1999（ISO 7064 MOD 11-2）. */
export function identityCheck(seventeen: string): string {
  let sum = 0
  for (const [at, weight] of WEIGHTS.entries()) sum += weight * Number(seventeen[at])
  return SIGNS[sum % 11] ?? ''
}

/** The first two digits — GB/T 2260; 81 to 83 are residence permits of people from Hong Kong, Macao and Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** Whether digits begin with a place: a province, or 9 and a province (permanent residence of a foreigner, since 2023). */
export const beginsWithPlace = (digits: string): boolean =>
  PROVINCES.has(digits.slice(0, 2)) || (digits.startsWith('9') && PROVINCES.has(digits.slice(1, 3)))

/** Whether `yyyymmdd` is a day on which somebody living may have been born, as far as a text can tell. */
export function isBirthDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))]
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
}

/** Whether the digits pass the check of cards (Luhn, GB/T 15694.1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** Issuers by the first digits of their cards, with the lengths they issue; the longest prefix counts. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[], sure: boolean])[] = [
  [/^62/, [16, 17, 18, 19], true],
  [/^955[89]/, [19], true],
  [/^(?:4[0-9]{5})/, [16, 19], false],
  [/^5[1-5]/, [16], false],
  [/^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)/, [16], false],
  [/^35(?:2[89]|[3-8]\d)/, [16], false],
  [/^3[47]/, [15], false],
  [/^60(?:11|3367|3601|3602|3694|3708)/, [16, 18, 19], false],
  [/^9(?:0|1|4|5|6|8)\d{4}/, [16, 17, 18, 19], false],
]

/** Whether digits are those of a bank card: `sure` for issuers whose numbers hardly occur otherwise. */
export function cardOf(digits: string): 'sure' | 'likely' | null {
  if (/^(\d)\1+$/.test(digits) || !passesLuhn(digits)) return null
  const issuer = ISSUERS.find(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length))
  if (!issuer) return null
  return issuer[2] ? 'sure' : 'likely'
}

const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether 18 characters are a 统一社会信用代码 — GB 32100—2015. It names an organisation, not a person. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  let sum = 0
  let weight = 1
  for (const sign of code.slice(0, 17)) {
    sum += CREDIT_SIGNS.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_SIGNS[(31 - (sum % 31)) % 31] === code[17]
}
