/** What each kind of field holds: how a value that comes in is read, what is wrong with it in one sentence, how it is worded. */
import { parseLocalDate } from '../../law/local-date.ts'
import { choicesOf, type Field, type FieldKind, type Value } from './declaration.ts'

export type Wrong =
  | 'missing'
  | 'not-text'
  | 'odd-sign'
  | 'too-long'
  | 'not-a-day'
  | 'not-a-number'
  | 'not-whole'
  | 'too-fine'
  | 'too-small'
  | 'too-large'
  | 'not-money'
  | 'no-such-choice'
  | 'no-such-person'
  | 'no-such-unit'

export const WRONG: Record<Wrong, (field: Field) => string> = {
  missing: ({ label }) => `请填写${label}。`,
  'not-text': ({ label }) => `${label}应当是文字。`,
  'odd-sign': ({ label }) => `${label}里有不能保存的控制字符，请删去后再试。`,
  'too-long': (field) => `${field.label}最多 ${longest(field)} 个字。`,
  'not-a-day': ({ label }) => `${label}不是公历上有的日期，应写成 2026-03-02 的样子。`,
  'not-a-number': ({ label }) => `${label}应当是数字；不清楚的请留空，不要填 0。`,
  'not-whole': ({ label }) => `${label}应当是整数。`,
  'too-fine': (field) => `${field.label}最多 ${decimalsOf(field)} 位小数。`,
  'too-small': (field) => `${field.label}不能小于 ${least(field)}。`,
  'too-large': (field) => `${field.label}不能大于 ${most(field)}。`,
  'not-money': ({ label }) => `${label}以元为单位，最多两位小数，不能是负数。`,
  'no-such-choice': (field) => `${field.label}只能从“${Object.values(choicesOf(field) ?? {}).join('、')}”中选。`,
  'no-such-person': ({ label }) => `${label}：本机关没有这个人，请重新选择。`,
  'no-such-unit': ({ label }) => `${label}：本机关没有这个科室，或者已经撤销，请重新选择。`,
}

/** Longest text in characters when the field does not say. */
const LONGEST: Readonly<Partial<Record<FieldKind, number>>> = { text: 200, longtext: 5000 }
export const longest = (field: Field): number =>
  ('max' in field && field.kind !== 'number' ? field.max : undefined) ?? LONGEST[field.kind] ?? 200
export const least = (field: Field): number => (field.kind === 'number' ? field.min : undefined) ?? 0
/** Digits after the point that a number may have. */
export const decimalsOf = (field: Field): number => (field.kind === 'number' ? (field.decimals ?? 0) : 0)
/** Money in 元; so much and two digits behind the point are still exact. */
export const most = (field: Field): number => (field.kind === 'number' ? field.max : undefined) ?? 999_999_999_999

type Read = { readonly value: Value } | { readonly wrong: Wrong }
const taken = (value: Value): Read => ({ value })
const not = (wrong: Wrong): Read => ({ wrong })

/**
 * A value as a form or a program sends it → as it is kept; blank text, empty lists and null are null, never 0. People and
 * sections are only looked at for their form here; whether they exist is for whoever knows the organ.
 */
export function readValue(field: Field, given: unknown): Read {
  if (given === null || given === undefined || given === '') return taken(null)
  return READ[field.kind](given, field)
}

const READ: Record<FieldKind, (given: unknown, field: Field) => Read> = {
  text: (given, field) => text(given, field, false),
  longtext: (given, field) => text(given, field, true),
  date: (given) => (typeof given === 'string' && parseLocalDate(given.trim()) ? taken(given.trim()) : not('not-a-day')),
  number: (given, field) => {
    if (typeof given !== 'number' || !Number.isFinite(given)) return not('not-a-number')
    const places = decimalsOf(field)
    if (places === 0 ? !Number.isSafeInteger(given) : Number(given.toFixed(places)) !== given)
      return not(places === 0 ? 'not-whole' : 'too-fine')
    if (given < least(field)) return not('too-small')
    return given > most(field) ? not('too-large') : taken(given + 0)
  },
  money: (given, field) => {
    if (typeof given !== 'number' || !Number.isFinite(given)) return not('not-a-number')
    if (given < 0 || Number(given.toFixed(2)) !== given) return not('not-money')
    return given > most(field) ? not('too-large') : taken(given + 0)
  },
  choice: oneOf,
  'yes-no': oneOf,
  choices: (given, field) => {
    if (!Array.isArray(given)) return not('no-such-choice')
    const known = Object.keys(choicesOf(field) ?? {})
    if (!given.every((each) => typeof each === 'string' && known.includes(each))) return not('no-such-choice')
    const chosen = known.filter((each) => given.includes(each))
    return taken(chosen.length > 0 ? chosen : null)
  },
  person: (given) => (isId(given) ? taken(given) : not('no-such-person')),
  unit: (given) => (isId(given) ? taken(given) : not('no-such-unit')),
  people: (given) => {
    if (!Array.isArray(given) || !given.every(isId)) return not('no-such-person')
    return taken(given.length > 0 ? [...new Set(given)] : null)
  },
  // Attachments hang on the entry and are no values of it.
  files: () => taken(null),
}

function oneOf(given: unknown, field: Field): Read {
  return typeof given === 'string' && Object.hasOwn(choicesOf(field) ?? {}, given)
    ? taken(given)
    : not('no-such-choice')
}

function text(given: unknown, field: Field, lines: boolean): Read {
  if (typeof given !== 'string') return not('not-text')
  const plain = given
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(UNSEEN, '')
    .replaceAll(lines ? /\t/g : /[\t\n]/g, ' ')
    .trim()
  if (!plain.isWellFormed() || CONTROL.test(plain)) return not('odd-sign')
  if (plain === '') return taken(null)
  return [...plain].length > longest(field) ? not('too-long') : taken(plain)
}

// Everything but the new line: neither a spreadsheet nor the database can keep it.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/
/** Signs that nobody sees: they come along when text is pasted, turn the order of what is read, and no sheet keeps them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isId = (given: unknown): given is string => typeof given === 'string' && ID.test(given)

/** Names of people and sections by their id. */
export interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
}

/** A value as people read it; '' where nothing is written. A name that is not known any more is shown as such. */
export function worded(field: Field, value: Value | undefined, names: Names): string {
  if (value === null || value === undefined) return ''
  const each = (map: ReadonlyMap<string, string>): string =>
    [value]
      .flat()
      .map((id) => map.get(String(id)) ?? '（查无此人或科室）')
      .join('、')
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      return [value]
        .flat()
        .map((code) => choicesOf(field)?.[code] ?? String(code))
        .join('、')
    case 'person':
    case 'people':
      return each(names.people)
    case 'unit':
      return each(names.units)
    case 'money':
      return typeof value === 'number' ? value.toFixed(2) : String(value)
    case 'text':
    case 'longtext':
    case 'date':
    case 'number':
    case 'files':
      return String(value)
  }
}

/** The same with its unit of measure, where it has one: 42人 */
export const wordedWithUnit = (field: Field, value: Value | undefined, names: Names): string => {
  const plain = worded(field, value, names)
  if (plain === '') return ''
  return field.kind === 'number' ? plain + field.unit : field.kind === 'money' ? `${plain}元` : plain
}
