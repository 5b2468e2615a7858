/** 动态口令 of an account: bound in two steps (a secret, then a code that proves it), judged at signing in; 恢复码 beside it. */
import { sql } from 'kysely'
import { matchRecoveryCode, newRecoveryCodes } from '../../platform/identity/recovery-codes.ts'
import { newTotpSecret, SAY as SAY_TOTP, totpUri, verifyTotp } from '../../platform/identity/totp.ts'
import type { Acting } from '../acting.ts'
import type { IdentityGround } from './identity-ground.ts'
import { secretPlace, type Account } from './account.ts'
import type { SecurityPolicy } from './policy.ts'

export type CodeRefusal = 'wrong-code' | 'code-used' | 'wrong-recovery-code' | 'not-begun' | 'begun-too-long-ago'
export const SAY_CODE: Readonly<Record<CodeRefusal, string>> = {
  ...SAY_TOTP,
  'wrong-recovery-code': '恢复码不对或已经用过。每个恢复码只能用一次。',
  'not-begun': '还没有开始绑定，或已在别处重新开始。请重新扫描二维码。',
  'begun-too-long-ago': '绑定用时过长，二维码已失效。请重新扫描。',
}

/** Begins binding an authenticator: its secret is kept aside until a code proves it; the one in use stays in use. */
export async function startEnrolment(
  { config, cipher }: IdentityGround,
  { tx, at }: Acting,
  account: Account,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const secret = newTotpSecret()
  const pending = cipher.encrypt(secretPlace(account.id, 'totp-pending'), `${at.toISOString()} ${secret}`)
  await sql`update accounts set totp_pending = ${pending} where id = ${account.id}`.execute(tx)
  return { secret, uri: totpUri(secret, config.SITE_NAME, account.login) }
}

/** Proves the new authenticator by a code; from now on it is the account's, with new recovery codes (shown once). */
export async function confirmEnrolment(
  { cipher }: IdentityGround,
  acting: Acting,
  account: Account,
  policy: SecurityPolicy,
  code: string,
): Promise<{ readonly codes: readonly string[] } | { readonly refused: CodeRefusal }> {
  const { tx, at, record } = acting
  if (!account.totpPending) return { refused: 'not-begun' }
  const [begun = '', secret = ''] = cipher
    .decrypt(secretPlace(account.id, 'totp-pending'), account.totpPending)
    .split(' ')
  if (at.getTime() - Date.parse(begun) >= policy.signIn.pendingMinutes * 60_000)
    return { refused: 'begun-too-long-ago' }
  const answer = verifyTotp(secret, code, at, null)
  if ('refused' in answer) return answer
  await sql`
    update accounts set totp_secret = ${cipher.encrypt(secretPlace(account.id, 'totp'), secret)}, totp_confirmed_at = ${at},
      totp_step = ${answer.step}, totp_pending = null
    where id = ${account.id}`.execute(tx)
  await record({ did: 'totp-enrolled', subject: { kind: 'account', id: account.id }, title: account.name })
  return { codes: await makeRecoveryCodes(acting, account) }
}

/** New recovery codes; the old ones are worth nothing from now on. */
export async function makeRecoveryCodes({ tx, record }: Acting, account: Account): Promise<readonly string[]> {
  const { codes, hashes } = newRecoveryCodes(account.id)
  await sql`delete from recovery_codes where account_id = ${account.id}`.execute(tx)
  for (const hash of hashes)
    await sql`insert into recovery_codes (account_id, code_hash) values (${account.id}, ${hash})`.execute(tx)
  await record({
    did: 'recovery-codes-made',
    subject: { kind: 'account', id: account.id },
    title: account.name,
    after: { 数量: codes.length },
  })
  return codes
}

/** Takes the second factor away altogether; the caller records why. */
export async function dropSecondFactor({ tx }: Acting, account: string): Promise<void> {
  await sql`
    update accounts set totp_secret = null, totp_confirmed_at = null, totp_step = null, totp_pending = null
    where id = ${account}`.execute(tx)
  await sql`delete from recovery_codes where account_id = ${account}`.execute(tx)
}

/**
 * Judges a code at signing in: six figures are the authenticator's, anything else a recovery code. What was used is kept, so that
 * it is good once; the account must be locked by the transaction. Null when the code is right.
 */
export async function judgeCode(
  { cipher }: IdentityGround,
  { tx, at, record }: Acting,
  account: Account,
  code: string,
): Promise<CodeRefusal | null> {
  if (!account.totpSecret) return 'wrong-code'
  if (/^\d{6}$/.test(code.normalize('NFKC').replaceAll(/\s/g, ''))) {
    const secret = cipher.decrypt(secretPlace(account.id, 'totp'), account.totpSecret)
    const answer = verifyTotp(secret, code, at, account.totpStep)
    if ('refused' in answer) return answer.refused
    await sql`update accounts set totp_step = ${answer.step} where id = ${account.id}`.execute(tx)
    return null
  }
  const { rows } = await sql<{ code_hash: string }>`
    select code_hash from recovery_codes where account_id = ${account.id} and used_at is null`.execute(tx)
  const hashes = rows.map(({ code_hash }) => code_hash)
  const found = matchRecoveryCode(account.id, code, hashes)
  if (!found) return 'wrong-recovery-code'
  await sql`
    update recovery_codes set used_at = ${at} where account_id = ${account.id} and code_hash = ${found}`.execute(tx)
  await record({
    did: 'recovery-code-used',
    subject: { kind: 'account', id: account.id },
    title: account.name,
    after: { 剩余: hashes.length - 1 },
  })
  return null
}
