/** What was filled in, said in one line: for the course of a case and for comparing two drafts. */
import type { NeedCode } from '../../../law/applications/outcomes/needs.ts'
import type { AskedField } from './field.ts'
import { NEED_FIELDS } from './needs.ts'

/** The words of a need's value; what an older record kept as plain text is said as it stands. */
export function factWords(need: string, given: unknown): string {
  const field = NEED_FIELDS[need as NeedCode]
  return field && typeof given !== 'string' ? valueWords(field, given) : plain(given)
}

/** The words of one field's value; nothing for what is empty. */
export function valueWords(field: AskedField, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.kind) {
    case 'choice':
      return field.choices[String(value)] ?? plain(value)
    case 'yes':
      return value === true ? '是' : '否'
    case 'number':
      return `${plain(value)}${field.suffix ?? ''}`
    case 'lines':
      return Array.isArray(value) ? value.map(plain).join('；') : plain(value)
    case 'group':
      return groupWords(field.fields, value)
    case 'rows':
      return Array.isArray(value)
        ? value.map((row, index) => `${index + 1}. ${groupWords(field.fields, row)}`).join('；')
        : plain(value)
    default:
      return plain(value)
  }
}

function groupWords(fields: readonly AskedField[], value: unknown): string {
  if (typeof value !== 'object' || value === null) return plain(value)
  const given = value as Readonly<Record<string, unknown>>
  return fields
    .flatMap((field) => {
      const words = valueWords(field, given[field.name])
      return words === '' ? [] : [`${field.label}：${words}`]
    })
    .join('，')
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value)
