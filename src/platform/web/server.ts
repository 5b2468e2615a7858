/** The web server every door stands on: limits, security headers, addresses of errors, compression and caching. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { uuidv7 } from '../uuid.ts'
import type { Assets } from './assets.ts'
import { HttpProblem, problemJson, problemOf, type ProblemDetails } from './problem.ts'

export interface ServerOptions {
  /** Addresses and networks of the proxies whose word about the visitor's address is believed. */
  readonly trustProxy: readonly string[]
  readonly assets: Assets
  /** What the address of a request is to this server, when it stands below a path of a site. */
  readonly rewriteUrl?: (url: string) => string
  /** The page shown to people for a problem. */
  problemPage(problem: ProblemDetails, request: FastifyRequest): string
  /** Told of every fault of the system, never of a visitor's mistake. */
  onFault(error: unknown, request: FastifyRequest): void
}

/** No inline script or style, nothing from elsewhere, never in somebody else's frame. */
const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** What every answer carries. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** Smaller answers gain nothing by compression. */
const WORTH_COMPRESSING = 1024
const compress = promisify(gzip)

export function createServer({
  trustProxy,
  assets,
  rewriteUrl = (url) => url,
  problemPage,
  onFault,
}: ServerOptions): FastifyInstance {
  const answer = (
    problem: ReturnType<typeof problemOf>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply => {
    for (const [name, value] of Object.entries(HEADERS)) reply.header(name, value)
    reply.status(problem.status).header('cache-control', 'no-store').header('x-request-id', request.id)
    if (problem.retryAfter) reply.header('retry-after', String(problem.retryAfter))
    const forPeople = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
    return forPeople
      ? reply.type('text/html; charset=utf-8').send(problemPage(problem, request))
      : reply.type('application/problem+json; charset=utf-8').send(problemJson(problem, request.url, request.id))
  }
  const server = fastify({
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    logger: false,
    rewriteUrl: ({ url = '/' }: IncomingMessage) => rewriteUrl(url),
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    genReqId: uuidv7,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    return503OnClosing: true,
    // Bytes that are no request, or one with a header too long.
    clientErrorHandler: (fault, socket) => {
      if (fault.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
      const problem = problemOf({ statusCode: 400 })
      const body = problemJson(problem, '', uuidv7())
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    },
    // Addresses that cannot even be taken apart.
    frameworkErrors: (error, request, reply) => void answer(problemOf(error), request, reply),
  })
  // Without promises, as whatever runs for every request.
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, ...HEADERS })
    if (unsound(request)) done(new HttpProblem(400, '请求的地址不对，请检查后重试。'))
    else done()
  })
  // Bodies that are no JSON are left in the stream: the route that wants one receives it within its own limit.
  server.addContentTypeParser(
    [
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      'application/offset+octet-stream',
    ],
    (_, __, done) => done(null),
  )
  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    return keepAndCompress(request, reply, payload)
  })
  server.get<{ Params: { file: string } }>('/assets/:file', async ({ params }, reply) => {
    const asset = await assets.find(params.file)
    if (!asset) return reply.callNotFound()
    reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type)
    return reply.send(asset.bytes)
  })
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    // What was refused on purpose, such as while the disk is full, is no fault; nor is a visitor who left half-way.
    const left = request.raw.destroyed && !request.raw.complete
    if (problem.status >= 500 && !(error instanceof HttpProblem) && !left) onFault(error, request)
    return answer(problem, request, reply)
  })
  server.setNotFoundHandler((request, reply) => answer(problemOf({ statusCode: 404 }), request, reply))
  return server
}

/** A null character is kept by no database; a host that is none is refused as RFC 9112 §3.2 asks. No browser sends either. */
const unsound = ({ url, host }: FastifyRequest): boolean => url.includes('%00') || (host !== '' && !soundHost(host))

/** Whether a host is one. */
export function soundHost(host: string | undefined): boolean {
  if (!host) return false
  if (host === lastSound) return true
  if (!URL.canParse(`http://${host}`)) return false
  lastSound = host
  return true
}
/** Nearly every visitor asks for the same host. */
let lastSound = ''

/** Gives an answer its ETag, says 304 when the visitor has it already, and compresses text. */
async function keepAndCompress(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
): Promise<string | Buffer> {
  const bytes = Buffer.from(payload as string)
  const type = String(reply.getHeader('content-type') ?? '')
  if (
    reply.statusCode === 200 &&
    (request.method === 'GET' || request.method === 'HEAD') &&
    !/no-store/.test(String(reply.getHeader('cache-control')))
  ) {
    const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
      reply.status(304).removeHeader('content-length')
      return ''
    }
  }
  const compressible = /^(text\/|application\/(json|problem\+json|javascript|atom\+xml|xml)|image\/svg)/.test(type)
  if (!compressible || bytes.length < WORTH_COMPRESSING) return payload
  reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '))
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload
  const packed = await compress(bytes, { level: 5 })
  reply.header('content-encoding', 'gzip').removeHeader('content-length')
  return packed
}
