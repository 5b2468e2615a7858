/** Reading what was filled in for a letter: into values that fit the letter's facts, or one sentence at each field that does not. */
import { localDate } from '../../../law/local-date.ts'
import { LONGEST, MOST_ROWS, type AskedField } from './field.ts'

export type Faults = Readonly<Record<string, string>>
export type ReadAsked =
  | { readonly values: Readonly<Record<string, unknown>>; readonly faults?: undefined }
  | { readonly faults: Faults; readonly values?: undefined }

/**
 * Reads an object of raw values by its fields. Names of faults are paths (`records.0.pages`). With `partly`, as for a draft that is
 * still being written, what is missing is no fault and is left out; what cannot be is a fault all the same.
 */
export function readAsked(fields: readonly AskedField[], raw: unknown, { partly = false } = {}): ReadAsked {
  const faults: { [path: string]: string } = {}
  const given = isRecord(raw) ? raw : {}
  const values: { [name: string]: unknown } = {}
  for (const field of fields) {
    const value = readField(field, given[field.name], field.name, faults, partly)
    if (value !== undefined) values[field.name] = value
  }
  return Object.keys(faults).length > 0 ? { faults } : { values }
}

type Into = { [path: string]: string }

/** The value; undefined when there is none, with the fault put down unless the field may be left out. */
function readField(field: AskedField, raw: unknown, path: string, faults: Into, partly: boolean): unknown {
  const missing = (says: string): undefined => {
    if (!partly) faults[path] = says
    return undefined
  }
  const wrong = (says: string): undefined => {
    faults[path] = says
    return undefined
  }
  const { label, optional } = field
  if (isEmpty(raw) && field.kind !== 'yes' && field.kind !== 'lines' && field.kind !== 'rows')
    return optional ? null : missing(field.kind === 'choice' ? `请选择“${label}”。` : `请填写“${label}”。`)
  switch (field.kind) {
    case 'text':
    case 'long': {
      if (typeof raw !== 'string') return wrong(`“${label}”应当是文字。`)
      const value = raw.trim()
      const most = field.max ?? LONGEST[field.kind]
      return Array.from(value).length > most ? wrong(`“${label}”最多${most}个字。`) : value
    }
    case 'day': {
      try {
        if (typeof raw !== 'string') throw new Error('a day is text')
        return localDate(raw)
      } catch {
        return wrong(`“${label}”应当是日期，例如2026-03-05。`)
      }
    }
    case 'number': {
      // “1e3”“0x10” are numbers to the machine and slips to a person: only digits are read.
      const typed = typeof raw === 'string' && /^\d{1,15}$/.test(raw.trim())
      const value = typeof raw === 'number' ? raw : typed ? Number(raw) : Number.NaN
      return Number.isSafeInteger(value) && value >= field.min && value <= field.max
        ? value
        : wrong(`“${label}”应当是${field.min}到${field.max}的整数。`)
    }
    case 'choice':
      return typeof raw === 'string' && Object.hasOwn(field.choices, raw) ? raw : wrong(`“${label}”没有这个选项。`)
    case 'yes':
      return raw === true || raw === 'yes'
    case 'lines': {
      const lines = linesOf(raw)
      if (lines === null) return wrong(`“${label}”应当是一行一项。`)
      if (lines.length > MOST_ROWS) return wrong(`“${label}”最多${MOST_ROWS}项。`)
      if (lines.some((line) => Array.from(line).length > LONGEST.long))
        return wrong(`“${label}”每项最多${LONGEST.long}个字。`)
      return lines.length < field.atLeast ? missing(`请填写“${label}”。`) : lines
    }
    case 'group': {
      if (!isRecord(raw)) return wrong(`“${label}”填得不对。`)
      const read: { [name: string]: unknown } = {}
      for (const each of field.fields) {
        const value = readField(each, raw[each.name], `${path}.${each.name}`, faults, partly)
        if (value !== undefined) read[each.name] = value
      }
      return read
    }
    case 'rows': {
      const rows = Array.isArray(raw) ? raw.filter((row) => !isEmpty(row)) : isEmpty(raw) ? [] : null
      if (rows === null) return wrong(`“${label}”填得不对。`)
      if (rows.length > MOST_ROWS) return wrong(`“${label}”最多${MOST_ROWS}项。`)
      if (rows.length < field.atLeast) return missing(`请填写“${label}”。`)
      return rows.map((row: unknown, index) =>
        readField({ ...field, kind: 'group', name: String(index) }, row, `${path}.${index}`, faults, partly),
      )
    }
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing, blank text, or a group or list of nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isEmpty)
  return isRecord(value) && Object.values(value).every(isEmpty)
}

function linesOf(raw: unknown): readonly string[] | null {
  const lines = typeof raw === 'string' ? raw.split('\n') : (raw ?? [])
  if (!Array.isArray(lines) || lines.some((line) => typeof line !== 'string')) return null
  return (lines as readonly string[]).map((line) => line.trim()).filter((line) => line !== '')
}
