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

/**
 * Writes another dictionary with the given entries, and the stream's own length, over its own, if there is room; all offsets
 * of the file stay. Without a length to keep, pdf.js finds the end of the data itself.
 */
export function overwrite(file: Buffer, stream: RawStream, entries: string): boolean {
  const { from, to } = stream
  const length = /\/Length\s+(\d+(?:\s+\d+\s+R)?)/.exec(stream.dictionary)?.[1] ?? '0'
  const dictionary = `<<${entries}/Length ${length}>>`
  if (dictionary.length > to - from) return false
  file.fill(0x20, from, to)
  file.write(dictionary, from, 'latin1')
  return true
}
