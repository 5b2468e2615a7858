/** Stands in for 企业微信 in tests: one robot, its limits and its error codes, every request kept. Never the real host in tests. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WecomDouble {
  /** The robot's address with its key. */
  readonly address: string
  readonly requests: { readonly url: string; readonly raw: string }[]
  /** Messages that the group saw. */
  readonly shown: string[]
  /** Minutes go by only when told. */
  passMinute(): void
  /** The next answers, instead of what the rules say. */
  readonly next: { status?: number; type?: string; body: string }[]
  close(): Promise<void>
}

const LIMITS: Readonly<Record<string, number>> = { text: 2048, markdown: 4096 }

/** Starts the double on a free port. */
export async function openWecom(key = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'): Promise<WecomDouble> {
  const requests: { url: string; raw: string }[] = []
  const shown: string[] = []
  const next: WecomDouble['next'] = []
  let thisMinute = 0
  // 图文：one to eight, each with a title and a link; what is too long is cut, not refused.
  const news = (articles: unknown): { errcode: number; errmsg: string } => {
    if (!Array.isArray(articles) || articles.length < 1 || articles.length > 8)
      return { errcode: 40035, errmsg: 'invalid parameter, articles size must be 1 to 8' }
    for (const each of articles as Readonly<Record<string, unknown>>[])
      if (typeof each['title'] !== 'string' || each['title'] === '' || !/^https?:\/\//.test(String(each['url'])))
        return { errcode: 41016, errmsg: 'missing title or url' }
    for (const each of articles as Readonly<Record<string, string>>[])
      shown.push(`${each['title']}\n${each['description'] ?? ''}\n${each['url']}`)
    return { errcode: 0, errmsg: 'ok' }
  }
  const judge = (url: URL, raw: string): { errcode: number; errmsg: string } => {
    const keys = url.searchParams.getAll('key')
    if (url.pathname !== '/cgi-bin/webhook/send' || keys.length !== 1 || keys[0] !== key)
      return { errcode: 93000, errmsg: 'invalid webhook url, hint: [1], from ip: 1.2.3.4' }
    if (++thisMinute > 20) return { errcode: 45009, errmsg: 'api freq out of limit, hint: [2]' }
    let message: Record<string, unknown>
    try {
      message = JSON.parse(raw) as Record<string, unknown>
    } catch {
      return { errcode: 47001, errmsg: 'data format error' }
    }
    const kind = String(message['msgtype'])
    if (kind === 'news') return news((message['news'] as { articles?: unknown } | undefined)?.articles)
    const limit = LIMITS[kind]
    if (limit === undefined) return { errcode: 40008, errmsg: 'invalid message type' }
    const content = (message[kind] as { content?: unknown } | undefined)?.content
    if (typeof content !== 'string' || content === '') return { errcode: 44004, errmsg: 'content is empty' }
    if (Buffer.byteLength(content) > limit)
      return { errcode: 40058, errmsg: `${kind}.content exceed max length ${limit}. invalid Request Parameter` }
    shown.push(content)
    return { errcode: 0, errmsg: 'ok' }
  }
  const server = createServer(async (request, response) => {
    const raw = await body(request)
    requests.push({ url: request.url ?? '', raw })
    const told = next.shift()
    const said = told?.body ?? JSON.stringify(judge(new URL(request.url ?? '', 'http://x'), raw))
    // The real one answers JSON as text/plain as often as not, and errors with 200.
    response.writeHead(told?.status ?? 200, { 'content-type': told?.type ?? 'text/plain' }).end(said)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=${key}`,
    requests,
    shown,
    next,
    passMinute: () => void (thisMinute = 0),
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
