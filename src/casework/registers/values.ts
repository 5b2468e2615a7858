/** An entry's values as a whole: read from what was handed in, its title, what lists can be narrowed to. */
import { choicesOf, fieldsOf, type AnyRegister, type FieldKind, type Value, type Values } from './declaration.ts'
import { readValue, WRONG, type Wrong } from './kinds.ts'
import { brokenRules } from './rules.ts'

/** Nothing that is registered happened before; such a year is a slip of the hand. */
const EARLIEST = '1949-10-01'

/** Sentence by field. */
export type Sentences = Readonly<Record<string, string>>

/** Which people and sections the organ has, as far as they are named in what was handed in. */
export interface Known {
  readonly people: ReadonlySet<string>
  readonly units: ReadonlySet<string>
}

type ReadValues = { readonly values: Values; readonly wrong: null } | { readonly wrong: Sentences }

/**
 * What a form, a program or a row of a spreadsheet hands in → the values as they are kept: every field but attachments has
 * an entry. `today`: the day it counts for is not after it. Refuses with a sentence for each field.
 */
export function readValues(register: AnyRegister, given: unknown, known: Known, today: string): ReadValues {
  const handed = given !== null && typeof given === 'object' ? (given as Readonly<Record<string, unknown>>) : {}
  const values: Record<string, Value> = {}
  const wrong: Record<string, string> = {}
  for (const key of Object.keys(handed))
    if (!Object.hasOwn(register.fields, key)) wrong[key] = `${register.name}没有“${key.slice(0, 40)}”这一栏。`
  for (const [key, field] of fieldsOf(register)) {
    if (field.kind === 'files') continue
    const read = readValue(field, Object.hasOwn(handed, key) ? handed[key] : null)
    const fault: Wrong | null =
      'wrong' in read
        ? read.wrong
        : read.value === null && field.required
          ? 'missing'
          : stranger(field.kind, read.value, known)
    if (fault) wrong[key] = WRONG[fault](field)
    else if ('value' in read) values[key] = read.value
  }
  const day = values[register.day]
  if (typeof day === 'string' && day > today)
    wrong[register.day] =
      `${register.fields[register.day]?.label ?? '日期'}是 ${day}，还没有到；台账登记已经发生的事，请到那一天之后再登记。`
  if (typeof day === 'string' && day < EARLIEST)
    wrong[register.day] = `${register.fields[register.day]?.label ?? '日期'}是 ${day}，年份恐怕写错了，请核对。`
  if (Object.keys(wrong).length > 0) return { wrong }
  const broken = brokenRules(register, values)
  return Object.keys(broken).length > 0 ? { wrong: broken } : { values, wrong: null }
}

function stranger(kind: string, value: Value, known: Known): Wrong | null {
  const ids = [value].flat().filter((each) => typeof each === 'string')
  if (kind === 'unit') return ids.every((id) => known.units.has(id)) ? null : 'no-such-unit'
  if (kind === 'person' || kind === 'people') return ids.every((id) => known.people.has(id)) ? null : 'no-such-person'
  return null
}

/** The people and sections that values name. */
export function namedIn(
  register: AnyRegister,
  values: Readonly<Record<string, unknown>>,
): { people: string[]; units: string[] } {
  const ids = (...kinds: readonly string[]): string[] => [
    ...new Set(
      fieldsOf(register).flatMap(([key, { kind }]) =>
        kinds.includes(kind) ? [values[key]].flat().filter((id): id is string => typeof id === 'string') : [],
      ),
    ),
  ]
  return { people: ids('person', 'people'), units: ids('unit') }
}

/** The entry's name, after the register's rule. */
export function titleOf(register: AnyRegister, values: Values): string {
  return register.title.replaceAll(/\{([\w-]+)\}/g, (_, key: string) => {
    const field = register.fields[key]
    const value = values[key] ?? ''
    return field && typeof value === 'string' ? (choicesOf(field)?.[value] ?? value) : String(value)
  })
}

/** The day it counts for. */
export const dayOf = (register: AnyRegister, values: Values): string => String(values[register.day])

/** The section it belongs to; null for the organ as a whole. */
export const unitOf = (register: AnyRegister, values: Values): string | null => {
  const unit = values[register.unit]
  return typeof unit === 'string' ? unit : null
}

/** How many days an entry took, the first not counted; null where it is not over, or nothing of the kind is asked. */
export function daysTaken({ lasts }: AnyRegister, values: Values): number | null {
  const [from, to] = lasts ? [values[lasts.from], values[lasts.to]] : []
  return typeof from === 'string' && typeof to === 'string' ? (Date.parse(to) - Date.parse(from)) / 86_400_000 : null
}

/** What tells an entry from all others whatever its day (the number of a document), as it is compared; null for none. */
export function distinctOf(register: AnyRegister, values: Values): string | null {
  const value = register.distinct === undefined ? null : values[register.distinct]
  if (typeof value !== 'string') return null
  const plain = value.normalize('NFKC').toLowerCase().replaceAll(/[〔［【[(（]/g, '(').replaceAll(/[〕］】\])）]/g, ')').replaceAll(/\s+/g, '') // prettier-ignore
  return plain === '' ? null : plain
}

/** Kinds with values out of a list. */
const LISTED: readonly FieldKind[] = ['choice', 'choices', 'yes-no', 'person', 'people', 'unit']

/**
 * Field and value, once for each value out of a list: what lists are narrowed by; and what tells an entry from all others. Also for fields that are no filter yet, so
 * that a field may become one without a word to what was kept before.
 */
export const facetsOf = (register: AnyRegister, values: Values): readonly { field: string; value: string }[] => {
  const distinct = distinctOf(register, values)
  return [
    ...fieldsOf(register).flatMap(([field, { kind }]) =>
      LISTED.includes(kind) ? [values[field] ?? []].flat().map((value) => ({ field, value: String(value) })) : [],
    ),
    ...(register.distinct !== undefined && distinct !== null ? [{ field: register.distinct, value: distinct }] : []),
  ]
}
