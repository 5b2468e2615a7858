/** The fields of a registration, for registering and for correcting; the hour is asked as a day and a time of Beijing. */
import type { ReactNode } from 'react'
import { CONCERNS } from '../../../law/disclosure/response.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { PublicationField } from '../publication-field.tsx'
import { LONGEST_ABOUT, LONGEST_PLACE, LONGEST_TITLE, SOURCES, type ConcernSource } from '../words.ts'
import { choicesOf } from './choices.ts'

export interface RegistrationValues {
  readonly title: string
  readonly about: string | null
  readonly kind: keyof typeof CONCERNS
  readonly source: ConcernSource
  readonly place: string
  /** YYYY-MM-DD */
  readonly foundOn: string
  /** HH:MM */
  readonly foundTime: string
  readonly major: boolean | null
  readonly document: readonly string[] | null
  readonly unitId: string | null
  readonly personId: string | null
}

const DocumentField = (control: OwnControl): ReactNode => <PublicationField {...control} genre="document" />

export const REGISTRATION_FIELDS = [
  {
    name: 'title',
    label: '关切的内容',
    kind: 'text',
    required: true,
    max: LONGEST_TITLE,
    wide: true,
    hint: '一句话写明担心什么，不写个人的姓名',
  },
  { name: 'kind', label: '情形', kind: 'choice', required: true, wide: true, choices: choicesOf(CONCERNS) },
  { name: 'source', label: '来源', kind: 'choice', required: true, choices: choicesOf(SOURCES) },
  {
    name: 'place',
    label: '在哪里发现的',
    kind: 'text',
    required: true,
    max: LONGEST_PLACE,
    hint: '网址、账号、报刊、走访的单位、交办文号等',
  },
  { name: 'foundOn', label: '发现日期', kind: 'day', required: true, group: '时限' },
  { name: 'foundTime', label: '发现时间', kind: 'time', required: true, hint: '北京时间；时限从这一刻起按小时算' },
  {
    name: 'major',
    label: '重大突发事件',
    kind: 'yes',
    says: '涉及特别重大、重大突发事件',
    help: {
      cites: '国办发〔2016〕80号、国办发〔2016〕61号',
      says: '对涉及特别重大、重大突发事件的政务舆情，最迟要在5小时内发布权威信息，在24小时内举行新闻发布会；对其他政务舆情应在48小时内予以回应。',
    },
  },
  { name: 'about', label: '详细情况', kind: 'long', max: LONGEST_ABOUT, group: '情况和承办' },
  { name: 'document', label: '关于哪一件政策文件', kind: 'own', own: (control) => <DocumentField {...control} /> },
  { name: 'unitId', label: '承办科室', kind: 'unit', hint: '空着为工作机构承办' },
  { name: 'personId', label: '承办人', kind: 'person' },
] as const satisfies readonly Field<RegistrationValues>[]

/** The same as the API takes it. */
export const registrationOf = (values: RegistrationValues) => ({
  title: values.title,
  about: values.about ?? '',
  kind: values.kind,
  source: values.source,
  place: values.place,
  foundAt: `${values.foundOn}T${values.foundTime}:00+08:00`,
  major: values.major ?? false,
  documentId: values.document?.[0] ?? null,
  unitId: values.unitId ?? null,
  personId: values.personId ?? null,
})
