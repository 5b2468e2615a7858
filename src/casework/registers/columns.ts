/** A register's fields as columns of a spreadsheet: the template, the export and the import have the same ones. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { choicesOf, fieldsOf, type AnyRegister, type Field } from './declaration.ts'
import { decimalsOf, least, longest, most } from './kinds.ts'
import { STATUS } from './status.ts'

const KINDS: Record<Exclude<Field['kind'], 'files'>, RegisterColumn['kind']> = {
  text: 'text',
  longtext: 'text',
  date: 'date',
  number: 'number',
  money: 'number',
  choice: 'choice',
  choices: 'choices',
  'yes-no': 'choice',
  person: 'person',
  people: 'people',
  unit: 'unit',
}

/** The columns a sheet is read and written with; attachments are in no sheet. */
export const columnsOf = (register: AnyRegister): readonly RegisterColumn[] =>
  fieldsOf(register).flatMap(([key, field]) => (field.kind === 'files' ? [] : [columnOf(key, field, field.kind)]))

function columnOf(key: string, field: Field, kind: keyof typeof KINDS): RegisterColumn {
  const choices = choicesOf(field)
  const hint = [
    field.kind === 'number' ? `单位：${field.unit}` : field.kind === 'money' ? '单位：元' : '',
    field.hint ?? '',
  ].filter(Boolean)
  return {
    key,
    label: field.label,
    kind: KINDS[kind],
    ...(field.required && { required: true }),
    ...(choices && { choices: Object.entries(choices).map(([value, label]) => ({ value, label })) }),
    ...(field.also && { also: field.also }),
    ...((kind === 'text' || kind === 'longtext') && { max: longest(field) }),
    ...((kind === 'number' || kind === 'money') && { least: least(field), most: most(field) }),
    ...(kind === 'number' && decimalsOf(field) > 0 && { decimals: decimalsOf(field) }),
    ...(kind === 'money' && { decimals: 2, money: true }),
    ...(field.kind === 'date' && field.months && { months: true }),
    ...(hint.length > 0 && { hint: hint.join('；') }),
  }
}

/** Key of the column that tells entries from withdrawn ones; no field can have it. */
export const STATUS_KEY = '状态'

/** What exports say beside the fields, and imports read so that what was withdrawn does not come back. */
export const STATUS_COLUMN: RegisterColumn = {
  key: STATUS_KEY,
  label: STATUS_KEY,
  kind: 'choice',
  choices: Object.entries(STATUS).map(([value, label]) => ({ value, label })),
}

/** Further columns of an export. */
export const ORIGIN_COLUMNS: readonly RegisterColumn[] = [
  { key: 'createdBy', label: '登记人', kind: 'text' },
  { key: 'createdAt', label: '登记时间', kind: 'text' },
  { key: 'withdrawnWhy', label: '撤下理由', kind: 'text' },
]
