/** 主动公开目录: the page, and the official table as a file. Rows in force and nothing else (`publicCatalogue`). */
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { publicCatalogue, type PublicCatalogue, type PublicRow } from '../../casework/duties/public-catalogue.ts'
import { nameOf } from '../../casework/duties/entry.ts'
import { catalogueAddress } from '../../casework/portal/addresses.ts'
import { CATALOGUE_TITLE, columnTags } from '../../casework/portal/columns.ts'
import { portalOrgan } from '../../casework/portal/organ.ts'
import { CataloguePage, type CatalogueLine } from '../../casework/portal/pages/catalogue-page.tsx'
import { writeCatalogue } from '../../papers/catalogue/write-catalogue.ts'
import { withScope } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { pageOf } from '../../platform/web/query.ts'
import { NO_ORGAN } from './platform-routes.ts'
import { knownView, pageIn, sendPage, type PortalWorld } from './portal-view.ts'

/** Rows of the table on one page. */
const ROWS = 100
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
} as const
const NO_CATALOGUE = '没有这一份目录，可能地址有误，或者已经不再施行。请从机关的主动公开目录打开。'

export function catalogueRoutes(server: FastifyInstance, portal: PortalWorld): void {
  const { world, cache } = portal
  const { db } = world

  const cataloguesOf = async (slug: string) => {
    const named = await cache.organ(slug)
    if (!named) throw new HttpProblem(404, NO_ORGAN)
    const catalogues = await withScope(db, { organ: named.organId }, (tx) => publicCatalogue(tx, named.organId))
    return { named, catalogues }
  }

  server.get<{ Params: { slug: string } }>(catalogueAddress(':slug'), (request, reply) => {
    const { slug } = request.params
    const view = { ...knownView(request, ['catalogue', 'page']), path: catalogueAddress(slug) }
    return sendPage(portal, request, reply, { view, hangs: { slug } }, async (stamp) => {
      const { named, catalogues } = await cataloguesOf(slug)
      const organ = await cache.once(`organ ${named.organId}`, stamp, () => portalOrgan(db, named))
      const shown = catalogues.find(({ id }) => id === view.query['catalogue']) ?? catalogues[0]
      return {
        frame: {
          title: `${CATALOGUE_TITLE} - ${organ.name}`,
          description: `${organ.name}依照《政府信息公开条例》第二十条、第二十一条主动公开的事项。`,
          meta: { ...columnTags(organ.name, CATALOGUE_TITLE, ''), ColumnType: '信息公开目录' },
        },
        page: createElement(CataloguePage, {
          view,
          organ,
          leaves: organ.leaves,
          catalogues,
          shown: shown ? shownOf(shown, pageIn(view)) : null,
        }),
      }
    })
  })

  server.get<{ Params: { slug: string; file: string } }>(
    `${catalogueAddress(':slug')}/:file`,
    async (request, reply) => {
      const [, id = '', form = ''] = /^([0-9a-f-]{36})\.(xlsx|docx|csv)$/.exec(request.params.file) ?? []
      const format = form as keyof typeof TYPES
      const { named, catalogues } = await cataloguesOf(request.params.slug)
      const of = catalogues.find((each) => each.id === id)
      if (!of) throw new HttpProblem(404, NO_CATALOGUE)
      const head = { title: of.title, organ: named.name, version: `第${of.number}版`, date: of.fromOn }
      const bytes = await writeCatalogue(of.rows, head, format)
      if ('refused' in bytes) throw new HttpProblem(409, bytes.says)
      const name = encodeURIComponent(`${of.title}（第${of.number}版）.${format}`)
      return reply
        .type(TYPES[format])
        .header('cache-control', 'no-cache')
        .header('content-disposition', `attachment; filename="catalogue.${format}"; filename*=UTF-8''${name}`)
        .send(Buffer.from(bytes))
    },
  )
}

const shownOf = ({ id, title, number, fromOn, rows }: PublicCatalogue, page: number) => ({
  id,
  title,
  number,
  fromOn,
  page: pageOf(rows.map(lineOf), { page, size: ROWS }),
})

const lineOf = (row: PublicRow): CatalogueLine => ({
  key: row.key,
  number: row.number,
  name: nameOf(row),
  path: row.path,
  content: row.content,
  time: row.time.text,
  owner: row.owner,
  way: [row.way.proactive && '主动', row.way.onApplication && '依申请'].filter(Boolean).join('、'),
  published: row.published,
  lastOn: row.lastOn,
})
