/** How hard the proof of work is, and how it is measured: the same for the browser and the server. */

/** About 130,000 tries: around a second on a phone of some years ago. */
export const PROOF_BITS = 17

/** Zero bits that a hash begins with. */
export function zeroBits(hash: Uint8Array): number {
  let bits = 0
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}
