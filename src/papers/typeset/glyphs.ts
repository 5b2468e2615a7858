import type { FontLibrary } from './font-library.ts'
import { printable } from './text.ts'

/** Text for the typesetter: as it is, or in pieces where a character has no glyph and its code is printed in a box. */
export type Typeable = string | readonly (string | { readonly code: string })[]

export interface GlyphScan {
  /** Makes a text safe for the typesetter and remembers what had no glyph. */
  typeable(text: string): Typeable
  /** One Chinese sentence for each character without a glyph. */
  notes(): readonly string[]
}

/** Looks up every character before it is printed: a missing glyph must not stop a report, nor vanish from it. */
export function glyphScan(library: Pick<FontLibrary, 'has'>): GlyphScan {
  const missing = new Set<string>()
  const printed = new Map<number, boolean>()
  const has = (sign: string): boolean => {
    const codePoint = sign.codePointAt(0) ?? 0
    const known = printed.get(codePoint)
    if (known !== undefined) return known
    const found = library.has(codePoint)
    printed.set(codePoint, found)
    return found
  }
  return {
    typeable(text) {
      const clean = printable(text)
        .replaceAll(INVISIBLE, '')
        .replaceAll(ACCENTED, (sign) => sign.normalize('NFC'))
      const signs = Array.from(clean)
      if (signs.every((sign) => sign === '\n' || has(sign))) return clean
      const pieces: (string | { readonly code: string })[] = []
      for (const sign of signs) {
        const before = pieces.at(-1)
        if (has(sign)) {
          if (typeof before === 'string') pieces[pieces.length - 1] = before + sign
          else pieces.push(sign)
        } else {
          missing.add(sign)
          pieces.push({ code: codeOf(sign) })
        }
      }
      return pieces
    },
    notes: () =>
      [...missing].map(
        (sign) => `“${sign}”（U+${codeOf(sign)}）没有可用的字形，PDF 中印为带框的编码；可以补充含这个字的字体。`,
      ),
  }
}

const codeOf = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

// Joiners, direction marks and variation selectors print nothing of their own.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

// Only letters with accents are composed: the rest of NFC would swap characters of names for their look-alikes.
const ACCENTED = /\P{M}\p{M}+/gu
