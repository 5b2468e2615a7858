/** The ToUnicode maps of a file, found without following its structure: streams are never hidden in object streams. */
import { inflateSync } from 'node:zlib'
import { rawStreams } from './streams.ts'

/** From codes to text; or the mark that fonts of the file are coded in Unicode itself (UniGB-UCS2-H and its like). */
export type UnicodeMap = ReadonlyMap<number, string> | 'unicode'

const MOST_STREAMS = 2_000
const MOST_PACKED = 300_000
const MOST_UNPACKED = 2_000_000

/** Every map in the file. Encrypted files yield none. */
export function unicodeMaps(bytes: Uint8Array): UnicodeMap[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const maps: UnicodeMap[] = []
  let named = UNICODE_ENCODING.test(file.toString('latin1', 0, Math.min(file.length, 20_000_000)))
  let count = 0
  for (const { start, end } of rawStreams(file)) {
    if (end - start > MOST_PACKED || ++count > MOST_STREAMS) continue
    const text = unpacked(file.subarray(start, end))
    if (text.includes('beginbf')) maps.push(parsed(text))
    else named ||= UNICODE_ENCODING.test(text)
  }
  if (named) maps.push('unicode')
  return maps
}

const UNICODE_ENCODING = /\/Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)-[HV]\b/

function unpacked(packed: Buffer): string {
  if (packed.includes('beginbf')) return packed.toString('latin1')
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED }).toString('latin1')
  } catch {
    return ''
  }
}

function parsed(text: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  for (const [, body = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of body.matchAll(/<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>/g)) {
      map.set(Number.parseInt(code, 16), utf16(to))
    }
  }
  for (const [, body = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const range = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])/g
    for (const [, low = '', high = '', to, list] of body.matchAll(range)) {
      const from = Number.parseInt(low, 16)
      const last = Math.min(Number.parseInt(high, 16), from + 0xffff)
      const each = list === undefined ? null : [...list.matchAll(/<([0-9A-Fa-f]*)>/g)].map(([, hex = '']) => utf16(hex))
      const first = utf16(to ?? '')
      for (let code = from; code <= last; code++) {
        const end = first.charCodeAt(first.length - 1) + code - from
        map.set(code, each ? (each[code - from] ?? '') : first.slice(0, -1) + String.fromCharCode(end))
      }
    }
  }
  return map
}

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.replaceAll(/\s/g, '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
