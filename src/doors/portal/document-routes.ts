/** 一条信息 and what hangs on it: its page, pictures, attachments, previews, code. All of them only while it stands on the portal. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { documentAddress, leafAddress, platformAddress } from '../../casework/portal/addresses.ts'
import { columnTags } from '../../casework/portal/columns.ts'
import {
  portalDocumentAt,
  wasOnPortal,
  type PortalDocument,
  type PortalFile,
  type ShownDocument,
} from '../../casework/portal/document.ts'
import { organsById, portalOrgan, type PortalOrgan } from '../../casework/portal/organ.ts'
import { wholePageAt } from '../../casework/portal/whole-page.ts'
import { DocumentPage, type FontSize } from '../../casework/portal/pages/document-page.tsx'
import { articleTags, shownOf } from '../../casework/portal/pages/document-view.ts'
import { trailOf } from '../../casework/portal/pages/platform-frame.tsx'
import { PreviewPage } from '../../casework/portal/pages/preview-page.tsx'
import { scanOf } from '../../casework/files/content.ts'
import { findFile } from '../../casework/files/file.ts'
import { previewOf } from '../../casework/files/preview/preview.ts'
import { sendContent } from '../../casework/files/serve.ts'
import type { Ground } from '../../casework/ground.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import type { KindName } from '../../platform/files/kinds.ts'
import type { Crumb } from '../../platform/web/page.tsx'
import { HttpProblem } from '../../platform/web/problem.ts'
import { qrSvg } from '../../platform/web/qr-code.ts'
import { one } from '../../platform/web/query.ts'
import { knownView, sendPage, type PortalWorld } from './portal-view.ts'
import { show } from './routes.ts'
import { DOCUMENT_STYLES } from './styles.ts'

const NOWHERE = '没有这条信息，可能地址有误。请从首页、政府信息公开的栏目或者检索里查找。'
const GONE = '这条信息已经撤下，不再公开。需要的，可以向公开它的机关申请或者询问。'
const NO_FILE = '这条信息没有这个文件，可能地址有误，或者已经更换。请从信息的页面打开。'

export interface AtDocument {
  readonly slug: string
  readonly year: string
  readonly n: string
}

/** The address that parts of a path make; refuses what can be none. */
export function addressOf({ slug, year, n }: AtDocument): string {
  if (!/^[12]\d{3}$/.test(year) || !/^[1-9]\d{0,8}$/.test(n)) throw new HttpProblem(404, NOWHERE)
  return `${slug}/${year}/${n}`
}

/** What stands at an address; 410 when something did, and 404 for everything else. */
export async function standing(db: Sql, address: string): Promise<ShownDocument> {
  const of = await portalDocumentAt(db, address)
  if (of) return of
  throw await nothingAt(db, address)
}

/** Why nothing stands at an address. */
export const nothingAt = async (db: Sql, address: string): Promise<HttpProblem> =>
  (await wasOnPortal(db, address)) ? new HttpProblem(410, GONE) : new HttpProblem(404, NOWHERE)

export function documentRoutes(server: FastifyInstance, portal: PortalWorld, ground: Pick<Ground, 'files'>): void {
  const { world, cache } = portal
  const { db } = world

  server.get<{ Params: { slug: string; year: string; page: string } }>(
    '/d/:slug/:year/:page',
    async (request, reply) => {
      const { slug, year, page } = request.params
      const [, n = ''] = /^(\d+)\.html$/.exec(page) ?? []
      const address = addressOf({ slug, year, n })
      const view = knownView(request, ['font'])
      const font = view.query['font'] === 'large' || view.query['font'] === 'small' ? view.query['font'] : null
      const known = { ...view, query: font ? { font } : {} }
      return sendPage(portal, request, reply, { view: known, hangs: { slug }, dated: true }, (stamp) =>
        made(address, known, font, stamp),
      )
    },
  )

  const made = async (address: string, view: Parameters<typeof sendPage>[3]['view'], font: FontSize, stamp: string) => {
    const whole = await wholePageAt(db, address)
    if (!whole) throw await nothingAt(db, address)
    const { of, related, acting, newer, older } = whole
    const organ = await organOf(of.organId, stamp)
    const column = organ?.leaves.find(({ path }) => path === of.leaf)
    const url = world.publicUrl + documentAddress(address)
    return {
      frame: {
        title: of.title,
        description: of.summary,
        canonical: url,
        islands: ['document.island'],
        meta: {
          ...columnTags(organ?.name ?? null, column?.title ?? '政府信息公开', of.leaf),
          ...articleTags(of, url, world.publicUrl),
        },
      },
      page: createElement(DocumentPage, {
        view,
        trail: trailTo(organ, of.leaf),
        ...shownOf(of, localDate(today()), acting),
        related,
        newer,
        older,
        font,
        url,
      }),
    }
  }

  const organOf = async (id: string, stamp: string): Promise<PortalOrgan | null> =>
    cache.once(`organ ${id}`, stamp, async () => {
      const named = (await organsById(db, [id])).get(id)
      return named ? portalOrgan(db, { organId: named.id, slug: named.slug, name: named.name }) : null
    })

  server.get<{ Params: AtDocument }>('/d/:slug/:year/:n/code.svg', async ({ params }, reply) => {
    const { address } = await standing(db, addressOf(params))
    const code = qrSvg(world.publicUrl + documentAddress(address))
    if (!code) throw new HttpProblem(404, '这一页的地址太长，画不成二维码。')
    return reply.type('image/svg+xml').header('content-security-policy', "default-src 'none'").send(code)
  })

  /** A file of a published document that may be given out: still held by the organ, and not found to carry a virus since. */
  const given = async (of: PortalDocument, list: readonly PortalFile[], id: string) => {
    const file = list.find(({ fileId }) => fileId === id)
    if (!file) throw new HttpProblem(404, NO_FILE)
    const held = await withScope(db, { organ: of.organId }, (tx) => findFile(tx, of.organId, file.fileId))
    if (held?.status === 'withdrawn' || (held && scanOf(held.content).state === 'infected'))
      throw new HttpProblem(410, '这个文件已经撤下。')
    return { ...file, kind: file.kind as KindName }
  }

  const sendFile = async (
    request: FastifyRequest<{ Params: AtDocument & { file: string } }>,
    reply: FastifyReply,
    which: 'pictures' | 'attachments',
    inline: boolean,
  ): Promise<FastifyReply> => {
    const of = await standing(db, addressOf(request.params))
    const file = await given(of, of[which], request.params.file)
    // Asked for every time, so that what is withdrawn comes out of no cache; answered with nothing while it is the same.
    if (request.headers['if-none-match']?.includes(`"${file.digest}"`))
      return reply.status(304).header('etag', `"${file.digest}"`).header('cache-control', 'no-cache').send()
    return sendContent(ground.files, of.organId, file, inline, request, reply, 'no-cache')
  }

  server.get<{ Params: AtDocument & { file: string } }>('/d/:slug/:year/:n/pictures/:file', (request, reply) =>
    sendFile(request, reply, 'pictures', true),
  )
  server.get<{ Params: AtDocument & { file: string; name: string } }>(
    '/d/:slug/:year/:n/files/:file/:name',
    (request, reply) => sendFile(request, reply, 'attachments', one(request.query, 'inline') === '1'),
  )
  server.get<{ Params: AtDocument & { file: string } }>('/d/:slug/:year/:n/preview/:file', async (request, reply) => {
    const of = await standing(db, addressOf(request.params))
    const file = await given(of, of.attachments, request.params.file)
    const shown = await previewOf(ground.files, of.organId, file)
    // Reading takes a while: it may have been withdrawn meanwhile.
    await standing(db, of.address)
    const page = createElement(PreviewPage, { address: of.address, title: of.title, file, shown })
    return show(world, request, reply, { title: `预览：${file.name}`, styles: DOCUMENT_STYLES, unlisted: true }, page)
  })
}

/** From the home page to the text: the column it stands in is a link too. */
function trailTo(organ: PortalOrgan | null, leaf: string): readonly Crumb[] {
  const above = organ ? trailOf(organ, organ.leaves, leaf) : [{ name: '首页', href: '/' }]
  const last = above.at(-1)
  if (!organ || !last || last.href) return [...above, { name: '正文' }]
  const own = organ.leaves.some(({ path }) => path === leaf)
  const href = own ? leafAddress(organ.slug, leaf) : platformAddress(organ.slug)
  return [...above.slice(0, -1), { name: last.name, href }, { name: '正文' }]
}
