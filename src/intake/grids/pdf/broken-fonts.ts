/**
 * PostScript fonts with damaged data. pdf.js reads such a program without end; the characters of text are known from the
 * font's tables elsewhere in the file, so a damaged program is taken out.
 */
import { inflateSync } from 'node:zlib'
import { LIMITS } from '../limits.ts'
import { overwrite, type RawStream } from './streams.ts'

/** Only PostScript (Type 1) font programs state the lengths of three parts. */
const POSTSCRIPT = /\/Length2\b/

/** Whether the stream is a PostScript font; a damaged one is emptied in `file`. */
export function mendedFont(file: Buffer, stream: RawStream): boolean {
  if (!POSTSCRIPT.test(stream.dictionary)) return false
  if (isWhole(file, stream)) return true
  // `>` is the end of hexadecimal data: a stream of nothing.
  if (overwrite(file, stream, '/Filter/AHx')) file[stream.start] = 0x3e
  return true
}

function isWhole(file: Buffer, { dictionary, start, end }: RawStream): boolean {
  const data = file.subarray(start, end)
  if (!/\/Filter/.test(dictionary)) return data.includes('eexec')
  if (!/\/Fl(?:ateDecode)?\b/.test(dictionary)) return true
  try {
    return inflateSync(data, { maxOutputLength: LIMITS.expandedBytes }).includes('eexec')
  } catch {
    return false
  }
}
