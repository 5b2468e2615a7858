/** The part of a content that a request asks for (RFC 9110 §14): one range of bytes; anything else is the whole. */

export type Wanted = 'whole' | 'none' | { readonly from: number; readonly to: number }

/**
 * Reads a Range header against a content of `size` bytes; `none` when no byte of it is asked for (416). Several ranges at once
 * and other units are answered with the whole, as the standard allows.
 */
export function wantedRange(header: string | undefined, size: number): Wanted {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'none' : { from: size - length, to: size - 1 }
  }
  const from = Number(first)
  if (last !== '' && Number(last) < from) return 'whole'
  return from >= size ? 'none' : { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
