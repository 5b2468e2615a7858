/** Addresses that are not of the public network: what the program sends out must not be steered there by somebody else. */
import { BlockList, isIP } from 'node:net'

const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inner.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  // Also the old ways of writing an IPv4 address as IPv6, and of tunnelling to one: compatible, translated, 6to4, Teredo.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inner.addSubnet(net, bits, 'ipv6')
}

/** Whether an IP address is the machine's own, of a private network, or otherwise not public; also IPv4 written as IPv6. */
export function isInner(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  return inner.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
