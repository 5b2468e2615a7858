import { fastify } from 'fastify'
import * as fc from 'fast-check'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { visitorAddresses } from './visitor-address.ts'

const ADDRESSES = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '192.168.0.9', '172.31.255.1', '8.8.8.8', '2001:db8::5', 'fd00::1', 'fe80::1', 'unknown', '169.254.1.1'] // prettier-ignore
const TRUSTED = ['loopback', 'linklocal', 'uniquelocal', '10.0.0.0/8', '8.8.8.8', '2001:db8::/32', '::ffff:127.0.0.1']

test('来访者的地址与服务器自己说的一样，不论经过几层代理、信任谁', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...TRUSTED), { maxLength: 3 }),
      fc.constantFrom(...ADDRESSES.filter((each) => each !== 'unknown')),
      fc.option(fc.array(fc.constantFrom(...ADDRESSES), { minLength: 1, maxLength: 4 })),
      fc.constantFrom(', ', ',', ' , '),
      async (trusted, remoteAddress, chain, between) => {
        const server = fastify({ trustProxy: trusted.length > 0 ? trusted : false })
        server.get('/', async ({ ip, raw }) => ({ ip, own: visitorAddresses(trusted)(raw as IncomingMessage) }))
        const headers = chain ? { 'x-forwarded-for': chain.join(between) } : {}
        const { ip, own } = (await server.inject({ url: '/', remoteAddress, headers })).json()
        await server.close()
        expect(own).toBe(ip)
      },
    ),
    { numRuns: 150 },
  )
})
