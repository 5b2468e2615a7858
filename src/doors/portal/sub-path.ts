/**
 * 子路径：the site below an address such as https://www.x.gov.cn/kjj. Pages are made with addresses from the root of the site; here,
 * and nowhere else, they get the path of PUBLIC_URL in front, and requests lose it – whether the proxy before us took it off or not.
 */
import type { FastifyInstance } from 'fastify'

/** The path of the public address, without a slash at its end; '' at the root of a domain. */
export const pathOf = (publicUrl: string): string =>
  URL.canParse(publicUrl) ? new URL(publicUrl).pathname.replace(/\/+$/, '') : ''

const TAG = /<[a-z][^<>]*>/gi
/** Attributes by which a page points to another place of the site. */
const POINTS = /(\s(?:href|src|action|formaction|data-suggestions)=")\/(?![/\\])/gi

/** A page with every address of the site below `path`. Texts stay: only tags are looked into, in which markup has no < or >. */
export const belowPath = (html: string, path: string): string =>
  path === '' ? html : html.replace(TAG, (tag) => tag.replace(POINTS, (_, name: string) => `${name}${path}/`))

/** A request's address without the path in front. */
export function withoutPath(url: string, path: string): string {
  if (path === '' || !url.startsWith(path)) return url
  const rest = url.slice(path.length)
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : url
}

/** Redirections lead below the path too. */
export function redirectBelow(server: FastifyInstance, path: string): void {
  if (path === '') return
  server.addHook('onSend', async (_, reply, payload) => {
    const to = String(reply.getHeader('location') ?? '')
    if (/^\/(?![/\\])/.test(to)) reply.header('location', path + to)
    return payload
  })
}
