/** 恢复码: what opens an account once each when the phone is lost. Shown once, kept as digests only. */
import { randomInt } from 'node:crypto'
import { digest, sameDigest } from '../crypto/digest.ts'

export const CODES = 10

/** Letters and figures that are not taken for one another on paper (no i, l, o, u). */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUPS = 4
const SIGNS_A_GROUP = 4

/** Ten codes of 80 bits, written in groups: 7k3f-0q9d-…; and what to keep of them for this account. */
export function newRecoveryCodes(account: string): {
  readonly codes: readonly string[]
  readonly hashes: readonly string[]
} {
  const codes = Array.from({ length: CODES }, () =>
    Array.from({ length: GROUPS }, () =>
      Array.from({ length: SIGNS_A_GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
    ).join('-'),
  )
  return { codes, hashes: codes.map((code) => recoveryHash(account, code)) }
}

/** The digest of a code as typed: capitals, blanks, dashes and full-width signs do not matter, nor o for 0 and i or l for 1. */
export function recoveryHash(account: string, code: string): string {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
  return digest('sha256', `gongkai recovery ${account} ${plain.replaceAll('o', '0').replaceAll(/[il]/g, '1')}`)
}

/** Which of the kept digests a typed code is, or null; all of them are looked at whatever the answer is. */
export function matchRecoveryCode(account: string, code: string, hashes: readonly string[]): string | null {
  const typed = recoveryHash(account, code)
  return hashes.filter((hash) => sameDigest(hash, typed))[0] ?? null
}
