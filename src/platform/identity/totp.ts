/** 动态口令: time-based one-time codes (RFC 6238) as phone authenticators make them: SHA-1, 30 seconds, six figures. */
import { Secret, TOTP } from 'otpauth'

/** A new secret of 160 bits in base32; to be kept encrypted. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address an authenticator takes from the QR code: site and login name label it. */
export const totpUri = (secret: string, site: string, login: string): string => totp(secret, site, login).toString()

export type TotpAnswer =
  /** The time step the code was for: keep it, and hand it in as `lastStep` next time. */
  { readonly step: number } | { readonly refused: 'wrong-code' | 'code-used' }

export const SAY: Record<Extract<TotpAnswer, { refused: string }>['refused'], string> = {
  'wrong-code': '动态口令不对。请输入认证器当前显示的 6 位数字；如果一直不对，请检查手机时间是否自动校准。',
  'code-used': '这个动态口令已经用过，请等认证器显示下一个。',
}

/** Steps before and after the present one whose code is taken too: clocks differ, and people type slowly. */
const WINDOW = 1
const PERIOD = 30

/**
 * Judges a code at an instant. Codes of the step before and the step after are taken; a code of `lastStep` or any step before
 * it is not, so that nobody uses a code a second time. Full-width figures and blanks are read as typed by an input method.
 */
export function verifyTotp(secret: string, code: string, at: Date, lastStep: number | null): TotpAnswer {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return { refused: 'wrong-code' }
  const present = Math.floor(at.getTime() / 1000 / PERIOD)
  const generator = totp(secret, '', '')
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_, index) => present + index - WINDOW)
  const matching = steps.filter(
    (step) => TOTP.validate({ token, secret: generator.secret, window: 0, timestamp: step * PERIOD * 1000 }) === 0,
  )
  // Two steps may by chance have the same code; the later one is still unused.
  const step = matching.at(-1)
  if (step === undefined) return { refused: 'wrong-code' }
  return lastStep !== null && step <= lastStep ? { refused: 'code-used' } : { step }
}

const totp = (secret: string, issuer: string, label: string): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD })
