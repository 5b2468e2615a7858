/** IPv6: whether a name has addresses of it, and whether this machine could reach any. */
import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

const WITHIN = 5000

/** Whether the name has an AAAA record; null when the name server gave no answer. An address is its own answer. */
export async function hasAaaa(host: string): Promise<boolean | null> {
  const plain = host.replace(/^\[|\]$/g, '')
  if (isIP(plain)) return isIP(plain) === 6
  try {
    return (await new Resolver({ timeout: WITHIN, tries: 2 }).resolve6(plain)).length > 0
  } catch (fault) {
    const { code } = fault as { code?: unknown }
    return code === 'ENODATA' || code === 'ENOTFOUND' ? false : null
  }
}

/** Whether this machine has an address of the public IPv6 network (2000::/3). */
export const machineHasIpv6 = (): boolean =>
  Object.values(networkInterfaces()).some((each) =>
    each?.some(({ family, internal, address }) => family === 'IPv6' && !internal && /^[23]/.test(address)),
  )
