/** Every request gets a number and one line: who came from which network, what was answered, how long it took. */
import { isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Log } from './log.ts'
import { pathForLog } from './redact.ts'

/** Asked by machines every few seconds: seen only when the log is set to tell everything. */
const QUIET = /^\/(assets\/|healthz$|readyz$)/

/** 4 or 6; an IPv4 visitor on an IPv6 socket counts as 4. */
export const family = (address: string): 4 | 6 => (isIPv6(address) && !/^::ffff:\d+\./i.test(address) ? 6 : 4)

/**
 * Writes one line for every finished request: number, method, path (see `pathForLog`), the route it matched, status,
 * milliseconds, bytes, address and its family (政府网站 have to count IPv6 visits). Requests that the visitor broke off are
 * told as such.
 */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    const path = pathForLog(request.url)
    const bytes = Number(reply.getHeader('content-length') ?? NaN)
    const facts = {
      requestId: request.id,
      method: request.method,
      path,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(Number.isFinite(bytes) ? { bytes } : {}),
      address: request.ip,
      family: family(request.ip),
    }
    if (QUIET.test(path) && reply.statusCode < 400) log.debug(facts, '访问')
    else log.info(facts, '访问')
  })
  server.addHook('onRequestAbort', async (request) => {
    log.info({ requestId: request.id, method: request.method, path: pathForLog(request.url) }, '来访者中断了请求')
  })
}
