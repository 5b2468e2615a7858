/** The streams of a pdf file as they lie in its bytes, without following its structure; none is ever inside another. */

export interface RawStream {
  /** The text of its dictionary, from `<<` to `>>`, and where that lies. */
  readonly dictionary: string
  readonly from: number
  readonly to: number
  /** Its data, as far as the next `endstream`. */
  readonly start: number
  readonly end: number
}

const LONGEST_DICTIONARY = 6_000

/** Every stream with a dictionary before it, in file order. */
export function* rawStreams(file: Buffer): Generator<RawStream> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const data = at + 6
    const end = file.indexOf('endstream', data)
    const base = Math.max(0, at - LONGEST_DICTIONARY)
    const before = file.toString('latin1', base, at)
    const opening = before.lastIndexOf('obj')
    const dictionary = /^\s*(<<.*>>)\s*$/s.exec(before.slice(opening + 3))?.[1]
    at = data
    if (opening < 0 || dictionary === undefined) continue
    const from = base + before.indexOf('<<', opening)
    const start = data + (file[data] === 13 ? 2 : 1)
    const last = end < 0 ? file.length : end
    yield { dictionary, from, to: from + dictionary.length, start, end: last }
    at = last
  }
}

/** Writes another dictionary over a stream's own, if it is short enough; all offsets of the file stay. */
export function overwrite(file: Buffer, { from, to }: RawStream, dictionary: string): boolean {
  if (dictionary.length > to - from) return false
  file.fill(0x20, from, to)
  file.write(dictionary, from, 'latin1')
  return true
}
