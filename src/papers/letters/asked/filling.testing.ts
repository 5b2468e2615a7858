/** Filling the fields in as a person would, for tests that need something lawful in every field. */
import type { AskedField } from './field.ts'

/** A lawful raw value of one field. */
export function filledIn(field: AskedField): unknown {
  switch (field.kind) {
    case 'text':
    case 'long':
      return `写明的${field.label}`
    case 'day':
      return '2026-03-05'
    case 'number':
      return field.min
    case 'choice':
      return Object.keys(field.choices)[0]
    case 'yes':
      return true
    case 'lines':
      return ['第一项', '第二项']
    case 'group':
      return allFilledIn(field.fields)
    case 'rows':
      return [allFilledIn(field.fields)]
  }
}

/** Lawful raw values of all fields by name. */
export const allFilledIn = (fields: readonly AskedField[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fields.map((field) => [field.name, filledIn(field)]))
