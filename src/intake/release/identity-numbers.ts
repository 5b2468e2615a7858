/** Numbers of identity papers. GB 11643—1999: six digits of place, eight of the day of birth, three of order, one check. */
import { beginsWithPlace, identityCheck, isBirthDate, isCreditCode } from './check-digits.ts'
import { writtenNumbers, type WrittenNumber } from './digit-groups.ts'
import type { Hit } from './hit.ts'

const LENGTHS = new Set([15, 18])
const LABEL = /(?:身份证|身份号|公民身份|证件号|居住证|居留)[^\d\n]{0,16}$/
/** Where groups of an 18-digit number may end, for those who write it apart. */
const BREAKS = [
  new Set([6, 10, 12, 14, 17]),
  new Set([4, 8, 12, 16]),
  new Set([3, 6, 10, 14, 17]),
  new Set([3, 6, 9, 12, 15]),
  new Set([6, 12]),
]

/** 18 and 15 digit numbers; a wrong check character is said as a doubt, never passed over. */
export function* identityNumbers(text: string): Generator<Hit> {
  for (const number of writtenNumbers(text, LENGTHS)) {
    const { digits, from, to } = number
    const labelled = LABEL.test(text.slice(Math.max(0, from - 32), from))
    const hit = { rule: 'identity-number', from, to } as const
    if (digits.length === 18) {
      if (!/^\d{17}[\dX]$/.test(digits) || !beginsWithPlace(digits) || !isBirthDate(digits.slice(6, 14))) continue
      const checked = identityCheck(digits) === digits[17]
      if (!checked && (number.groups.length > 1 || isCreditCode(digits))) continue
      if (!labelled && !isWrittenApart(number, text)) continue
      if (!checked) yield { ...hit, says: '疑似公民身份号码（校验码不符，可能写错）', severity: 'warning' }
      else if (number.broken && !labelled) yield { ...hit, says: '疑似断行的公民身份号码', severity: 'warning' }
      else yield { ...hit, says: '公民身份号码' }
    } else {
      // Before 1999: no check digit, two digits of the year.
      if (!/^\d{15}$/.test(digits) || !beginsWithPlace(digits) || digits.startsWith('9')) continue
      if (!isBirthDate(`19${digits.slice(6, 12)}`) || (number.groups.length > 1 && !labelled)) continue
      if (labelled) yield { ...hit, says: '15 位公民身份号码' }
      else yield { ...hit, says: '疑似 15 位公民身份号码', severity: 'warning' }
    }
  }
}

/** One group, a form's boxes, two lines, or groups that end where people end them; figures of a table do not. */
function isWrittenApart({ groups, broken, from, to }: WrittenNumber, text: string): boolean {
  if (groups.length === 1) return true
  if (groups.length === 18) return !/\d ?$/.test(text.slice(0, from).slice(-2)) && !/^ ?\d/.test(text.slice(to, to + 2))
  if (broken) return groups.length === 2
  let at = 0
  const ends = groups.slice(0, -1).map((length) => (at += length))
  return BREAKS.some((allowed) => ends.every((end) => allowed.has(end)))
}

const PAPERS =
  /(护照|往来港澳通行证|港澳居民来往内地通行证|来往大陆通行证|回乡证|台胞证|通行证|军官证|士兵证|警官证)(?:证件)?(?:号码|编号|号)?(?:是|为)?[: ]{0,3}([A-Z]{1,2} ?\d{7,10}|[\u4e00-\u9fff]{1,3}字第? ?\d{5,8} ?号?|\d{8,10})(?![A-Za-z0-9])/g

/** Numbers that only their label tells: passports, travel permits, officers' papers. */
export function* passportNumbers(text: string): Generator<Hit> {
  for (const match of text.matchAll(PAPERS)) {
    const number = match[2] ?? ''
    const to = match.index + match[0].length
    yield { rule: 'passport-number', from: to - number.length, to, says: `${match[1] ?? ''}号码` }
  }
}
