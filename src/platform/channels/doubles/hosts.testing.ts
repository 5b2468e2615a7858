/** One process that stands in for the hosts of outside channels, with a clock of its own, scripted faults, and every request kept. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * drop-before: the connection breaks and nothing was done; drop-after: it was done and the connection breaks; hang-after: it was done
 * and no answer ever comes; 500-before, 500-after: an answer that says nothing.
 */
export type Fault = 'drop-before' | 'drop-after' | 'hang-after' | '500-before' | '500-after'

export interface Asked {
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly raw: Buffer
  /** Fields of a form or of parts; the file of parts under `file`. */
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly name: string; readonly bytes: Buffer } | null
}

export interface Said {
  readonly status?: number
  readonly type?: string
  readonly body: string
}
export type Host = (asked: Asked) => Said

export interface Hosts {
  /** Where a host is: `http://127.0.0.1:…/api.weixin.qq.com`. */
  base(host: string): string
  readonly asked: Asked[]
  /** The double's own clock. */
  now(): Date
  pass(milliseconds: number): void
  /** The next request to a path ends so. */
  fault(path: string, fault: Fault): void
  /** Nobody answers until this instant of the double's clock. */
  down(until: Date): void
  close(): Promise<void>
}

/** Starts the hosts on a free port. */
export async function openHosts(
  hosts: (now: () => Date) => Readonly<Record<string, Host>>,
  start: Date,
): Promise<Hosts> {
  let at = start.getTime()
  let downUntil = 0
  const now = (): Date => new Date(at)
  const served = hosts(now)
  const asked: Asked[] = []
  const faults: { path: string; fault: Fault }[] = []
  const server = createServer(async (request, response) => {
    const one = await read(request)
    if (at < downUntil) return void request.socket.destroy()
    const index = faults.findIndex(({ path }) => path === one.path)
    const [{ fault } = { fault: null }] = index < 0 ? [] : faults.splice(index, 1)
    if (fault === 'drop-before') return void request.socket.destroy()
    if (fault === '500-before') return void response.writeHead(500).end('<html>Bad Gateway</html>')
    asked.push(one)
    const { status = 200, type = 'text/plain', body } = served[one.host]?.(one) ?? { status: 404, body: '' }
    if (fault === 'drop-after') return void request.socket.destroy()
    if (fault === 'hang-after') return
    if (fault === '500-after') return void response.writeHead(500).end('<html>Bad Gateway</html>')
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    base: (host) => `http://127.0.0.1:${port}/${host}`,
    asked,
    now,
    pass: (milliseconds) => void (at += milliseconds),
    fault: (path, fault) => void faults.push({ path, fault }),
    down: (until) => void (downUntil = until.getTime()),
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const url = new URL(request.url ?? '/', 'http://double')
  const [, host = '', ...rest] = url.pathname.split('/')
  const type = request.headers['content-type'] ?? ''
  const boundary = /boundary=(\S+)/.exec(type)?.[1]
  const { fields, file } = boundary ? parts(raw, boundary) : { fields: form(type, raw), file: null }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { host, path: `/${rest.join('/')}`, query: url.searchParams, headers, raw, fields, file }
}

const form = (type: string, raw: Buffer): Record<string, string> =>
  type.startsWith('application/x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(raw.toString())) : {}

function parts(raw: Buffer, boundary: string): Pick<Asked, 'fields' | 'file'> {
  const fields: Record<string, string> = {}
  let file: Asked['file'] = null
  const text = raw.toString('latin1')
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...bodies] = part.split('\r\n\r\n')
    const body = Buffer.from(bodies.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1')
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const filename = /filename="([^"]*)"/.exec(head)?.[1]
    if (filename === undefined) fields[name] = body.toString('utf8')
    else file = { name: Buffer.from(filename, 'latin1').toString('utf8'), bytes: body }
  }
  return { fields, file }
}
