/** The small pieces of reading data somebody else wrote: what is wrong is told, never thrown. */

/** Takes one fault: where, and what is wrong, without the full stop. Answers null, for readers that then have nothing. */
export type Faults = (where: string, what: string) => null

/** The fields of an object; null for anything else. */
export const fieldsOf = (data: unknown): Readonly<Record<string, unknown>> | null =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null

type Fields = Readonly<Record<string, unknown>>

/** A text of one to two hundred characters; '' with a fault otherwise. */
export function textIn(fields: Fields, key: string, name: string, where: string, fault: Faults): string {
  const value = fields[key]
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') fault(where, `没有写${name}`)
  else if (text.length > 200) fault(where, `的${name}超过 200 个字`)
  else return text
  return ''
}

/** A name for machines: letters, digits, points, hyphens and low lines; '' with a fault otherwise. */
export function nameIn(fields: Fields, key: string, name: string, where: string, fault: Faults): string {
  const value = fields[key]
  if (typeof value === 'string' && /^[\w.\-\u4e00-\u9fff]{1,80}$/u.test(value)) return value
  fault(where, `的${name}只能用汉字、字母、数字、点、连字符和下划线，最多 80 个字符`)
  return ''
}

/** A number above 0, up to 10,000, with two decimals at most (text is no number); 0 with a fault otherwise. */
export function pointsIn(fields: Fields, key: string, name: string, where: string, fault: Faults): number {
  const value = fields[key]
  if (typeof value === 'number' && value > 0 && value <= 10_000 && isHundredths(value)) return value
  fault(where, `的${name}应当是大于 0、不超过 10000 的数，最多两位小数`)
  return 0
}

/** Whether a number has two decimals at most. */
export const isHundredths = (value: number): boolean => Number(value.toFixed(2)) === value
