/** What the public pages of what is published share: the view of a request, tags of columns, pages kept and sent. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactNode } from 'react'
import type { View } from '../../platform/web/page.tsx'
import { one, withQuery } from '../../platform/web/query.ts'
import type { World } from '../world.ts'
import type { Asked, PageCache } from './page-cache.ts'
import { viewOf } from './routes.ts'
import { renderPage, type Frame } from './shell.tsx'
import { DOCUMENT_STYLES } from './styles.ts'

export interface PortalWorld {
  readonly world: World
  readonly cache: PageCache
}

/** The view with those of the query's values that the page knows; whatever else an address carries makes no page of its own. */
export function knownView(request: FastifyRequest, names: readonly string[]): View {
  const query = Object.fromEntries(
    names.flatMap((name) => {
      const value = one(request.query, name)
      return value === '' ? [] : [[name, value]]
    }),
  )
  return { ...viewOf(request), query }
}

/** A page as it is kept: under its address, what it knows of the query, and how the visitor reads. */
export const sendPage = (
  { world, cache }: PortalWorld,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, ...asked }: { readonly view: View } & Pick<Asked, 'hangs' | 'share' | 'dated' | 'besides'>,
  make: (stamp: string) => Promise<{ readonly frame: Frame; readonly page: ReactNode }>,
): Promise<FastifyReply> =>
  cache.answer(
    request,
    reply,
    {
      key: `${view.elder ? 'e' : ''}${view.wechat ? 'w' : ''} ${withQuery(view.path, view.query, {})}`,
      ...asked,
      type: 'text/html; charset=utf-8',
      vary: 'Cookie, User-Agent, Accept-Encoding',
    },
    async (stamp) => {
      const { frame, page } = await make(stamp)
      return renderPage(world.config, world.assets, view, withStyles(frame), page)
    },
  )

const withStyles = (frame: Frame): Frame => ({ ...frame, styles: [...DOCUMENT_STYLES, ...(frame.styles ?? [])] })

/** Page number of an address; 1 for what can be none. */
export function pageIn(view: View): number {
  const page = Number(view.query['page'] ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}

/** A year of an address; null for none, and for what can be none. */
export function yearIn(view: View): number | null {
  const year = String(view.query['year'] ?? '')
  return /^[12]\d{3}$/.test(year) ? Number(year) : null
}
