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
import { anyTitle } from '../../casework/portal/columns.ts'
import { organsById, portalOrgan } from '../../casework/portal/organ.ts'
import { bodyHtml } from '../../casework/portal/pages/document-view.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { relatedToEach } from '../../casework/portal/related.ts'
import { validityOf } from '../../casework/portal/validity.ts'
import { versionsShown } from '../../casework/portal/corrections.ts'
import { wholePageAt } from '../../casework/portal/whole-page.ts'
import { plainText } from '../../intake/bodies/write-text.ts'
import { PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { localDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, one, withQuery } from '../../platform/web/query.ts'
import { addressOf, nothingAt } from '../portal/document-routes.ts'
import type { Hangs } from '../portal/stamps.ts'
import type { PortalWorld } from '../portal/portal-view.ts'
import { DOCUMENT_ENDPOINTS as PATHS } from './document-endpoints.ts'

/** Lines of one file of the catalogue; more is asked for by organ or column. */
const MOST = 1_000_000
const ASKED = ['organ', 'leaf', 'year', 'theme', 'rank', 'validity', 'page', 'size', 'sid'] as const
const NO_LEAF = '没有这个栏目，请用栏目的地址，如 zcwjk、fdzdgknr/czyjs；0 为全部。'
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
      { key, hangs, type: 'application/json; charset=utf-8', vary: 'Accept-Encoding', dated: true },
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
    (request, reply) =>
      kept(request, reply, request.params.slug, async () => {
        const address = addressOf(request.params)
        const whole = await wholePageAt(db, address)
        if (!whole) throw await nothingAt(db, address)
        const { of, related, acting } = whole
        return {
          ...documentJson(of, await as([of])),
          validityNote: validityOf(of, localDate(today()), acting)?.banner ?? null,
          versions: versionsShown(of).map(({ version, at, why }) => ({ version, publishedAt: beijingTime(at), why })),
          html: bodyHtml(of),
          text: plainText(of.body),
          related: related.map(({ relation, says, title, address: linked }) => ({
            relation,
            says,
            title,
            page: world.publicUrl + documentAddress(linked),
          })),
        }
      }),
  )

  /** What a column is called: as its organ has it, or any organ must have it; refused when there is none such and nothing in it. */
  const nameOf = async ({ organ, path }: Listing, someone: string | null, stamp: string): Promise<string> => {
    if (path === EVERYWHERE) return PLATFORM.title
    const id = organ ?? someone
    const named = id === null ? undefined : (await organsById(db, [id])).get(id)
    const own =
      named && (await cache.once(`organ ${named.id}`, stamp, () => portalOrgan(db, { ...named, organId: named.id })))
    const title = own?.leaves.find((leaf) => leaf.path === path)?.title ?? (organ === null ? anyTitle(path) : null)
    if (title === null) throw new HttpProblem(404, NO_LEAF)
    return title
  }

  server.get<{ Params: { '*': string } }>('/gkmlpt/api/all/*', (request, reply) => {
    const slug = one(request.query, 'sid')
    const leaf = request.params['*'].replace(/\/$/, '')
    return kept(request, reply, slug, async (stamp) => {
      const listing = { organ: await organIn(slug), path: leafIn(leaf === '0' ? EVERYWHERE : leaf) }
      const page = await pageOf(request, listing, stamp)
      const [told, related] = await Promise.all([as(page.items), relatedToEach(db, page.items)])
      const name = await nameOf(listing, page.items[0]?.organId ?? null, stamp)
      const articles = page.items.map((row) => articleJson(row, told, related.get(row.id) ?? []))
      return { classify: { id: leaf, name, post_count: page.total }, articles }
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
