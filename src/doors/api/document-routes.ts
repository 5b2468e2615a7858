/** What is published, for programs: lists, one document, the catalogue, and the list under the names that users already rely on. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { BYTE_ORDER_MARK } from '../../casework/annual-reports/cells-as-data.ts'
import { documentAddress } from '../../casework/portal/addresses.ts'
import {
  articleJson,
  CATALOGUE_HEAD,
  catalogueLines,
  documentJson,
  type AsData,
} from '../../casework/portal/as-data.ts'
import {
  countListed,
  everyListed,
  listedData,
  pageAt,
  pageWithin,
  VALIDITY_FILTERS,
  type ListedData,
  type Listing,
} from '../../casework/portal/list.ts'
import { organsById } from '../../casework/portal/organ.ts'
import { bodyHtml } from '../../casework/portal/pages/document-view.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { relatedTo } from '../../casework/portal/related.ts'
import { plainText } from '../../intake/bodies/write-text.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, one, withQuery } from '../../platform/web/query.ts'
import { addressOf, standing } from '../portal/document-routes.ts'
import type { Hangs } from '../portal/page-cache.ts'
import type { PortalWorld } from '../portal/portal-view.ts'
import { DOCUMENT_ENDPOINTS as PATHS } from './document-endpoints.ts'

/** Lines of one file of the catalogue; more is asked for by organ or column. */
const MOST = 1_000_000
const ASKED = ['organ', 'leaf', 'year', 'theme', 'rank', 'validity', 'page', 'size', 'sid'] as const
const NO_ORGAN = '没有这个机关（organ），请用机关在网址中的名称。'

export function documentApi(server: FastifyInstance, { world, cache }: PortalWorld): void {
  const { db } = world

  const organIn = async (slug: string): Promise<string | null> => {
    if (slug === '') return null
    const named = await cache.organ(slug)
    if (!named) throw new HttpProblem(404, NO_ORGAN)
    return named.organId
  }

  const listingIn = async (request: FastifyRequest, slug: string): Promise<Listing> => {
    const given = (name: (typeof ASKED)[number]): string => one(request.query, name)
    const year = given('year')
    if (year && !/^[12]\d{3}$/.test(year)) throw new HttpProblem(400, '年份（year）应为四位数字，如 2026。')
    const rank = given('rank')
    if (rank && !Object.hasOwn(RANKS, rank))
      throw new HttpProblem(400, `层级（rank）应为 ${Object.keys(RANKS).join('、')} 之一。`)
    const validity = given('validity')
    const state = VALIDITY_FILTERS.find((each) => each === validity)
    if (validity && !state) throw new HttpProblem(400, `有效性（validity）应为 ${VALIDITY_FILTERS.join('、')} 之一。`)
    return {
      organ: await organIn(slug),
      path: leafIn(given('leaf')),
      year: year ? Number(year) : null,
      theme: given('theme') || null,
      rank: rank || null,
      validity: state ? { state, day: localDate(today()) } : null,
    }
  }

  const as = async (rows: readonly ListedData[]): Promise<AsData> => ({
    base: world.publicUrl,
    day: localDate(today()),
    organs: await organsById(
      db,
      rows.map(({ organId }) => organId),
    ),
  })

  const kept = (
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    make: (stamp: string) => Promise<unknown>,
  ): Promise<FastifyReply> => {
    const query = Object.fromEntries(ASKED.map((name) => [name, one(request.query, name)]))
    const key = withQuery(request.url.split('?')[0] ?? '', query, {})
    const hangs: Hangs = slug === '' ? 'all' : { slug }
    return cache.answer(
      request,
      reply,
      { key, hangs, type: 'application/json; charset=utf-8', vary: 'Accept-Encoding' },
      async (stamp) => JSON.stringify(await make(stamp)),
    )
  }

  const pageOf = async (request: FastifyRequest, listing: Listing, stamp: string) => {
    const { page: wanted, size } = listQuery(request.query, ['published'] as const, '-published')
    const count = await cache.once(`count ${JSON.stringify(listing)}`, stamp, () => countListed(db, listing))
    const page = pageWithin(wanted, count, size)
    return pageAt(await listedData(db, listing, (page - 1) * size, size), count, { page, size })
  }

  server.get(PATHS.documents.path, (request, reply) => {
    const slug = one(request.query, 'organ')
    return kept(request, reply, slug, async (stamp) => {
      const page = await pageOf(request, await listingIn(request, slug), stamp)
      const told = await as(page.items)
      return { ...page, items: page.items.map((row) => documentJson(row, told)) }
    })
  })

  server.get<{ Params: { slug: string; year: string; n: string } }>(
    '/api/v1/documents/:slug/:year/:n',
    async (request) => {
      const of = await standing(db, addressOf(request.params))
      const related = await relatedTo(db, of.organId, of.id)
      return {
        ...documentJson(of, await as([of])),
        html: bodyHtml(of),
        text: plainText(of.body),
        related: related.map(({ relation, says, title, address }) => ({
          relation,
          says,
          title,
          page: world.publicUrl + documentAddress(address),
        })),
      }
    },
  )

  server.get<{ Params: { '*': string } }>('/gkmlpt/api/all/*', (request, reply) => {
    const slug = one(request.query, 'sid')
    const leaf = request.params['*'].replace(/\/$/, '')
    return kept(request, reply, slug, async (stamp) => {
      const listing = { organ: await organIn(slug), path: leafIn(leaf === '0' ? '' : leaf) }
      const page = await pageOf(request, listing, stamp)
      const told = await as(page.items)
      const articles = page.items.map((row) => articleJson(row, told))
      return { classify: { id: leaf, name: leaf, post_count: page.total }, articles }
    })
  })

  server.get(PATHS.catalogueCsv.path, async (request, reply) => {
    const listing = await listingIn(request, one(request.query, 'organ'))
    const told = { base: world.publicUrl, day: localDate(today()) }
    const lines = async function* (): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + CATALOGUE_HEAD
      for await (const rows of everyListed(db, listing, MOST)) yield catalogueLines(rows, told)
    }
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-disposition', 'attachment; filename="catalogue.csv"')
      .send(Readable.from(lines()))
  })

  server.get(PATHS.catalogueJson.path, async (request, reply) => {
    const listing = await listingIn(request, one(request.query, 'organ'))
    const items = async function* (): AsyncGenerator<string> {
      let first = true
      yield '['
      for await (const rows of everyListed(db, listing, MOST)) {
        const told = await as(rows)
        for (const row of rows) {
          yield `${first ? '' : ',\n'}${JSON.stringify(documentJson(row, told))}`
          first = false
        }
      }
      yield ']\n'
    }
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(Readable.from(items()))
  })
}

/** The column of an address; refuses what can be none. */
function leafIn(path: string): string {
  if (path !== EVERYWHERE && !/^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40}){0,3}$/.test(path))
    throw new HttpProblem(400, '栏目（leaf）应为栏目的地址，如 fdzdgknr/czyjs。')
  return path
}
