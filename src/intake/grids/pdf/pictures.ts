/**
 * Pictures are only looked at for where they stand. Unpacking them would cost more than all the rest, and a page can carry a
 * picture that unpacks to gigabytes; so their descriptions are rewritten, before decoding, as a single grey dot.
 */
import { overwrite, type RawStream } from './streams.ts'

/** Whether the stream is a picture; its dictionary in `file` is rewritten then. */
export function shrunkPicture(file: Buffer, stream: RawStream): boolean {
  if (!/\/Subtype\s*\/Image(?![A-Za-z0-9])/.test(stream.dictionary)) return false
  return overwrite(file, stream, '/Subtype/Image/W 1/H 1/BPC 8/CS/DeviceGray')
}
