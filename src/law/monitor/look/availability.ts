/** 站点无法访问（W2）. */
import { availabilityOf, reaches, shareInChinese } from '../availability.ts'
import { beijingDayOf } from '../beijing-day.ts'
import type { SiteFacts } from '../facts.ts'
import { figureOf, found, unknown, type Looking, type Seen } from './looking.ts'

/**
 * Share of failed probes in the last seven days against the veto and the warnings before it. With too few probes the rule is not known;
 * failures that reach a warning are told all the same, for they are evidence even when the rest is missing.
 */
export function* lookAtAvailability({ probes }: SiteFacts, on: Looking): Generator<Seen> {
  const rule = on.rules.W2
  const span = rule?.window?.span
  if (!rule?.window || !span || !('days' in span)) return
  const { probesPerDay = 0, seconds = 0 } = rule.window
  const seen = availabilityOf(probes, on.now, { days: span.days, probesPerDay, seconds })
  const veto = figureOf(rule)
  const numbers = `近${span.days}天探测${seen.probes}次，打不开或者${seconds}秒内没有打开${seen.failed}次，占${shareInChinese(seen)}`
  const since = seen.firstFailedAt === null ? null : beijingDayOf(seen.firstFailedAt)
  const warned = (rule.warnings?.at ?? []).filter((at) => reaches(seen, at))
  if (!seen.enough) {
    const least = Math.min(...seen.perDay)
    const why = `近${span.days}天中有的一天只探测了${least}次，不足${probesPerDay}次，不能判定能否访问。`
    yield* unknown(on, ['W2'], why)
    if (warned.length > 0 || reaches(seen, veto))
      yield* found(on, 'W2', { state: 'warning', what: `${numbers}；探测次数不足，尚不能判定。`, since })
    return
  }
  if (reaches(seen, veto)) yield* found(on, 'W2', { what: `${numbers}，达到${veto}%。`, since })
  else if (warned.length > 0)
    yield* found(on, 'W2', {
      state: 'warning',
      what: `${numbers}，已达${Math.max(...warned)}%；达到${veto}%即否决。`,
      since,
    })
}
