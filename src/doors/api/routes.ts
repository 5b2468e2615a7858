/** The JSON API of what is public, and the addresses that programs look for: feed, site map, health. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { SUPERIOR_SORTS, superiorsWithReports } from '../../casework/aggregates/superior.ts'
import { apiAddress, paperAddress, reportAddress } from '../../casework/annual-reports/addresses.ts'
import { BYTE_ORDER_MARK, CSV_HEAD, csvLines } from '../../casework/annual-reports/cells-as-data.ts'
import { checkFiles, findingsOf } from '../../casework/annual-reports/checking.ts'
import { parseReport } from '../../casework/annual-reports/report-file.ts'
import { cellsOfReports, latestReports, reportEntries, type ReportEntry } from '../../casework/annual-reports/store.ts'
import { plainTags } from '../../casework/portal/columns.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import type { Cell, Report } from '../../law/annual-report/report.ts'
import { PAPER_FORMS } from '../../papers/annual-report/render.ts'
import { beijingTime } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, one } from '../../platform/web/query.ts'
import type { RateLimit } from '../../platform/web/rate-limit.ts'
import { receiveCheck, takeTurn } from '../portal/check-input.ts'
import { reportAt, show } from '../portal/routes.ts'
import type { World } from '../world.ts'
import { DataPage } from './data-page.tsx'
import { ENDPOINTS } from './endpoints.ts'
import { openApi } from './openapi.ts'

const fastifyPath = (path: string): string => path.replace('{organ}', ':slug').replace('{year}', ':year')

/** Bytes of a report handed in as JSON. */
const LARGEST_REPORT = 4 * 1024 * 1024

/** A report in the body of a request; refused with one sentence when it is none. */
function reportIn(given: unknown): Report {
  const report = parseReport(JSON.stringify(given))
  if ('refused' in report) throw new HttpProblem(400, report.refused)
  return report
}

type ReportParams = { readonly slug: string; readonly year: string }

/** A cell as data: where it stood in the organ's own file is of no use to others. */
const withoutPlace = ({ table, row, column, value, raw, status }: Cell): Omit<Cell, 'at'> => ({
  table,
  row,
  column,
  value,
  raw,
  status,
})

/** A report in lists: what it is, and where everything of it stands. */
function entryJson(
  { organ, year, version, format, title, publishedAt }: ReportEntry,
  base: string,
): Record<string, unknown> {
  const key = { slug: organ.slug, year }
  const { slug, name, region, demonstration } = organ
  return {
    organ: { slug, name, region, demonstration },
    year,
    version,
    format,
    title,
    publishedAt: beijingTime(publishedAt),
    links: {
      page: base + reportAddress(key),
      self: base + apiAddress(key),
      cells: base + apiAddress(key, '/cells'),
      cellsCsv: base + apiAddress(key, '/cells.csv'),
      ...Object.fromEntries(PAPER_FORMS.map((form) => [form, base + paperAddress(key, form)])),
    },
  }
}

export function apiRoutes(server: FastifyInstance, world: World, checks: RateLimit): void {
  const { db } = world
  const yearIn = (request: FastifyRequest): number | null => {
    const text = one(request.query, 'year')
    if (text && !/^\d{4}$/.test(text)) throw new HttpProblem(400, '年度（year）应为四位数字，如 2020。')
    return text ? Number(text) : null
  }

  // Public data may be read by pages of other sites.
  server.addHook('onRequest', async (request, reply) => {
    const open = request.url.startsWith('/gkmlpt/api/') || request.url.startsWith('/api/')
    if (request.method === 'GET' && open && !request.url.startsWith('/api/v1/desk/')) {
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    }
  })

  server.get(ENDPOINTS.reports.path, async (request) => {
    const list = listQuery(request.query, ['published', 'year', 'name'] as const, '-published')
    const filter = { organ: one(request.query, 'organ'), region: one(request.query, 'region'), year: yearIn(request) }
    const page = await reportEntries(db, PUBLIC, filter, list)
    return { ...page, items: page.items.map((entry) => entryJson(entry, world.publicUrl)) }
  })

  server.get<{ Params: ReportParams }>(fastifyPath(ENDPOINTS.report.path), async (request) => {
    const { stored } = await reportAt(world, request.params, request.query)
    return { ...entryJson(stored, world.publicUrl), report: stored.report }
  })

  server.get<{ Params: ReportParams }>(fastifyPath(ENDPOINTS.cells.path), async (request) => {
    const { stored } = await reportAt(world, request.params, request.query)
    const { organ, year, version, format } = entryJson(stored, world.publicUrl)
    return { organ, year, version, format, cells: stored.report.cells.map(withoutPlace) }
  })

  server.get<{ Params: ReportParams }>(fastifyPath(ENDPOINTS.cellsCsv.path), async (request, reply) => {
    const { stored } = await reportAt(world, request.params, request.query)
    const head = { organ: stored.organ.name, year: stored.year, version: stored.version, format: stored.format }
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="cells-${stored.organ.slug}-${stored.year}.csv"`)
      .send(BYTE_ORDER_MARK + CSV_HEAD + csvLines(head, stored.report.cells))
  })

  server.get(ENDPOINTS.allCellsCsv.path, async (request, reply) => {
    const filter = { year: yearIn(request), organ: one(request.query, 'organ') }
    const lines = async function* (): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + CSV_HEAD
      for await (const { head, cells } of cellsOfReports(db, PUBLIC, filter)) yield csvLines(head, cells)
    }
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="cells.csv"')
      .send(Readable.from(lines()))
  })

  server.post(ENDPOINTS.check.path, { bodyLimit: LARGEST_REPORT }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    takeTurn(checks, request)
    if (/^application\/json/i.test(request.headers['content-type'] ?? '')) {
      const body = request.body as { report?: unknown; previous?: unknown } | null
      const report = reportIn(body?.report ?? body)
      const previous = body?.previous ? reportIn(body.previous) : null
      return { report, problems: [], findings: await findingsOf(world.reading, report, previous) }
    }
    const { file, previous } = await receiveCheck(world, request)
    const result = await checkFiles(world.reading, file, previous)
    if ('refused' in result) throw new HttpProblem(422, result.refused.message)
    const { report, problems, findings } = result
    return { report, problems, findings }
  })

  server.get('/api/v1/openapi.json', async () => openApi(world.publicUrl, world.config.SITE_NAME))

  server.get('/data', async (request, reply) => {
    const [entry] = await latestReports(db, PUBLIC, 1)
    const above = await superiorsWithReports(db, PUBLIC, listQuery({}, SUPERIOR_SORTS, '-organs'))
    const superior = above.items.find(({ years }) => entry && years.includes(entry.year))?.superior.slug ?? null
    const example = entry ? { slug: entry.organ.slug, year: entry.year, superior } : null
    const frame = {
      title: '开放数据',
      description: '公开的信息、主动公开目录和年报每一格的数据，以及公开接口。',
      meta: plainTags('开放数据', '数据开放'),
    }
    return show(world, request, reply, frame, createElement(DataPage, { base: world.publicUrl, example }))
  })

  server.get('/robots.txt', async (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        `User-agent: *\nDisallow: /check/\nDisallow: /elder\nDisallow: /search?\nSitemap: ${world.publicUrl}/sitemap.xml\n`,
      ),
  )
}
