/**
 * 站点能否访问 —— 1周内每天间隔性访问20次以上，超过（含）15秒打不开的次数比例累计超过（含）5%
 * The week is seven stretches of 24 hours back from now. A stretch with too few probes leaves the share not known: a monitor that slept
 * must never report that the site was fine.
 */
import { DAY_MS } from './beijing-day.ts'
import type { Instant, Probe } from './facts.ts'

export interface Probing {
  readonly days: number
  readonly probesPerDay: number
  readonly seconds: number
}

export interface Availability {
  readonly probes: number
  readonly failed: number
  /** Probes in each stretch of 24 hours, the latest first. */
  readonly perDay: readonly number[]
  /** Whether every stretch has enough probes. */
  readonly enough: boolean
  readonly firstFailedAt: Instant | null
}

/** A probe failed when no page came, or not in less than `seconds`. */
export const isFailed = ({ opened, tookMs }: Probe, seconds: number): boolean => !opened || tookMs >= seconds * 1000

/** What the probes after `now − days` and up to `now` show; any order, those outside are not looked at. */
export function availabilityOf(probes: readonly Probe[], now: Instant, rule: Probing): Availability {
  const perDay = Array.from({ length: rule.days }, () => 0)
  let [total, failed] = [0, 0]
  let firstFailedAt: Instant | null = null
  for (const probe of probes) {
    const ago = now - probe.at
    if (!(ago >= 0 && ago < rule.days * DAY_MS)) continue
    const stretch = Math.floor(ago / DAY_MS)
    perDay[stretch] = (perDay[stretch] ?? 0) + 1
    total++
    if (!isFailed(probe, rule.seconds)) continue
    failed++
    if (firstFailedAt === null || probe.at < firstFailedAt) firstFailedAt = probe.at
  }
  return { probes: total, failed, perDay, enough: perDay.every((n) => n >= rule.probesPerDay), firstFailedAt }
}

/** Whether the failed share reaches a percentage: whole numbers, so that exactly 5 % is 5 %. */
export const reaches = ({ failed, probes }: Availability, percent: number): boolean =>
  probes > 0 && failed * 100 >= percent * probes

/** The share with two decimals, cut and never rounded up to a threshold it does not reach: “4.99%”. */
export function shareInChinese({ failed, probes }: Availability): string {
  const hundredths = probes === 0 ? 0 : Math.floor((failed * 10_000) / probes)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}
