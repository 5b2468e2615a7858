/** So many acts a minute for each visitor, counted in memory: a bucket that fills up steadily. */
import { isIPv6 } from 'node:net'
import { elapsed } from '../clock.ts'

/** Visitors remembered at once; beyond it the longest unseen are forgotten. */
const REMEMBERED = 50_000

export class RateLimit {
  readonly perMinute: number
  readonly #clock: () => number
  readonly #buckets = new Map<string, { left: number; at: number }>()

  /** @param perMinute acts per visitor and minute; @param clock milliseconds that go forward. */
  constructor(perMinute: number, clock: () => number = elapsed) {
    this.perMinute = perMinute
    this.#clock = clock
  }

  /** Takes one act of a visitor: 0 when it may be done, else the seconds to wait. */
  take(address: string): number {
    const key = visitor(address)
    const at = this.#clock()
    const before = this.#buckets.get(key)
    const rate = this.perMinute / 60_000
    const left = Math.min(this.perMinute, before ? before.left + (at - before.at) * rate : this.perMinute)
    this.#buckets.delete(key)
    this.#buckets.set(key, { left: left >= 1 ? left - 1 : left, at })
    if (this.#buckets.size > REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value ?? '')
    return left >= 1 ? 0 : Math.ceil((1 - left) / rate / 1000)
  }
}

/** A visitor is an IPv4 address or an IPv6 network of 64 bits, which is what one subscriber is given. */
export function visitor(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const full =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${full
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`
}
