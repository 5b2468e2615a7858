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

/** Chinese text in UTF-16 still has line ends, digits and markup: a zero beside them, on one side only. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, 8192) & ~1
  if (end < 8) return null
  let high = 0
  let low = 0
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) high += 1
    if (bytes[at + 1] === 0) low += 1
  }
  const enough = Math.max(2, end / 2 / 50)
  if (low >= enough && high * 20 < low) return 'utf-16le'
  if (high >= enough && low * 20 < high) return 'utf-16be'
  return null
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
    } else bad += 1
  }
  return good > 3 && bad * 10 < good
}

/**
 * Big5 against GBK by statistics: the most frequent characters of Traditional Chinese lie in A440–A7xx, and a trail byte
 * of Big5 is below 0x7F half of the time, which in simplified text (GB2312 in GBK) hardly ever happens.
 */
function looksBig5(bytes: Uint8Array): boolean {
  let pairs = 0
  let lowTrail = 0
  let frequent = 0
  for (let at = 0; at + 1 < bytes.length && pairs < 4000; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[at + 1] ?? 0
    pairs += 1
    if (trail < 0x7f) lowTrail += 1
    if (lead >= 0xa4 && lead <= 0xa8) frequent += 1
    at += 1
  }
  return pairs >= 20 && lowTrail > pairs * 0.2 && frequent > pairs * 0.2
}
