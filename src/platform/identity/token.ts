/** Secrets handed out once: sessions, invitations, links. Only their digest is kept; whoever reads the database has none of them. */
import { randomBytes } from 'node:crypto'
import { digest, sameDigest } from '../crypto/digest.ts'

/** What a token opens; a token of one purpose is never taken for another's. */
export type TokenPurpose = 'session' | 'setup' | 'activate' | 'reset' | 'sign-on' | 'download'

export interface NewToken {
  /** For the person alone: cookie or link, 43 signs that need no escaping in an address. */
  readonly token: string
  /** For the table: 64 hexadecimal signs. */
  readonly hash: string
}

/** 256 bits of chance for one purpose. */
export function newToken(purpose: TokenPurpose): NewToken {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(purpose, token) }
}

/** What a shown token is looked up by. Any text has one, so that a malformed token is simply not found. */
export const tokenHash = (purpose: TokenPurpose, token: string): string =>
  digest('sha256', `gongkai ${purpose} ${token}`)

/** Whether a shown token is the one a digest was kept of, in constant time. */
export const isToken = (purpose: TokenPurpose, token: string, hash: string): boolean =>
  sameDigest(tokenHash(purpose, token), hash)
