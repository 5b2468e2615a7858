/** Whether answers can stand in their fields: shape, dates, ticks, and that nothing due is missing. */
import { parseLocalDate } from '../../law/local-date.ts'
import type { Choice, Due, Field, Fields, ListField, Opinion, Signed, Values } from './field.ts'
import type { Form } from './form.ts'
import type { FormRefusal } from './refusals.ts'

/** Label of a field with the posts named, as sentences call it. */
export const nameOf = (label: string): string => label.replaceAll(/\{([^{}]*)\}/g, '$1').replaceAll('\n', '')

/** What is wrong with the answers whatever the stage: fields that do not exist, answers of another shape. */
export function shapeRefusal(fields: Fields, values: Readonly<Record<string, unknown>>): FormRefusal | undefined {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (!field) return { code: 'unknown-field', about: key }
    const refusal = answerRefusal(field, value)
    if (refusal) return refusal
  }
  return undefined
}

function answerRefusal(field: Field, value: unknown): FormRefusal | undefined {
  const about = nameOf(field.label)
  const wrong: FormRefusal = { code: 'not-an-answer', about }
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? undefined : wrong
    case 'date':
      return isDay(value) ? undefined : { code: 'not-a-date', about }
    case 'choice':
      return choiceRefusal(field, about, value)
    case 'opinion':
      if (!isSigned(value) || typeof (value as Partial<Opinion>).opinion !== 'string') return wrong
      return isDay(value.on) ? undefined : { code: 'not-a-date', about }
    case 'signature':
      if (!isSigned(value)) return wrong
      return isDay(value.on) ? undefined : { code: 'not-a-date', about }
    case 'list':
      return listRefusal(field, value)
  }
}

const isDay = (value: unknown): boolean => typeof value === 'string' && parseLocalDate(value) !== undefined

const isSigned = (value: unknown): value is Signed =>
  typeof value === 'object' && value !== null && 'by' in value && typeof value.by === 'string' && 'on' in value

function choiceRefusal(
  { options, many, writeIn }: Extract<Field, { kind: 'choice' }>,
  about: string,
  value: unknown,
): FormRefusal | undefined {
  if (typeof value !== 'object' || value === null || !('picks' in value) || !Array.isArray(value.picks)) {
    return { code: 'not-an-answer', about }
  }
  const { picks, writeIn: words } = value as Choice
  if (words !== undefined && typeof words !== 'string') return { code: 'not-an-answer', about }
  if (picks.some((option) => typeof option !== 'string' || !Object.hasOwn(options, option))) {
    return { code: 'unknown-choice', about }
  }
  if (!many && picks.length > 1) return { code: 'one-choice', about }
  const asksWords = writeIn !== null && picks.includes(writeIn)
  if (asksWords && !words?.trim()) return { code: 'write-in-missing', about }
  return !asksWords && words?.trim() ? { code: 'write-in-stray', about } : undefined
}

function listRefusal({ label, columns }: ListField, value: unknown): FormRefusal | undefined {
  if (!Array.isArray(value)) return { code: 'not-an-answer', about: nameOf(label) }
  for (const [index, row] of value.entries()) {
    if (typeof row !== 'object' || row === null) return { code: 'not-an-answer', about: nameOf(label) }
    for (const [key, cell] of Object.entries(row as object)) {
      if (!Object.hasOwn(columns, key)) return { code: 'unknown-field', about: key }
      if (cell !== undefined && typeof cell !== 'string')
        return { code: 'not-an-answer', about: columns[key]?.label ?? key }
    }
    const wrongDay = Object.entries(columns).find(([key, { day }]) => {
      const cell = (row as Record<string, unknown>)[key]
      return day && !isBlank(cell) && !isDay(cell)
    })
    if (wrongDay) return { code: 'not-a-date', about: `第${index + 1}行的${wrongDay[1].label}` }
    const gap = Object.entries(columns).find(([key, { due }]) => due && isBlank((row as Record<string, unknown>)[key]))
    if (gap) return { code: 'column-missing', about: `第${index + 1}行的“${gap[1].label}”` }
  }
  return undefined
}

/** The first thing due by a stage that is not there. */
export function gapRefusal<F extends Fields>(form: Form<F>, values: Values<F>, stage: Due): FormRefusal | undefined {
  const given: Readonly<Record<string, unknown>> = values
  const isDue = (due: Due | null): boolean => due === 'opening' || (due === 'closing' && stage === 'closing')
  const gap = Object.entries(form.fields).find(([key, { due }]) => isDue(due) && isBlank(given[key]))
  if (gap) return { code: 'missing', about: withCites(nameOf(gap[1].label), gap[1].cites) }
  const open = form.requires.find(
    ({ oneOf, due, when }) => isDue(due) && (when?.(values) ?? true) && oneOf.every((key) => isBlank(given[key])),
  )
  return open && { code: 'missing', about: withCites(open.label, open.cites) }
}

const withCites = (label: string, cites: string | null): string => (cites === null ? label : `${label}（${cites}）`)

/** Not answered: nothing, blank words, no tick, no row, a signature without a name, an opinion without words. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  if ('picks' in value) return isBlank(value.picks)
  if ('by' in value && isBlank(value.by)) return true
  return 'opinion' in value && isBlank(value.opinion)
}
