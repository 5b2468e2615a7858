/** Bytes → text: the bytes decide, a declared charset is only a hint. */

export interface DecodedText {
  readonly text: string
  /** The encoding used, a label of the Encoding Standard. */
  readonly encoding: string
  /** Places where bytes stood for no character (U+FFFD in the text). */
  readonly undecodable: number
}

/**
 * Decodes text of unknown encoding. A byte order mark wins; then strict UTF-8; then UTF-16 without a mark (seen by its
 * zero bytes); then what is declared, if that is Big5; then GB18030, unless UTF-8 with a few damaged bytes fits better.
 * `declared` is the label a meta element, a MIME header or an XML declaration gives; it may be wrong.
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null = declaredCharset(bytes)): DecodedText {
  const marked = byMark(bytes)
  if (marked) return decoded(bytes, marked)
  const utf16 = utf16WithoutMark(bytes)
  if (utf16) return decoded(bytes, utf16)
  const label = (declared ?? '').trim().toLowerCase()
  const chinese = /^(gb|x-gbk|hz-gb|cp936|ms936|windows-936)/.test(label)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // A few GBK bytes may happen to be valid UTF-8 (“联通”): then no Chinese character comes out of them.
    if (!chinese || bytes.length > 4096 || !/[^\0-\x7f]/.test(text) || /[\u3000-\u9fff\uff00-\uffef]/.test(text))
      return { text, encoding: 'utf-8', undecodable: 0 }
  } catch {
    if (mostlyUtf8(bytes)) return decoded(bytes, 'utf-8')
  }
  if (/^(big5|cn-big5|x-x-big5)/.test(label) || looksBig5(bytes)) {
    const big5 = decoded(bytes, 'big5')
    const gb = decoded(bytes, 'gb18030')
    return big5.undecodable <= gb.undecodable ? big5 : gb
  }
  return decoded(bytes, 'gb18030')
}

/** The charset a document declares in its first 4 KB (meta element, XML declaration, MIME header); null when it says none. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 4096))
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null
}

/** Bytes as a string of the same length, one character a byte; for looking at signatures only. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without a mark: there are zero bytes (halves of ASCII characters, of 一 and 开), and read one way round nearly
 * all characters are such as Chinese documents have. Null for anything else.
 */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length, 8192) & ~1
  if (!bytes.subarray(0, end).includes(0)) return null
  let little = 0
  let big = 0
  for (let at = 0; at < end; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    if (isUsual(first | (second << 8))) little += 1
    if (isUsual((first << 8) | second)) big += 1
  }
  if (Math.max(little, big) < (end / 2) * 0.9) return null
  return little >= big ? 'utf-16le' : 'utf-16be'
}

function isUsual(code: number): boolean {
  if (code < 0x80) return (code >= 32 && code < 127) || code === 9 || code === 10 || code === 13
  return (code >= 0x4e00 && code < 0xa000) || (code >= 0x2010 && code < 0x3040) || (code >= 0xff00 && code < 0xfff0)
}

function decoded(bytes: Uint8Array, encoding: string): DecodedText {
  // GB18030 begins with its own mark, which the decoder leaves in the text.
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '')
  let undecodable = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) undecodable += 1
  return { text, encoding, undecodable }
}

/** UTF-8 with a damaged byte here and there: nearly all of its sequences of high bytes are whole. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0
    let whole = more > 0
    for (let next = 1; whole && next <= more; next += 1) whole = ((bytes[at + next] ?? 0) & 0xc0) === 0x80
    if (whole) {
      good += 1
      at += more
    } else {
      bad += 1
      while (((bytes[at + 1] ?? 0) & 0xc0) === 0x80) at += 1
    }
  }
  return good > 3 && bad * 4 < good
}

/**
 * Big5 against GBK by statistics. In simplified text hardly any second byte is below 0x7F, in Big5 half of them are; and
 * nearly all leading bytes of Big5 lie in A1 … C6 (signs and the 5401 frequent characters), which is no pattern of GBK.
 */
function looksBig5(bytes: Uint8Array): boolean {
  let pairs = 0
  let lowTrail = 0
  let frequent = 0
  for (let at = 0; at + 1 < bytes.length && pairs < 4000; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x81) continue
    pairs += 1
    if ((bytes[at + 1] ?? 0) < 0x7f) lowTrail += 1
    if (lead >= 0xa1 && lead <= 0xc6) frequent += 1
    at += 1
  }
  return pairs >= 20 && lowTrail > pairs * 0.2 && frequent > pairs * 0.9
}
