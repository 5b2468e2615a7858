/** What the form on the portal asks and how it is read: every fault at its field, everything typed kept. */
import { APPLICATION_FORM } from '../../../papers/forms/d01-application.ts'
import type { Fields } from '../../../platform/web/streamed-form.ts'
import { applicantShape, APPLICANT_KINDS, hasWords, type Applicant } from '../applicant.ts'
import { contactFaults, FORM_WAYS } from '../contact.ts'

/** Fields with one value. */
export const TEXTS = [
  'who',
  'orgKind',
  'name',
  'idKind',
  'idNumber',
  'contactPerson',
  'phone',
  'email',
  'address',
  'postcode',
  'agentName',
  'agentIdNumber',
  'agentPhone',
  'request',
  'otherForm',
  'wayOther',
  'helpOther',
] as const
export type TextName = (typeof TEXTS)[number]

/** Choices as the paper form words them (条例第二十九条、第四十三条). */
const { supply, way, otherForm, help } = APPLICATION_FORM.fields
export const CHOICES = {
  supply: supply.options,
  way: way.options,
  otherForm: otherForm.options,
  help: help.options,
} as const
export const MANY = ['supply', 'way', 'help'] as const
export type ManyName = (typeof MANY)[number]

/** As typed, to be shown again. */
export type Typed = Readonly<Record<TextName, string>> & Readonly<Record<ManyName, readonly string[]>>
export type Faults = Readonly<Partial<Record<TextName | ManyName | 'files', string>>>

export const LONGEST_REQUEST = 5000
export const LONGEST_OTHER = 200
const LONGEST_TEXT = 20_000

/** A value as it may be kept: whole characters, no control signs but the ends of lines, none that turns the direction of reading. */
export const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- exactly these are meant
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .slice(0, LONGEST_TEXT)
    .toWellFormed()

export const firstOf = (fields: Fields, name: string): string => plainText(fields.get(name)?.[0] ?? '')

/** An empty form. */
export const NOTHING_TYPED: Typed = typedIn(new Map([['who', ['person']]]))

export function typedIn(fields: Fields): Typed {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, firstOf(fields, name)])) as Record<TextName, string>
  const many = Object.fromEntries(
    MANY.map((name) => [name, (fields.get(name) ?? []).filter((value) => Object.hasOwn(CHOICES[name], value))]),
  ) as unknown as Record<ManyName, readonly string[]>
  return { ...texts, ...many }
}

export interface ReadForm {
  readonly applicant: Applicant
  readonly request: string
  readonly wanted: Readonly<Record<string, string>>
}

/** The form as an application, or what is wrong with it, field by field. Asks nothing that article 29 does not list. */
export function readForm(typed: Typed): ReadForm | { readonly faults: Faults } {
  const person = typed.who !== 'organisation'
  const read = applicantShape.safeParse({
    ...typed,
    kind: person ? 'naturalPerson' : isOrganisationKind(typed.orgKind) ? typed.orgKind : '',
  })
  const faults: Partial<Record<TextName | ManyName, string>> = {}
  for (const { path, message } of read.error?.issues ?? []) {
    const field = path[0] === 'kind' ? 'orgKind' : (path[0] as TextName)
    faults[field] ??= field === 'orgKind' ? '请选择单位属于哪一类（年度报告按这五类统计）。' : message
  }
  const agent = [typed.agentName, typed.agentIdNumber, typed.agentPhone].map((value) => value.trim())
  if (agent.some(Boolean)) {
    const asked = ['agentName', 'agentIdNumber', 'agentPhone'] as const
    const says = ['请写明代理人的姓名。', '请写明代理人的证件号码。', '请写明代理人的电话。']
    for (const [at, name] of asked.entries()) if (!agent[at]) faults[name] = says[at] ?? ''
  }
  const request = typed.request.trim()
  if (!hasWords(request))
    faults.request = '请写明要哪一项政府信息：名称、文号，或者其他便于查找的描述（条例第二十九条）。'
  else if (Array.from(request).length > LONGEST_REQUEST)
    faults.request = `最多 ${LONGEST_REQUEST} 个字；较长的说明可以作为附件上传。`
  for (const name of ['wayOther', 'helpOther'] as const)
    if (Array.from(typed[name].trim()).length > LONGEST_OTHER) faults[name] = `最多 ${LONGEST_OTHER} 个字。`
  if (typed.supply.length === 0) faults.supply = '请选择想要哪种形式（条例第二十九条），可以多选。'
  if (typed.way.length === 0) faults.way = '请选择怎样取得信息（条例第二十九条），可以多选。'
  const needs = typed.way.map((way) => FORM_WAYS[way])
  for (const [field, says] of Object.entries(contactFaults(typed, needs))) faults[field as TextName] ??= says
  if (!read.success || Object.keys(faults).length > 0) return { faults }
  return { applicant: read.data, request, wanted: wantedOf(typed) }
}

/** 形式要求和需要的帮助，in the words of the form. */
function wantedOf(typed: Typed): Readonly<Record<string, string>> {
  const words = (name: ManyName, other: string): string =>
    typed[name]
      .map((value) => (CHOICES[name] as Readonly<Record<string, string>>)[value] ?? '')
      .concat(other.trim() ? [other.trim()] : [])
      .join('、')
  const kept = {
    supply: words('supply', ''),
    way: words('way', typed.wayOther),
    otherForm: (CHOICES.otherForm as Readonly<Record<string, string>>)[typed.otherForm] ?? '',
    help: words('help', typed.helpOther),
  }
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))
}

/** The kinds of organisations that may be ticked: every column of table three but the natural person. */
const isOrganisationKind = (kind: string): boolean =>
  kind !== 'naturalPerson' && (APPLICANT_KINDS as readonly string[]).includes(kind)
