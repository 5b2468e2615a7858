/** SHA-256 in plain script: browsers keep their own for pages over https, and an office network may have none. */

const K = new Uint32Array(64)
const START = new Uint32Array(8)

/** The first primes' cube and square roots, as FIPS 180-4 takes them. */
function prepare(): void {
  const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)
  for (let candidate = 2, at = 0; at < 64; candidate++) {
    let prime = true
    for (let by = 2; by * by <= candidate && prime; by++) prime = candidate % by !== 0
    if (!prime) continue
    if (at < 8) START[at] = fraction(Math.sqrt(candidate))
    K[at++] = fraction(Math.cbrt(candidate))
  }
}
prepare()

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The hash of a text of ASCII signs. */
export function sha256(text: string): Uint8Array {
  const length = (((text.length + 8) >> 6) + 1) << 6
  const bytes = new Uint8Array(length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  bytes[text.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(length - 4, text.length * 8)
  const hash = Uint32Array.from(START)
  const w = new Uint32Array(64)
  for (let block = 0; block < length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + i * 4)
    for (let i = 16; i < 64; i++) {
      const [a, b] = [w[i - 15]!, w[i - 2]!]
      w[i] = w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = hash[i]! + word
  }
  const out = new Uint8Array(32)
  const outView = new DataView(out.buffer)
  for (const [i, word] of hash.entries()) outView.setUint32(i * 4, word)
  return out
}
