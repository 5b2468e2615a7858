/** One value, one text: JSON with sorted keys and no spaces (RFC 8785), so that equal things have equal digests. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The canonical text of a value: keys in the order of their UTF-16 units, absent members left out. It is the same before and
 * after the value was kept as jsonb. Refuses what JSON cannot hold: NaN and infinities, holes in lists, dates and other
 * objects with a class, halves of surrogate pairs, and the sign U+0000, which PostgreSQL cannot keep.
 */
export function canonical(value: Json): string {
  return write(value, '')
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place(path)} is no finite number`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown, index) => write(item, `${path}[${index}]`)).join(',')}]`
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => `${text(key, path)}:${write(member, `${path}.${key}`)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`${place(path)} cannot be written as JSON: ${typeof value}`)
}

function text(value: string, path: string): string {
  if (!value.isWellFormed() || value.includes('\0')) {
    throw new TypeError(`${place(path)} holds a sign that cannot be kept: half of a surrogate pair, or U+0000`)
  }
  return JSON.stringify(value)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const place = (path: string): string => (path === '' ? 'the value' : path)
