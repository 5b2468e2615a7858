/** The feeds – of the site, of an organ, of a column – and the site map, in as many files as it needs. */
import type { FastifyInstance } from 'fastify'
import { latestReports } from '../../casework/annual-reports/store.ts'
import { platformAddress } from '../../casework/portal/addresses.ts'
import { OTHER_COLUMNS } from '../../casework/portal/leaves.ts'
import { documentsOfYear, listed, listedData, yearsOfDocuments } from '../../casework/portal/list.ts'
import { publishingOrgans } from '../../casework/portal/organ.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { one } from '../../platform/web/query.ts'
import type { PortalWorld } from '../portal/portal-view.ts'
import { documentInFeed, documentMap, feed, reportInFeed, siteMap, siteMapIndex } from './feed.ts'

const ENTRIES = 50
/** Addresses in one file of the site map: below the 50,000 of the protocol, with room for the pages that are no document. */
const PER_FILE = 40_000

export function feedRoutes(server: FastifyInstance, { world, cache }: PortalWorld): void {
  const { db, config } = world

  server.get('/feed.xml', async (request, reply) => {
    const [slug, leaf] = [one(request.query, 'organ'), one(request.query, 'leaf')]
    const named = slug === '' ? null : await cache.organ(slug)
    if (slug !== '' && !named) throw new HttpProblem(404, '没有这个机关（organ），请用机关在网址中的名称。')
    const base = world.publicUrl
    const documents = await listedData(db, { organ: named?.organId ?? null, path: leaf || EVERYWHERE }, 0, ENTRIES)
    const reports = slug === '' && leaf === '' ? await latestReports(db, PUBLIC, ENTRIES) : []
    const entries = [
      ...documents.map((each) => documentInFeed(base, each)),
      ...reports.map((each) => reportInFeed(base, each)),
    ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
    const asked = new URLSearchParams({ ...(slug && { organ: slug }), ...(leaf && { leaf }) }).toString()
    const title = `${named?.name ?? config.SITE_NAME}：最新公开`
    return reply
      .type('application/atom+xml; charset=utf-8')
      .send(feed(title, base, `/feed.xml${asked && `?${asked}`}`, entries.slice(0, ENTRIES)))
  })

  /** Years with documents and how many; counted once for each change. */
  const years = async () => cache.once('years', await cache.stamp('all'), () => yearsOfDocuments(db))

  server.get('/sitemap.xml', async (_, reply) => {
    const base = world.publicUrl
    const counts = await years()
    const total = counts.reduce((sum, { documents }) => sum + documents, 0)
    const whole = total <= PER_FILE
    reply.type('application/xml; charset=utf-8')
    if (!whole) {
      const parts = counts.flatMap(({ year, documents }) =>
        Array.from({ length: Math.ceil(documents / PER_FILE) }, (_none, at) => `/sitemap/${year}-${at + 1}.xml`),
      )
      return reply.send(siteMapIndex(base, ['/sitemap/pages.xml', ...parts]))
    }
    const documents = await listed(db, { organ: null, path: EVERYWHERE }, 0, PER_FILE)
    return reply.send(siteMap(base, await latestReports(db, PUBLIC, 5_000), await pages(), documents))
  })

  const pages = async (): Promise<readonly string[]> => [
    `/${PLATFORM.slug}`,
    ...Object.keys(OTHER_COLUMNS).map((path) => `/${path}`),
    ...(await publishingOrgans(db)).slice(0, 3_000).map(({ slug }) => platformAddress(slug)),
  ]

  server.get<{ Params: { part: string } }>('/sitemap/:part', async (request, reply) => {
    const base = world.publicUrl
    const { part } = request.params
    reply.type('application/xml; charset=utf-8')
    if (part === 'pages.xml') return reply.send(siteMap(base, await latestReports(db, PUBLIC, 40_000), await pages()))
    const [, year, number] = /^([12]\d{3})-([1-9]\d{0,3})\.xml$/.exec(part) ?? []
    const documents =
      year && number ? await documentsOfYear(db, Number(year), (Number(number) - 1) * PER_FILE, PER_FILE) : []
    if (documents.length === 0) throw new HttpProblem(404, '没有这一份网站地图。')
    return reply.send(documentMap(base, documents))
  })
}
