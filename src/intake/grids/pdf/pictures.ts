/**
 * Pictures are only looked at for where they stand. Unpacking them would cost more than all the rest, and a page can carry a
 * picture that unpacks to gigabytes; so their descriptions are rewritten in place, before decoding, as a single grey dot.
 */

const LOOK_BACK = 6_000
const SPACE = 0x20

/**
 * Rewrites the dictionary of every picture stream in `bytes` (in place; the length of the file and all offsets stay).
 * Streams never lie inside compressed object streams, so every picture of the file is found.
 */
export function shrinkPictures(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf('/Image'); at >= 0; at = file.indexOf('/Image', at + 6)) {
    const dictionary = dictionaryAround(file, at)
    if (!dictionary) continue
    const [start, end] = dictionary
    const text = file.toString('latin1', start, end)
    if (!/\/Subtype\s*\/Image(?![A-Za-z0-9])/.test(text)) continue
    const length = /\/Length\s+(\d+(?:\s+\d+\s+R)?)/.exec(text)?.[1]
    if (length === undefined) continue
    const dot = `<</Subtype/Image/W 1/H 1/BPC 8/CS/DeviceGray/Length ${length}>>`
    if (dot.length > end - start) continue
    file.fill(SPACE, start, end)
    file.write(dot, start, 'latin1')
  }
}

/** From the `<<` after `obj` to the `>>` before `stream`, if that is where the position lies. */
function dictionaryAround(file: Buffer, at: number): readonly [number, number] | null {
  const from = Math.max(0, at - LOOK_BACK)
  const before = file.toString('latin1', from, at)
  const opening = /.*\bobj\s*(?=<<)/s.exec(before)
  if (!opening || /\b(?:endobj|stream)\b/.test(before.slice(opening[0].length))) return null
  const after = file.toString('latin1', at, at + LOOK_BACK)
  const closing = />>(?=\s*stream\r?\n)/.exec(after)
  if (!closing || /\bendobj\b/.test(after.slice(0, closing.index))) return null
  return [from + opening[0].length, at + closing.index + 2]
}
