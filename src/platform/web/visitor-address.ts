/** Whose request it is, for what is answered past the server's routes: the same address the server itself would tell. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

const kindOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * Tells the address of a visitor: the last one in the chain of proxies (`X-Forwarded-For`) before one that is not trusted. `trustProxy`:
 * addresses, networks, and the names that the settings know.
 */
export function visitorAddresses(trustProxy: readonly string[]): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const each of trustProxy.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', bits] = each.split('/')
    if (bits === undefined) trusted.addAddress(address, kindOf(address))
    else trusted.addSubnet(address, Number(bits), kindOf(address))
  }
  const trusts = (address: string): boolean => isIP(address) !== 0 && trusted.check(address, kindOf(address))
  return ({ socket, headers }) => {
    const nearest = socket.remoteAddress ?? ''
    const given = trustProxy.length === 0 ? undefined : headers['x-forwarded-for']
    if (given === undefined || given === '') return nearest
    const before = String(given)
      .split(',')
      .map((each) => each.trim())
    const chain = [nearest, ...before.toReversed()]
    return chain.find((address, at) => at === chain.length - 1 || !trusts(address)) ?? nearest
  }
}
