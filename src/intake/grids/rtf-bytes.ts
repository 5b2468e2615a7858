/** Text of rich text files: short stretches of bytes, thousands of them. */

const DECODERS = new Map<string, TextDecoder>()

const PAIRS = new Map<string, string>()

/**
 * The text of bytes in an encoding. A decoder is slow to start: plain ASCII does without, and characters of two bytes are remembered.
 */
export function decoded(label: string, bytes: readonly number[]): string {
  if (bytes.length < 1000 && bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes)
  if (bytes.length !== 2) return decoder(label).decode(Uint8Array.from(bytes))
  const key = `${label}${bytes[0]},${bytes[1]}`
  let known = PAIRS.get(key)
  if (known === undefined) PAIRS.set(key, (known = decoder(label).decode(Uint8Array.from(bytes))))
  return known
}

function decoder(label: string): TextDecoder {
  let known = DECODERS.get(label)
  if (!known) DECODERS.set(label, (known = new TextDecoder(label)))
  return known
}
