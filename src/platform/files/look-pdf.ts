/** Looks into a PDF for what acts by itself: names of actions, outside the streams and in the packed objects. */
import { inflateSync } from 'node:zlib'
import { found, type Finding } from './findings.ts'
import type { Source } from './source.ts'

/** A larger PDF is not looked into. */
const WHOLE_BYTES = 512 * 1024 * 1024
/** What packed objects may expand to, one by one and together. */
const OBJECTS_BYTES = 32 * 1024 * 1024
const ALL_OBJECTS_BYTES = 256 * 1024 * 1024
/** The dictionary before a stream is sought this far back. */
const DICTIONARY_BYTES = 4096

const NAMES: readonly (readonly [RegExp, Parameters<typeof found>[0]])[] = [
  [/\/S\s*\/Launch\b/, 'pdf-launch'],
  [/\/JavaScript\b|\/JS\s*[(<\d]/, 'pdf-script'],
  [/\/EmbeddedFiles?\b/, 'pdf-embedded'],
  [/\/XFA\b|\/RichMedia\b/, 'pdf-form'],
  [/\/Encrypt\s*(?:\d|<<)/, 'pdf-encrypted'],
]

/** What a PDF does or hides. */
export function lookIntoPdf(source: Source): readonly Finding[] {
  if (source.size > WHOLE_BYTES) return [found('too-slow')]
  const seen = new Set<Parameters<typeof found>[0]>()
  let left = ALL_OBJECTS_BYTES
  const bytes = source.read(0, source.size)
  for (let at = 0; at < bytes.length;) {
    const start = bytes.indexOf('stream', at, 'latin1')
    lookAt(bytes.toString('latin1', at, start < 0 ? bytes.length : start), seen)
    if (start < 0) break
    const end = bytes.indexOf('endstream', start + 6, 'latin1')
    const stop = end < 0 ? bytes.length : end
    const dictionary = plainNames(bytes.toString('latin1', Math.max(at, start - DICTIONARY_BYTES), start))
    if (/\/ObjStm\b/.test(dictionary.slice(dictionary.lastIndexOf(' obj')))) {
      const objects = unpacked(bytes.subarray(start + 6, stop), Math.min(left, OBJECTS_BYTES))
      left -= objects.length
      lookAt(objects.toString('latin1'), seen)
    }
    at = stop + 'endstream'.length
  }
  return [...seen].map((code) => found(code))
}

function lookAt(text: string, seen: Set<Parameters<typeof found>[0]>): void {
  if (!text.includes('/')) return
  const plain = plainNames(text)
  for (const [pattern, code] of NAMES) if (pattern.test(plain)) seen.add(code)
}

/** Names may be written with `#4a` for any letter. */
function plainNames(text: string): string {
  if (!text.includes('#')) return text
  return text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function unpacked(stream: Buffer, most: number): Buffer {
  const start = stream[0] === 13 && stream[1] === 10 ? 2 : stream[0] === 10 || stream[0] === 13 ? 1 : 0
  try {
    return inflateSync(stream.subarray(start), { maxOutputLength: Math.max(1, most), finishFlush: 2 })
  } catch {
    // Another filter, encrypted, or larger than any honest one.
    return stream
  }
}
