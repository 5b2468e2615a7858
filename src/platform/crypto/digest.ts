/** Digests of what must not change: SM3 (GB/T 32905-2016) where 国密 is asked for, SHA-256 elsewhere. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** In the order offered; the first is the preset. A record keeps the kind it was made with. */
export const DIGESTS = ['sha256', 'sm3'] as const
export type Digest = (typeof DIGESTS)[number]

/** The digest of bytes, or of a text in UTF-8, as 64 lower-case hexadecimal signs. */
export const digest = (kind: Digest, content: Uint8Array | string): string =>
  createHash(kind).update(content).digest('hex')

/** The digest under a key (HMAC): without the key nobody can make it for a guessed text. 64 hexadecimal signs. */
export const keyedDigest = (kind: Digest, key: Uint8Array, content: Uint8Array | string): string =>
  createHmac(kind, key).update(content).digest('hex')

/** Whether two digests are one, in a time that does not tell how much of them agrees. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
