/** 金额：分 as whole numbers in, 万元 as the form prints it out; nothing in between is a floating-point number. */

/** 一万元是一百万分. */
const FEN_PER_WAN_YUAN_DIGITS = 6

/**
 * 万元 as decimal text, rounded half up to `decimals` digits (at most 6, which is exact); `trimmed`: zeros at the end are left away.
 * `wanYuan(13_700_000n, 4) → '13.7000'`. Refuses an amount below 0.
 */
export function wanYuan(fen: bigint, decimals: number, trimmed = false): string {
  if (fen < 0n) throw new RangeError('an amount of the report is never below 0')
  const places = Math.min(decimals, FEN_PER_WAN_YUAN_DIGITS)
  const unit = 10n ** BigInt(FEN_PER_WAN_YUAN_DIGITS - places)
  const rounded = (fen + unit / 2n) / unit
  const digits = rounded.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places)
  const kept = trimmed ? fraction.replace(/0+$/, '') : fraction
  return kept === '' ? whole : `${whole}.${kept}`
}

/** 元 as decimal text with at most two digits after the point (`137000`, `8.2`, `-3.05`) → 分; null for anything else. */
export function fenOf(yuan: string): bigint | null {
  const parts = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(yuan)
  if (!parts) return null
  const [, sign = '', whole = '0', fraction = ''] = parts
  const fen = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
  return sign === '-' ? -fen : fen
}
