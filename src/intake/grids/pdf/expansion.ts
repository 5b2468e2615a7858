/** Pdf files made to swell: streams that unpack to far more than a page can need are refused before decoding. */
import { inflateSync } from 'node:zlib'
import { REFUSALS } from '../refusals.ts'
import type { RawStream } from './streams.ts'

/** A packed stream below this cannot unpack to more than 32 MiB (deflate packs at most 1 : 1032). */
const HARMLESS = 32 * 1024
/** The most one stream that is no font, picture or attachment may unpack to. A page's drawing rarely reaches one megabyte. */
const MOST = 32 * 1024 * 1024

const NO_CONTENT = /\/Length[123]\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType|XML)\b|\/Type\s*\/EmbeddedFile\b/
const PACKINGS = /\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g

/** The size a content stream unpacks to; 0 for what is no content. Throws `Unreadable` when it swells beyond measure. */
export function unpackedSize(file: Buffer, { dictionary, start, end }: RawStream): number {
  if (end - start < HARMLESS || NO_CONTENT.test(dictionary)) return 0
  const packings = dictionary.match(PACKINGS) ?? []
  if (packings.length > 1 || end - start > MOST) throw REFUSALS.expandsTooMuch()
  return packings[0]?.startsWith('/Fl') ? inflatedSize(file, start) : end - start
}

/** Deflate data know their own end, so a false `endstream` inside hides nothing. */
function inflatedSize(file: Buffer, start: number): number {
  try {
    return inflateSync(file.subarray(start), { maxOutputLength: MOST }).length
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw REFUSALS.expandsTooMuch()
    // Encrypted or damaged: pdf.js will find the same.
    return 0
  }
}
