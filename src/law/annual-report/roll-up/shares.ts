/** Shares that add up: per cent to one decimal, by the largest remainder. */

/**
 * The share of each part in the sum of all, in per cent to one decimal; together exactly 100.0. What is cut off goes, a tenth each, to the
 * parts with the largest remainders, the first of equals first. Null when the parts come to nothing or one is below nothing: then there is no
 * share to tell.
 * @param parts whole numbers, none missing
 */
export function sharesOf(parts: readonly number[]): readonly number[] | null {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (parts.some((part) => !(part >= 0)) || !(whole > 0) || !Number.isFinite(whole)) return null
  const remainders = parts.map((part, at) => ({ at, remainder: (part * TENTHS) % whole }))
  const tenths = remainders.map(({ at, remainder }) => Math.round(((parts[at] ?? 0) * TENTHS - remainder) / whole))
  const left = TENTHS - tenths.reduce((sum, each) => sum + each, 0)
  const byRemainder = remainders.toSorted((one, other) => other.remainder - one.remainder || one.at - other.at)
  for (const { at } of byRemainder.slice(0, left)) tenths[at] = (tenths[at] ?? 0) + 1
  return tenths.map((each) => each / 10)
}

/** 100.0 per cent in tenths. */
const TENTHS = 1000
