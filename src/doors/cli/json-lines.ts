/** Splits a stream of UTF-8 bytes into lines, a chunk's worth at a time, with bounded memory. */
import { StringDecoder } from 'node:string_decoder'

/** Stands in the place of a line that is too long to be a case; the rest of such a line is thrown away. */
export const TOO_LONG = '\u0000too long'

/** Longest line read, in characters: ten thousand events of a case fit in. */
export const LONGEST_LINE = 1 << 20

export interface Line {
  readonly text: string
  /** From 1. */
  readonly number: number
}

/** Batches of lines without their ends (LF or CRLF); a byte order mark at the start is dropped. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<readonly Line[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let skipping = false
  let number = 0
  let first = true
  const split = (text: string, last: boolean): Line[] => {
    const lines: Line[] = []
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const piece = text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end)
      start = end + 1
      lines.push({ text: skipping || piece.length > LONGEST_LINE ? TOO_LONG : piece, number: ++number })
      skipping = false
    }
    rest = start === 0 ? text : text.slice(start)
    if (rest.length > LONGEST_LINE) {
      skipping = true
      rest = ''
    }
    if (last && (rest !== '' || skipping)) lines.push({ text: skipping ? TOO_LONG : rest, number: ++number })
    return lines
  }
  for await (const chunk of stream) {
    let text = typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer)
    if (first && text !== '') {
      first = false
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
    }
    // 过长的一行只等它的行尾，不攒在内存里。
    if (skipping && !text.includes('\n')) continue
    const lines = split(rest + text, false)
    if (lines.length > 0) yield lines
  }
  const lines = split(rest + decoder.end(), true)
  if (lines.length > 0) yield lines
}
