/**
 * 申请人：what article 29 allows to be asked and nothing else. Everything about a person is kept encrypted under the application;
 * lists show the masked name of a person and the full name of an organisation.
 */
import { z } from 'zod'
import type { ApplicantKind } from '../../law/annual-report/tally/applications.ts'
import { maskName } from '../../platform/crypto/masks.ts'
import type { PersonalField } from '../personal-data/fields.ts'

/** Whether anything of it can be seen: a name or a request of signs without width is none. */
export const hasWords = (text: string): boolean => /[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u.test(text)

/** Columns of table three, as the applicant ticks them. */
export const APPLICANT_KINDS = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrg',
] as const satisfies readonly ApplicantKind[]

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多${most}个字。`)
    .refine((text) => !/[\n\r\u2028\u2029]/.test(text), '请写在一行里。')
const wanted = (most: number, sentence: string) => line(most).refine(hasWords, sentence)

/** As the forms of the portal and of the counter send it; which contact is due `contact.ts` says. */
export const applicantShape = z.object({
  kind: z.enum(APPLICANT_KINDS),
  /** 姓名或者名称，与身份证明一致. */
  name: wanted(100, '请写明申请人的姓名或者名称（条例第二十九条）。'),
  idKind: wanted(40, '请写明身份证明的名称，例如居民身份证、统一社会信用代码。'),
  idNumber: wanted(60, '请写明证件号码（条例第二十九条要求身份证明）。'),
  /** 法人或者其他组织的联系人. */
  contactPerson: line(100).default(''),
  phone: z.union([z.literal(''), line(40).regex(/(?:\d\D*){5}/, '联系电话的写法不对，请写数字号码。')]).default(''),
  email: z.union([z.literal(''), z.email('电子邮箱的写法不对。').max(200, '最多200个字。')]).default(''),
  address: line(300).default(''),
  postcode: z.union([z.literal(''), z.string().regex(/^\d{6}$/, '邮政编码是六位数字。')]).default(''),
  agentName: line(100).default(''),
  agentIdNumber: line(60).default(''),
  agentPhone: line(40).default(''),
})
export type Applicant = z.infer<typeof applicantShape>

/** Whether letters call the applicant 你 or 你单位. */
export const isPerson = ({ kind }: Pick<Applicant, 'kind'>): boolean => kind === 'naturalPerson'

/** What lists show: 张*，or an organisation's name as it is. */
export const shownName = (applicant: Pick<Applicant, 'kind' | 'name'>): string =>
  isPerson(applicant) ? maskName(applicant.name) : applicant.name

/** The applicant as fields of `personal_data`; what was left empty is left out. */
export const personalFields = (applicant: Applicant): { readonly [Field in PersonalField]?: string } =>
  Object.fromEntries(Object.entries(everyField(applicant)).filter(([, value]) => value !== ''))

/** The same with what was left empty. */
export const everyField = (applicant: Applicant) =>
  ({
    name: applicant.name,
    'id-kind': applicant.idKind,
    'id-number': applicant.idNumber,
    'contact-person': isPerson(applicant) ? '' : applicant.contactPerson,
    phone: applicant.phone,
    email: applicant.email,
    address: applicant.address,
    postcode: applicant.postcode,
    'agent-name': applicant.agentName,
    'agent-id-number': applicant.agentIdNumber,
    'agent-phone': applicant.agentPhone,
  }) satisfies { readonly [Field in PersonalField]?: string }
