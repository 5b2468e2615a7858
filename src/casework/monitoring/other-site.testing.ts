/** Somebody else's government site, for the tests of walks: pages that change, dead links, slow and huge answers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OtherSite {
  readonly address: string
  /** Pages by path; absent ones are 404. Tests change them. */
  readonly pages: Map<string, string>
  /** Paths as they were asked for. */
  readonly asked: string[]
  close(): Promise<void>
}

/** A page as content management systems write it. */
export const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>云川市某局</title>${head}</head><body>${body}</body></html>`

export const list = (items: readonly (readonly [path: string, title: string, day: string])[]): string =>
  `<ul>${items.map(([path, title, day]) => `<li><a href="${path}">${title}</a><span>${day}</span></li>`).join('')}</ul>`

export const FOOTER = `<footer>主办单位：云川市某局 联系电话：0999-1234567 网站标识码：1234567890 京ICP备12345678号-1
  京公网安备 11010102001234号 <img src="https://bszs.conac.cn/sitename?id=1" alt="党政机关"></footer>`

export async function openOtherSite(): Promise<OtherSite> {
  const pages = new Map<string, string>()
  const asked: string[] = []
  const server = createServer((request, reply) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    asked.push(path)
    const found = pages.get(path)
    if (path === '/slow.html') return
    if (path === '/inner.html') return void reply.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    if (path === '/huge.html') {
      reply.writeHead(200, { 'content-type': 'text/html' })
      const piece = Buffer.alloc(65_536, '<p>大</p>')
      let sent = 0
      const more = (): void => {
        while (!reply.destroyed && sent < 500_000_000 && reply.write(piece)) sent += piece.length
      }
      reply.on('drain', more)
      return more()
    }
    const type = path === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8'
    reply.writeHead(found === undefined ? 404 : 200, { 'content-type': type }).end(found ?? '没有')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pages,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
