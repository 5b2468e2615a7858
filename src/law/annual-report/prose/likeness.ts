/** How much of one text stands in another: pieces of five characters, and whole sentences, figures aside. */

export interface Shingles {
  /** Sorted hashes of every five-character piece, each once. */
  readonly pieces: Int32Array
  readonly length: number
}

const SIZE = 5

/** The pieces of a text. Blanks and punctuation are dropped and every figure is one 0, so that a copy with new figures is still a copy. */
export function shinglesOf(text: string): Shingles {
  const letters = lettersOf(text)
  const count = Math.max(0, letters.length - SIZE + 1)
  const all = new Int32Array(count)
  for (let at = 0; at < count; at += 1) {
    let hash = 0
    for (let offset = 0; offset < SIZE; offset += 1)
      hash = (Math.imul(hash, 0x01000193) ^ (letters[at + offset] ?? 0)) | 0
    all[at] = hash
  }
  all.sort()
  let kept = 0
  for (let at = 0; at < count; at += 1) if (at === 0 || all[at] !== all[at - 1]) all[kept++] = all[at] ?? 0
  return { pieces: all.subarray(0, kept), length: letters.length }
}

/** The share (0–1) of the first text's pieces that stand in the second. */
export function shareIn(one: Shingles, other: Shingles): number {
  if (one.pieces.length === 0) return 0
  let common = 0
  let here = 0
  let there = 0
  while (here < one.pieces.length && there < other.pieces.length) {
    const difference = (one.pieces[here] ?? 0) - (other.pieces[there] ?? 0)
    if (difference === 0) common += 1
    if (difference <= 0) here += 1
    if (difference >= 0) there += 1
  }
  return common / one.pieces.length
}

/** A sentence stripped to its wording, to find it word for word elsewhere. */
export const wordingOf = (plain: string): string =>
  plain.replace(/[\d０-９〇零一二三四五六七八九十百千万]+/g, '0').replace(/[^\u4e00-\u9fff0A-Za-z]+/g, '')

function lettersOf(text: string): Uint16Array {
  const letters = new Uint16Array(text.length)
  let count = 0
  let figure = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isFigure = (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)
    if (isFigure) {
      if (!figure) letters[count++] = 48
    } else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 65 && code <= 122)) letters[count++] = code
    figure = isFigure
  }
  return letters.subarray(0, count)
}
