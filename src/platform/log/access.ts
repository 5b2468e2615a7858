/** Every request gets a number and one line: who came from which network, what was answered, how long it took. */
import { isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Log } from './log.ts'
import { pathForLog } from './redact.ts'

/** Asked by machines every few seconds: seen only when the log is set to tell everything. */
const QUIET = /^\/(assets\/|healthz$|readyz$)/

/** 4 or 6; an IPv4 visitor on an IPv6 socket counts as 4. */
export const family = (address: string): 4 | 6 => (isIPv6(address) && !/^::ffff:\d+\./i.test(address) ? 6 : 4)

/** What is told of a request. */
export interface Told {
  readonly requestId: string
  readonly method: string
  readonly path: string
  readonly route: string | null
  readonly status: number
  readonly ms: number
  /** Null where it is not known. */
  readonly bytes: number | null
  readonly address: string
}

/**
 * Writes one line for every finished request: number, method, path (see `pathForLog`), the route it matched, status,
 * milliseconds, bytes, address and its family (政府网站 have to count IPv6 visits). Requests that the visitor broke off are
 * told as such. Gives back how what was answered past the server's routes is told of (its path as it was asked for).
 */
export function logRequests(server: FastifyInstance, log: Log): (answered: Told) => void {
  const write = (level: 'debug' | 'info', { bytes, ms, address, ...facts }: Told): void =>
    log[level](
      { ...facts, ms: Math.round(ms), ...(bytes === null ? {} : { bytes }), address, family: family(address) },
      '访问',
    )
  server.addHook('onResponse', async (request, reply) => {
    const path = pathForLog(request.url)
    const bytes = Number(reply.getHeader('content-length') ?? NaN)
    const quiet = QUIET.test(path) && reply.statusCode < 400
    write(quiet ? 'debug' : 'info', {
      requestId: request.id,
      method: request.method,
      path,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: reply.elapsedTime,
      bytes: Number.isFinite(bytes) ? bytes : null,
      address: request.ip,
    })
  })
  server.addHook('onRequestAbort', async (request) => {
    log.info({ requestId: request.id, method: request.method, path: pathForLog(request.url) }, '来访者中断了请求')
  })
  return (told) => {
    if (log.isLevelEnabled?.('info') ?? true) write('info', { ...told, path: pathForLog(told.path) })
  }
}
