/** What a reader writes, read field by field: every fault at its field, everything typed kept to be shown again. */
import { hasWords } from '../applications/applicant.ts'
import { plainText } from '../applications/portal/form-input.ts'
import { emailFault, phoneFault, plainContact } from '../organs/contact.ts'
import { isKind, LONGEST_CONTACT, LONGEST_PLACE, LONGEST_SAYS, type Kind } from './words.ts'

export const FIELDS = ['kind', 'place', 'says', 'contact'] as const
type Name = (typeof FIELDS)[number]
/** As typed. */
export type Typed = Readonly<Record<Name, string>>
export type Faults = Readonly<Partial<Record<Name, string>>>

export interface ReadReport {
  readonly kind: Kind
  /** Where and what, as it is kept. */
  readonly says: string
  /** How the reader can be reached: sealed, never shown but for a reason. */
  readonly contact: { readonly phone: string } | { readonly email: string } | null
}

export const NOTHING_TYPED: Typed = { kind: 'wrong-text', place: '', says: '', contact: '' }

/** The fields of a form as text without control signs; what is missing is ''. */
export const typedIn = (fields: ReadonlyMap<string, string>): Typed =>
  Object.fromEntries(FIELDS.map((name) => [name, plainText(fields.get(name) ?? '').trim()])) as Record<Name, string>

const long = (text: string, most: number): boolean => Array.from(text).length > most

/** The report a form makes, or what is wrong with it. */
export function readReport(typed: Typed): ReadReport | { readonly faults: Faults } {
  const { kind, place, says } = typed
  const contact = plainContact(typed.contact)
  const faults: Partial<Record<Name, string>> = {}
  if (!isKind(kind)) faults.kind = '请选择是什么问题。'
  if (long(place, LONGEST_PLACE)) faults.place = `最多 ${LONGEST_PLACE} 个字。`
  if (!hasWords(says)) faults.says = '请写明什么地方有误、应当是什么。'
  else if (long(says, LONGEST_SAYS)) faults.says = `最多 ${LONGEST_SAYS} 个字。`
  const mail = contact.includes('@')
  const wrong =
    contact === ''
      ? null
      : long(contact, LONGEST_CONTACT)
        ? `最多 ${LONGEST_CONTACT} 个字。`
        : mail
          ? emailFault('电子邮箱', contact)
          : phoneFault('联系电话', contact)
  if (wrong) faults.contact = wrong
  if (!isKind(kind) || Object.keys(faults).length > 0) return { faults }
  return {
    kind,
    says: place === '' ? says : `位置：${place}\n${says}`,
    contact: contact === '' ? null : mail ? { email: contact } : { phone: contact },
  }
}
