/**
 * What stands in the session's cookie and in one-time links: account, row and secret. The first two find the row by its primary key
 * (and, in a distributed database, its place); the secret opens it, and of the secret only a digest is kept.
 */
import { newToken, isToken, type TokenPurpose } from '../../platform/identity/token.ts'

export interface ShownToken {
  readonly account: string
  readonly id: string
  readonly secret: string
}

/** A new token for a row: the text for the person, the digest for the table. */
export function tokenFor(
  purpose: TokenPurpose,
  account: string,
  id: string,
): { readonly token: string; readonly hash: string } {
  const made = newToken(purpose)
  return { token: `${bare(account)}.${bare(id)}.${made.token}`, hash: made.hash }
}

/** A token as it was shown; null when it is none of ours. */
export function readToken(text: string): ShownToken | null {
  const [, account, id, secret] = /^([0-9a-f]{32})\.([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  return account && id && secret ? { account: dashed(account), id: dashed(id), secret } : null
}

/** Whether the secret is the one a digest was kept of. */
export const opens = (purpose: TokenPurpose, shown: ShownToken, hash: string): boolean =>
  isToken(purpose, shown.secret, hash)

const bare = (uuid: string): string => uuid.replaceAll('-', '')
const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
