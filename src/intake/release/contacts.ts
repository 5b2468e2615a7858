/** Telephones, bank cards, mailboxes and number plates. */
import { cardOf } from './check-digits.ts'
import { writtenNumbers } from './digit-groups.ts'
import type { ReleaseContext } from './finding.ts'
import type { Hit } from './hit.ts'

/** What the organ publishes anyway, as it is compared: letters, figures and ideographs only. */
export class PublicContacts {
  readonly #known: readonly string[]

  constructor(context: ReleaseContext) {
    this.#known = context.publicContacts.map(bare).filter((one) => one.length >= 5)
  }

  /** Whether it is one of them; a telephone may be written without its area code. */
  has(written: string): boolean {
    const one = bare(written)
    return this.#known.some(
      (known) => known === one || (one.length >= 7 && (known.endsWith(one) || one.endsWith(known))),
    )
  }

  /** Whether a stretch of text stands inside one of them, or holds one (an address). */
  covers(written: string): boolean {
    const one = bare(written)
    return this.#known.some((known) => known.length >= 6 && (known.includes(one) || one.includes(known)))
  }
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}@]/gu, '')
    .toLowerCase()

const MOBILE =
  /(?<![A-Za-z0-9])(?:\+? ?(?:00)?86[- ]{0,2})?(1[3-9]\d{9}|1[3-9]\d([-. ·])\d{4}\2\d{4}|1[3-9]\d\d([- ])\d{3}\3\d{4}|(?<!\d )1 [3-9](?: \d){9}(?! ?\d))(?!\d|[-. ]\d{4})/g

/** Mobile numbers, 11 digits, also 3-4-4 and with the country's code; not an amount of money. */
export function* mobilePhones(text: string, known: PublicContacts): Generator<Hit> {
  for (const match of text.matchAll(MOBILE)) {
    const to = match.index + match[0].length
    const from = to - (match[1] ?? '').length
    if (isAmount(text, from, to) || /\d[-.] ?$/.test(text.slice(Math.max(0, match.index - 3), match.index))) continue
    if (!known.has(match[1] ?? '')) yield { rule: 'mobile-phone', from, to, says: '手机号码' }
  }
}

const AREA = '0(?:10|2[0-57-9]|[3-9]\\d{2})'
const LANDLINE = new RegExp(
  `(?<![A-Za-z0-9.])(?:\\(${AREA}\\) ?|${AREA}[- ]{1,2}|${AREA})[2-8]\\d{6,7}(?:[-转] ?\\d{1,5})?(?!\\d)`,
  'g',
)
const LABELLED = /(?:电话|传真|座机|联系方式|[Tt][Ee][Ll])[^\d\n]{0,6}([2-8]\d{6,7}|[2-8]\d{2,3}[- ]\d{4})(?![\d.])/g

/** Fixed lines with an area code, or without one behind a label; those the organ publishes are passed over. */
export function* landlinePhones(text: string, known: PublicContacts): Generator<Hit> {
  const seen = new Set<number>()
  const found = function* (from: number, to: number): Generator<Hit> {
    const written = text.slice(from, to)
    if (known.has(written) || known.has(written.replace(/[-转] ?\d{1,5}$/, '')) || isAmount(text, from, to)) return
    if (seen.has(to)) return
    seen.add(to)
    yield { rule: 'landline-phone', from, to, says: '固定电话号码' }
  }
  for (const match of text.matchAll(LANDLINE)) yield* found(match.index, match.index + match[0].length)
  for (const match of text.matchAll(LABELLED)) {
    const to = match.index + match[0].length
    yield* found(to - (match[1] ?? '').length, to)
  }
}

const isAmount = (text: string, from: number, to: number): boolean =>
  /[¥$￥] ?$/.test(text.slice(Math.max(0, from - 2), from)) || /^ ?(?:[万亿]?元|%|\.\d)/.test(text.slice(to, to + 4))

const CARD_LENGTHS = new Set([15, 16, 17, 18, 19])
const CARD_LABEL = /(?:银行卡|卡号|账号|帐号|账户|帐户|开户|存折|收款)[^\d\n]{0,24}$/

/** Bank cards: issuer, length and check digit all fit. Without a label a foreign issuer's number is only a doubt. */
export function* bankCards(text: string, known: PublicContacts): Generator<Hit> {
  for (const { digits, groups, from, to, broken } of writtenNumbers(text, CARD_LENGTHS)) {
    const card = digits.endsWith('X') ? null : cardOf(digits)
    if (!card || known.has(digits)) continue
    const labelled = CARD_LABEL.test(text.slice(Math.max(0, from - 36), from))
    const byFours = groups.slice(0, -1).every((length) => length === 4)
    if (groups.length > 1 && (broken || !byFours) && !labelled) continue
    if (card === 'sure' || labelled) yield { rule: 'bank-card', from, to, says: '银行卡号' }
    else yield { rule: 'bank-card', from, to, says: '疑似银行卡号', severity: 'warning' }
  }
}

const MAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?@ ?(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}/g

/** Mailboxes but those of government sites and those the organ publishes. */
export function* mailboxes(text: string, known: PublicContacts): Generator<Hit> {
  for (const match of text.matchAll(MAIL)) {
    const [mail] = match
    if (/[@.]gov\.cn$/i.test(mail) || known.has(mail)) continue
    yield { rule: 'personal-mail', from: match.index, to: match.index + mail.length, says: '电子邮箱' }
  }
}

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・. -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳领](?![A-Za-z0-9])/g

/** Number plates — GA 36—2018: a province, a letter, five or six signs with figures among them. */
export function* licencePlates(text: string): Generator<Hit> {
  for (const match of text.matchAll(PLATE)) {
    const signs = match[0].slice(2)
    if ((signs.match(/\d/g) ?? []).length < 2) continue
    yield { rule: 'licence-plate', from: match.index, to: match.index + match[0].length, says: '机动车号牌' }
  }
}
