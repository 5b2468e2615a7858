/**
 * One spelling for everything that a searcher takes for the same: full and half width, capital and small, accents, blanks. Each
 * character is folded by itself, so that whatever stands in a text is also found in its folding.
 */

/** Accents, marks of voiced kana, variation selectors: what hangs on a character and is often not typed. */
const HANGING = /[\u0300-\u036f]|[\u3099\u309a]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu
/** Blanks of all kinds, control and format characters, halves of characters. */
const BLANK = /[\s\p{Cc}\p{Cf}\p{Cs}]/gu

/** One Chinese character of the first block. */
const isChinese = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff'

/** A character as it is searched for; '' when nobody looks for it. */
export const foldCharacter = (character: string): string =>
  // Most of what is folded is written one way only; asking costs less than folding.
  isChinese(character)
    ? character
    : character.normalize('NFKD').replace(HANGING, '').replace(BLANK, '').toUpperCase().toLowerCase()

export function foldText(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}
