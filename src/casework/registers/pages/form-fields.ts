/** A register's fields as the fields of its form and the conditions of its list. */
import type { ReactNode } from 'react'
import type { Choice, Field as FormField, OwnControl } from '../../../platform/workbench/field.ts'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { choicesOf, fieldsOf, isFilter, type AnyRegister, type Field } from '../declaration.ts'
import { longest } from '../kinds.ts'
import { STATUS } from '../status.ts'

export type FormValues = Readonly<Record<string, unknown>>

const choices = (field: Field): readonly Choice[] =>
  Object.entries(choicesOf(field) ?? {}).map(([value, label]) => ({ value, label }))

type Drawn = Exclude<Field, { readonly kind: 'files' }>

/** The control of each kind. Limits of numbers are left to the server: a control that has them changes what was typed. */
function control(field: Drawn) {
  switch (field.kind) {
    case 'text':
      return { kind: 'text', max: longest(field) } as const
    case 'longtext':
      return { kind: 'long', max: longest(field) } as const
    case 'date':
      return { kind: 'day' } as const
    case 'number':
      return { kind: 'number', suffix: field.unit, ...(field.decimals && { decimals: field.decimals }) } as const
    case 'money':
      return { kind: 'number', decimals: 2, suffix: '元' } as const
    case 'choice':
    case 'yes-no':
      return { kind: 'choice', choices: choices(field) } as const
    case 'choices':
      return { kind: 'choices', choices: choices(field) } as const
    case 'person':
      return { kind: 'person' } as const
    case 'people':
      return { kind: 'people' } as const
    case 'unit':
      return { kind: 'unit' } as const
  }
}

/** Draws the control for the attachments of one place on the form. */
export type DrawFiles = (field: { readonly label: string }) => (control: OwnControl) => ReactNode

/**
 * The fields of the form, in their order. Attachments are never required at once; without `drawFiles` they are left out: what
 * hangs on an entry already is seen to on its page.
 */
export const formFields = (register: AnyRegister, drawFiles?: DrawFiles): readonly FormField<FormValues>[] =>
  fieldsOf(register).flatMap(([name, field]): readonly FormField<FormValues>[] => {
    const { label, help, group } = field
    const common = { name, label, ...(help && { help }), ...(group && { group }) }
    if (field.kind !== 'files') {
      const { required, hint } = field
      return [{ ...common, ...control(field), ...(required && { required }), ...(hint && { hint }) }]
    }
    const hint = field.hint ?? (field.required ? '可以先登记，随后在这一条的页面上补。' : undefined)
    return drawFiles ? [{ ...common, kind: 'own' as const, own: drawFiles(field), ...(hint && { hint }) }] : []
  })

/** What the list can be narrowed by. */
export const listFilters = (register: AnyRegister): readonly Filter[] => [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'day', label: register.fields[register.day]?.label ?? '日期', kind: 'days' },
  ...fieldsOf(register).flatMap(([name, field]): readonly Filter[] => {
    if (!isFilter(field)) return []
    const { label } = field
    if (field.kind === 'unit') return [{ name, label, kind: 'unit' }]
    if (field.kind === 'person' || field.kind === 'people') return [{ name, label, kind: 'person' }]
    return [{ name, label, kind: 'choice', choices: choices(field) }]
  }),
  {
    name: 'status',
    label: '状态',
    kind: 'choice',
    choices: Object.entries(STATUS).map(([value, label]) => ({ value, label })),
  },
  { name: 'lacking', label: '附件', kind: 'choice', choices: [{ value: '1', label: '缺少应有的' }] },
  ...(register.deadlines
    ? [{ name: 'overdue', label: '期限', kind: 'choice' as const, choices: [{ value: '1', label: '逾期没有办的' }] }]
    : []),
]
