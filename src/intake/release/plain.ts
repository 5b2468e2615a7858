/** Text as the rules read it: look-alike characters made plain, invisible ones left out, every place kept. */
import { plainText } from '../grids/pdf/characters.ts'

/** A text beside its plain form. Offsets of hits are in the plain form; `span` leads back. */
export interface Plain {
  readonly source: string
  readonly text: string
  /** The place in `source` of a stretch of `text`. */
  span(from: number, to: number): { readonly offset: number; readonly length: number }
  /** The line of `source`, from 1. */
  lineAt(offset: number): number
}

/** Full width and mathematical figures and letters, radicals for ideographs, all dashes and blanks → what people type. */
export function plainOf(source: string): Plain {
  let text = ''
  const places: number[] = []
  let at = 0
  const pieces: string[] = []
  for (const character of source) {
    const plain = plainCharacter(character)
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at)
    if (plain !== '') pieces.push(plain)
    at += character.length
  }
  text = pieces.join('')
  places.push(source.length)
  const lines = lineStarts(source)
  const endOf = (last: number): number => {
    const begin = places[last] ?? source.length
    const unit = source.codePointAt(begin) ?? 0
    return Math.min(source.length, begin + (unit > 0xffff ? 2 : 1))
  }
  return {
    source,
    text,
    span: (from, to) => {
      const offset = places[from] ?? source.length
      return { offset, length: to > from ? endOf(to - 1) - offset : 0 }
    },
    lineAt: (offset) => {
      let low = 0
      let high = lines.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((lines[middle] ?? 0) <= offset) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x7f) return character === '\r' || character === '\t' ? ' ' : character
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code >= 0x4e00 && code <= 0x9fff) return character
  if (INVISIBLE.test(character)) return ''
  if (/\p{Zs}/u.test(character)) return ' '
  if (DASHES.test(character)) return '-'
  if (code >= 0x1d400 && code <= 0x1d7ff) return character.normalize('NFKC')
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) return plainText(character)
  return character
}

/** Zero width, direction and variation marks, soft hyphen: they split a number for a program and not for a reader. */
const INVISIBLE = /^(?:[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\p{M})$/u
const DASHES = /^[\u2010-\u2015\u2212\ufe58\ufe63]$/
