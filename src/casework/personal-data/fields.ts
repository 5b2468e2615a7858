/**
 * 个人信息的栏目。One table: what each field is called, whose it is, how a list shows it, whether the same person is found by it, and
 * whether the law itself demands it — 《政府信息公开条例》第二十九条：政府信息公开申请应当包括申请人的姓名或者名称、身份证明、联系方式。
 */
import { hide, maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from '../../platform/crypto/masks.ts'
import type { KeepingClass } from './retention.ts'

interface PersonalFieldShape {
  readonly label: string
  /** Whose data: the person the matter is about, or who acts for them. One is never handed the other's. */
  readonly whose: 'self' | 'agent'
  readonly mask: (value: string) => string
  /** Fields of one group hold the same kind of number: whoever was an agent once may apply for themselves another time. */
  readonly foundBy?: 'id-number' | 'phone' | 'email'
  /** Kept for its full time even when the person asks for erasure, because the matter cannot be handled without it. */
  readonly demanded: boolean
  readonly keeping: KeepingClass
}

const plain = (value: string): string => value

export const PERSONAL_FIELDS = {
  name: { label: '姓名', whose: 'self', mask: maskName, demanded: true, keeping: 'matter' },
  'id-kind': { label: '证件名称', whose: 'self', mask: plain, demanded: true, keeping: 'matter' },
  'id-number': {
    label: '证件号码',
    whose: 'self',
    mask: maskIdNumber,
    foundBy: 'id-number',
    demanded: true,
    keeping: 'matter',
  },
  // The value is the identifier of the attachment; its content goes by the event of the erasure.
  'id-image': {
    label: '身份证明图像',
    whose: 'self',
    mask: () => '（图像）',
    demanded: true,
    keeping: 'identity-image',
  },
  'contact-person': { label: '联系人', whose: 'self', mask: maskName, demanded: true, keeping: 'matter' },
  phone: { label: '联系电话', whose: 'self', mask: maskPhone, foundBy: 'phone', demanded: true, keeping: 'matter' },
  email: { label: '电子邮箱', whose: 'self', mask: maskEmail, foundBy: 'email', demanded: false, keeping: 'matter' },
  address: { label: '联系地址', whose: 'self', mask: maskAddress, demanded: true, keeping: 'matter' },
  postcode: { label: '邮政编码', whose: 'self', mask: hide, demanded: false, keeping: 'matter' },
  fax: { label: '传真', whose: 'self', mask: maskPhone, demanded: false, keeping: 'matter' },
  employer: { label: '工作单位', whose: 'self', mask: hide, demanded: false, keeping: 'matter' },
  'agent-name': { label: '代理人姓名', whose: 'agent', mask: maskName, demanded: true, keeping: 'matter' },
  'agent-id-number': {
    label: '代理人证件号码',
    whose: 'agent',
    mask: maskIdNumber,
    foundBy: 'id-number',
    demanded: true,
    keeping: 'matter',
  },
  'agent-phone': {
    label: '代理人电话',
    whose: 'agent',
    mask: maskPhone,
    foundBy: 'phone',
    demanded: true,
    keeping: 'matter',
  },
  // 更正（条例第四十一条）：what a record says of the person, before and after.
  'record-before': { label: '更正前的内容', whose: 'self', mask: hide, demanded: true, keeping: 'matter' },
  'record-after': { label: '更正后的内容', whose: 'self', mask: hide, demanded: true, keeping: 'matter' },
  'private-phone': { label: '私人电话', whose: 'self', mask: maskPhone, demanded: false, keeping: 'staff' },
} as const satisfies Record<string, PersonalFieldShape>

export type PersonalField = keyof typeof PERSONAL_FIELDS
export type Whose = (typeof PERSONAL_FIELDS)[PersonalField]['whose']

/** In the order of the application form. */
export const PERSONAL_FIELD_NAMES = Object.keys(PERSONAL_FIELDS) as readonly PersonalField[]

/** A field's row of the table, in the shape all of them share. */
export const fieldOf = (field: PersonalField): PersonalFieldShape => PERSONAL_FIELDS[field]

/** Whether a text names a field. */
export const isPersonalField = (text: string): text is PersonalField => Object.hasOwn(PERSONAL_FIELDS, text)

/** Labels of fields in the order of the table: 姓名、联系电话. */
export const sayFields = (fields: readonly PersonalField[]): string =>
  PERSONAL_FIELD_NAMES.filter((field) => fields.includes(field))
    .map((field) => PERSONAL_FIELDS[field].label)
    .join('、')

/**
 * One spelling of a value that the same person may write in several: full-width signs, blanks, dashes, a country code before a
 * mobile number, capitals of an address.
 */
export function oneSpelling(group: NonNullable<PersonalFieldShape['foundBy']>, value: string): string {
  const text = value.normalize('NFKC').trim()
  switch (group) {
    case 'id-number':
      return text.replaceAll(/[\s\p{Pd}]/gu, '').toUpperCase()
    case 'phone':
      return text.replaceAll(/[^\d+]/g, '').replace(/^(?:\+86|0086)(?=1\d{10}$)/, '')
    case 'email':
      return text.toLowerCase()
  }
}
