/**
 * Fonts whose character codes say nothing of the characters: pdf.js then passes the code itself off as a character, and a glyph
 * that looks like 7 may come out as 0. Such characters are replaced by U+FFFD: unreadable is honest, a guessed digit is not.
 */
import type { Glyph, Marks } from './marks.ts'
import { unicodeMaps, type UnicodeMap } from './unicode-maps.ts'

/** What a font is called, whether its codes may be longer than a byte, and whether its glyphs are in the file. */
export interface FontKind {
  readonly name: string
  readonly composite: boolean
  readonly embedded: boolean
}

export interface Mapped {
  readonly pages: readonly Marks[]
  /** Pages with characters that could not be known. */
  readonly unmapped: readonly number[]
}

const UNKNOWN = '\uFFFD'
const GBK = new TextDecoder('gbk')
const BIG5 = new TextDecoder('big5')
const PRIVATE = /[\uE000-\uF8FF]/
// oxlint-disable-next-line no-control-regex -- control characters are exactly what gives an unmapped font away
const CONTROL = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/
const ORNAMENTS = /symbol|wingding|webding|dingbat/i
/** What Chinese official papers are written in; a code taken for a character falls anywhere. */
const PLAUSIBLE =
  /[\u0020-\u007E\u00A0-\u00FF\u2010-\u203B\u2103\u2116\u2160-\u217F\u2190-\u2193\u2200-\u22FF\u2460-\u24FF\u2500-\u25FF\u2E80-\u2FDF\u3000-\u303F\u4E00-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/

/** Replaces characters whose font does not say what they are. `bytes` is the file, searched only when a font is suspect. */
export function mapped(pages: readonly Marks[], kinds: ReadonlyMap<string, FontKind>, bytes: Uint8Array): Mapped {
  const used = new Map<string, Map<number, string>>()
  for (const { glyphs } of pages) {
    for (const { font, code, text } of glyphs) {
      let codes = used.get(font)
      if (!codes) used.set(font, (codes = new Map()))
      codes.set(code, text)
    }
  }
  let maps: readonly UnicodeMap[] | null = null
  const bad = new Map<string, ReadonlySet<number>>()
  for (const [font, codes] of used) {
    const kind = kinds.get(font) ?? { name: '', composite: false, embedded: false }
    const suspects = kind.composite ? [...codes].filter(([code, text]) => isCode(code, text)) : []
    if (suspects.length > 0) maps ??= unicodeMaps(bytes)
    const unknown = kind.composite ? untrusted(codes, suspects, maps ?? [], kind.embedded) : unknownSimple(codes)
    if (unknown.size > 0) bad.set(font, unknown)
  }
  if (bad.size === 0 && !hasPrivate(used)) return { pages, unmapped: [] }
  const unmapped: number[] = []
  const read = pages.map((page) => {
    let found = false
    const glyphs = page.glyphs.map((glyph) => {
      const text = readable(glyph, bad.get(glyph.font), kinds.get(glyph.font)?.name ?? '')
      if (text.includes(UNKNOWN)) found = true
      return text === glyph.text ? glyph : { ...glyph, text }
    })
    if (found) unmapped.push(page.page)
    return { ...page, glyphs }
  })
  return { pages: read, unmapped }
}

const isCode = (code: number, text: string): boolean =>
  code > 0 && code <= 0xffff && text === String.fromCharCode(code) && text.trim() !== ''

const hasPrivate = (used: ReadonlyMap<string, ReadonlyMap<number, string>>): boolean =>
  [...used.values()].some((codes) => [...codes.values()].some((text) => PRIVATE.test(text) || text.includes(UNKNOWN)))

function readable({ text, code }: Glyph, bad: ReadonlySet<number> | undefined, font: string): string {
  if (bad?.has(code)) return UNKNOWN
  if (!PRIVATE.test(text)) return text
  return ORNAMENTS.test(font) ? '•' : UNKNOWN
}

/** Of the characters equal to their own codes: those that no map of the file vouches for. */
function untrusted(
  codes: ReadonlyMap<number, string>,
  suspects: readonly (readonly [number, string])[],
  maps: readonly UnicodeMap[],
  embedded: boolean,
): ReadonlySet<number> {
  if (suspects.length === 0) return new Set()
  const sure = [...codes].filter(([code, text]) => !isCode(code, text) && text.trim() !== '')
  const own = maps.filter((map) => map === 'unicode' || sure.every(([code, text]) => map.get(code) === text))
  // In GBK and its like, half-width letters and figures are their own codes; a font that is not in the file needs such a
  // coding, or no viewer could show it.
  const isNational =
    !suspects.some(([, text]) => CONTROL.test(text)) && (sure.some(isNationalCode) || (sure.length === 0 && !embedded))
  const vouched = (code: number, text: string): boolean =>
    (isNational && code < 0x7f) || own.some((map) => (map === 'unicode' ? sure.length === 0 : map.get(code) === text))
  const doubted = suspects.filter(([code, text]) => !vouched(code, text))
  if (doubted.length === 0) return new Set()
  const texts = doubted.map(([, text]) => text)
  const likely = texts.filter((text) => PLAUSIBLE.test(text)).length / texts.length
  // A whole font in which code and character agree throughout, in ordinary Chinese, is coded in Unicode.
  if (sure.length === 0 && likely > 0.95 && texts.filter((text) => /[\u4E00-\u9FFF]/.test(text)).length >= 20) {
    return new Set(doubted.filter(([, text]) => !PLAUSIBLE.test(text)).map(([code]) => code))
  }
  return new Set(doubted.map(([code]) => code))
}

/** Whether a two-byte code is the character's code in GBK or Big5. */
function isNationalCode([code, text]: readonly [number, string]): boolean {
  if (code <= 0xff || code > 0xffff) return false
  const bytes = Uint8Array.of(code >> 8, code & 0xff)
  return GBK.decode(bytes) === text || BIG5.decode(bytes) === text
}

/** One-byte fonts: a font that yields control characters has codes of its own making, all of them. */
function unknownSimple(codes: ReadonlyMap<number, string>): ReadonlySet<number> {
  const own = [...codes].filter(([code, text]) => isCode(code, text))
  return own.some(([, text]) => CONTROL.test(text)) ? new Set(own.map(([code]) => code)) : new Set()
}
