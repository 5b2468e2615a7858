import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXPIRED } from './expired-certificate.testing.ts'
import { faultOf } from './fault.ts'
import { visit, type Visiting } from './visit.ts'

const OPEN: Visiting = { innerAllowed: true, within: 3000, longest: 100_000 }
let plain: Server
let secure: Server
let sent = 0
const answer: RequestListener = (request, reply) => {
  const { url = '/' } = request
  if (url === '/huge') {
    const piece = Buffer.alloc(65_536, 'a')
    const more = (): void => {
      while (!reply.destroyed && sent < 500_000_000 && reply.write(piece)) sent += piece.length
      if (sent >= 500_000_000) reply.end()
    }
    reply.on('drain', more)
    more()
  } else if (url === '/never') return
  else if (url === '/half') {
    reply.writeHead(200, { 'content-length': '100' })
    reply.write('ab', () => reply.destroy())
  } else if (url === '/packed') reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('公开'))
  else if (url === '/bomb') reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)))
  else if (url === '/round') reply.writeHead(302, { location: '/round' }).end()
  else if (url === '/inner') reply.writeHead(302, { location: 'http://10.0.0.1/admin' }).end()
  else if (url === '/file') reply.writeHead(302, { location: 'file:///etc/passwd' }).end()
  else if (url === '/moved') reply.writeHead(301, { location: '/page' }).end()
  else reply.writeHead(url === '/gone' ? 404 : 200, { 'content-type': 'text/html; charset=GBK' }).end('页面')
}
const at = (server: Server, path: string): URL =>
  new URL(`http${server === secure ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)

beforeAll(async () => {
  plain = createServer(answer)
  secure = createSecure(EXPIRED, answer)
  for (const server of [plain, secure]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  for (const server of [plain, secure]) {
    server.closeAllConnections()
    server.close()
  }
})

test('打开网页，跟着跳转；不存在的返回 404', async () => {
  expect(await visit(at(plain, '/moved'), OPEN)).toMatchObject({
    status: 200,
    type: 'text/html',
    charset: 'gbk',
    cut: false,
    certificate: null,
    url: expect.objectContaining({ pathname: '/page' }),
  })
  expect(await visit(at(plain, '/gone'), OPEN)).toMatchObject({ status: 404 })
})

test('五百兆的应答读到上限即断开', async () => {
  const seen = await visit(at(plain, '/huge'), OPEN)
  expect(seen).toMatchObject({ status: 200, cut: true })
  expect('bytes' in seen && seen.bytes.length).toBe(100_000)
  expect(sent).toBeLessThan(50_000_000)
})

test('一直不应答、只答一半、没有在听的，各说各的', async () => {
  expect(await visit(at(plain, '/never'), { ...OPEN, within: 200 })).toMatchObject({ fault: 'timeout' })
  expect(await visit(at(plain, '/half'), OPEN)).toMatchObject({ fault: 'answer' })
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const gone = at(closed, '/')
  await new Promise((done) => closed.close(done))
  expect(await visit(gone, OPEN)).toMatchObject({ fault: 'connect', code: 'ECONNREFUSED' })
})

test('内网地址不访问，跳转到内网、到别的协议、跳个没完的也不', async () => {
  expect(await visit(at(plain, '/page'), { ...OPEN, innerAllowed: false })).toMatchObject({ fault: 'inner' })
  expect(await visit(new URL('http://localhost:1/'), { ...OPEN, innerAllowed: false })).toMatchObject({
    fault: 'inner',
  })
  // The first step is this installation itself, the second is not: the address is asked again at every step.
  const own = at(plain, '/').host
  const guarded = { ...OPEN, innerAllowed: false, own }
  expect(await visit(at(plain, '/moved'), guarded)).toMatchObject({ status: 200 })
  expect(await visit(at(plain, '/inner'), guarded)).toMatchObject({ fault: 'inner', code: 'EINNER' })
  expect(await visit(at(plain, '/file'), OPEN)).toMatchObject({ fault: 'redirect', code: 'BAD_ADDRESS' })
  expect(await visit(at(plain, '/round'), OPEN)).toMatchObject({ fault: 'redirect', code: 'TOO_MANY' })
})

test('过期的证书照样读得到，到期的日子和不受信任都说明', async () => {
  expect(await visit(at(secure, '/page'), OPEN)).toMatchObject({
    status: 200,
    certificate: { endsAt: EXPIRED.endsAt, distrusted: expect.any(String) },
  })
  expect(await visit(new URL(at(plain, '/').href.replace('http:', 'https:')), OPEN)).toMatchObject({ fault: 'tls' })
})

test('压缩的内容解得开，解开以后太大的不要', async () => {
  const packed = await visit(at(plain, '/packed'), OPEN)
  expect('bytes' in packed && new TextDecoder().decode(packed.bytes)).toBe('公开')
  const bomb = await visit(at(plain, '/bomb'), OPEN)
  expect('bytes' in bomb && bomb.bytes.length).toBe(0)
})

test('叫停的时候立刻停下', async () => {
  const stop = new AbortController()
  const going = visit(at(plain, '/never'), { ...OPEN, signal: stop.signal })
  stop.abort()
  await expect(going).rejects.toThrow()
})

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'no-network'],
  ['ENETUNREACH', 'no-network'],
  ['EHOSTUNREACH', 'connect'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['HPE_INVALID_CONSTANT', 'answer'],
])('%s 是 %s', (code, fault) => expect(faultOf(Object.assign(new Error('x'), { code })).fault).toBe(fault))

test('几个地址都试过的，以走得最远的为准', () => {
  const of = (code: string): Error => Object.assign(new Error('x'), { code })
  expect(faultOf(new AggregateError([of('ENETUNREACH'), of('ECONNREFUSED')])).fault).toBe('connect')
})
