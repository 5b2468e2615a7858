/** IPv6 和网站证书. */
import { dayAfter } from '../../local-date.ts'
import type { SiteFacts } from '../facts.ts'
import { daysBetween } from '../freshness.ts'
import { localDateOf, dayNumber } from '../../calendar/day-number.ts'
import { found, named, unknown, type Looking, type Seen } from './looking.ts'

export function* lookAtIpv6({ ipv6 }: SiteFacts, on: Looking): Generator<Seen> {
  if (ipv6 === null) yield* unknown(on, ['D-ipv6'], '没有检查IPv6。')
  else if (!ipv6.aaaa)
    yield* found(on, 'D-ipv6', { since: ipv6.firstSeenOn, what: '域名没有AAAA记录，不能由IPv6访问。' })
  else if (ipv6.tried === 0) yield* unknown(on, ['D-ipv6'], '域名有AAAA记录，还没有由IPv6访问过链接。')
  else if (ipv6.unreachable.length > 0)
    yield* found(on, 'D-ipv6', {
      since: ipv6.firstSeenOn,
      what: `由IPv6访问${ipv6.tried}个链接，${ipv6.unreachable.length}个不能访问：${named(ipv6.unreachable, 3)}。`,
    })
}

/** The last day still counts; warnings by days left. */
export function* lookAtCertificate({ certificateEndsOn: endsOn }: SiteFacts, on: Looking): Generator<Seen> {
  const rule = on.rules['L-certificate']
  if (!rule) return
  if (endsOn === null) {
    yield* unknown(on, ['L-certificate'], '没有读到网站证书。')
    return
  }
  const left = daysBetween(on.today, endsOn)
  if (left < 0) {
    yield* found(on, 'L-certificate', {
      since: dayAfter(endsOn),
      dueOn: endsOn,
      what: `网站证书已在${endsOn}到期，过了${-left}天。`,
    })
    return
  }
  const reached = (rule.warnings?.at ?? []).filter((at) => left <= at)
  if (reached.length === 0) return
  const since = localDateOf(dayNumber(endsOn) - Math.min(...reached))
  const when = left === 0 ? '今天' : `${left}天后（${endsOn}）`
  yield* found(on, 'L-certificate', { state: 'warning', since, dueOn: endsOn, what: `网站证书${when}到期。` })
}
