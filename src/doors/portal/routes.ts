/** The public pages: parse the address, ask, show. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement, type ReactNode } from 'react'
import { chartsOf } from '../../casework/annual-reports/charts.ts'
import { OrganPage } from '../../casework/annual-reports/pages/organ-page.tsx'
import { ReportListPage, type ReportListProps } from '../../casework/annual-reports/pages/report-list.tsx'
import { ReportPage } from '../../casework/annual-reports/pages/report-page.tsx'
import { paperBytes, PAPER_TYPES, paperFileName } from '../../casework/annual-reports/papers.ts'
import {
  findReport,
  latestReports,
  LIST_SORTS,
  organsWithReports,
  regionsWithReports,
  reportsOfOrgan,
  yearsWithReports,
  type StoredReport,
} from '../../casework/annual-reports/store.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { columnTags, plainTags } from '../../casework/portal/columns.ts'
import { publishingOrgans } from '../../casework/portal/organ.ts'
import { pubDate } from '../../casework/portal/pages/document-view.ts'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import { PAPER_FORMS } from '../../papers/annual-report/render.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import type { View } from '../../platform/web/page.tsx'
import { HttpProblem, type ProblemDetails } from '../../platform/web/problem.ts'
import { listQuery, one } from '../../platform/web/query.ts'
import type { World } from '../world.ts'
import { reads } from './page-cache.ts'
import { HelpPage, ProblemPage, SiteMapPage } from './plain-pages.tsx'
import { renderPage, type Frame } from './shell.tsx'

/** What a page may know of its request. */
export function viewOf(request: FastifyRequest): View {
  return {
    path: request.url.split('?')[0] ?? '/',
    query: (request.query ?? {}) as View['query'],
    ...reads(request.headers.cookie, request.headers['user-agent']),
  }
}

/** Answers with a page in the frame of the site. */
export function show(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  frame: Frame,
  page: ReactNode,
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('vary', 'Cookie')
    .send(renderPage(world.config, world.assets, viewOf(request), frame, page))
}

export function problemPage(
  world: Pick<World, 'config' | 'assets'>,
  problem: ProblemDetails,
  request: FastifyRequest,
): string {
  const frame = { title: problem.title, unlisted: true }
  return renderPage(world.config, world.assets, viewOf(request), frame, createElement(ProblemPage, { problem }))
}

/** A sheet of paper on institution blue. */
const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f4c8c" d="M0 0h32v32H0z"/><path fill="#fff" d="M8 5h11l5 5v17H8z"/><path stroke="#b4231c" stroke-width="2" d="M11 14h10M11 18h10M11 22h6"/></svg>'

const NO_REPORT = '没有这份年报，可能年度或机关有误，或者尚未公布。请从年报列表查找。'

/** A year or version number in an address; anything else is an address that does not exist. */
export function numberIn(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) throw new HttpProblem(404, NO_REPORT)
  return Number(text)
}

type ReportParams = { readonly slug: string; readonly year: string }

const reportTags = (organ: string | null) => columnTags(organ, COLUMNS.annualReports.title, COLUMNS.annualReports.slug)

/** The report an address names; a problem when there is none to see. */
export async function reportAt(
  world: World,
  params: ReportParams,
  query: unknown,
): Promise<{ stored: StoredReport; version: number | undefined }> {
  const asked = one(query, 'version')
  const version = asked ? numberIn(asked) : undefined
  const stored = await findReport(world.db, PUBLIC, { slug: params.slug, year: numberIn(params.year), version })
  if (!stored) throw new HttpProblem(404, NO_REPORT)
  return { stored, version }
}

/** What the finder of annual reports shows for a view. */
export async function reportListProps(db: Sql, view: View): Promise<ReportListProps> {
  const list = listQuery(view.query, LIST_SORTS, 'region')
  const year = /^\d{4}$/.test(one(view.query, 'year')) ? Number(one(view.query, 'year')) : null
  const filter = { region: one(view.query, 'region'), year }
  const [page, years, regions] = await Promise.all([
    organsWithReports(db, PUBLIC, filter, list),
    yearsWithReports(db, PUBLIC),
    regionsWithReports(db, PUBLIC),
  ])
  return { view, list, filter, page, years, regions, day: beijingDay }
}

export function portalRoutes(server: FastifyInstance, world: World): void {
  const { db, config } = world

  server.get('/reports', async (request, reply) => {
    const frame = {
      title: '政府信息公开年报',
      description: '各机关政府信息公开工作年度报告，按机关和年度查阅、检索、下载。',
      meta: reportTags(null),
    }
    return show(world, request, reply, frame, createElement(ReportListPage, await reportListProps(db, viewOf(request))))
  })

  server.get<{ Params: { slug: string } }>('/reports/:slug', async (request, reply) => {
    const reports = await reportsOfOrgan(db, PUBLIC, request.params.slug)
    const organ = reports[0]?.organ
    if (!organ) throw new HttpProblem(404, '没有这个机关，或者它还没有公布年报。请从年报列表查找。')
    return show(
      world,
      request,
      reply,
      { title: `${organ.name}年报`, meta: reportTags(organ.name) },
      createElement(OrganPage, { organ, reports, day: beijingDay }),
    )
  })

  server.get<{ Params: ReportParams }>('/reports/:slug/:year', async (request, reply) => {
    const { stored, version } = await reportAt(world, request.params, request.query)
    const others = (await reportsOfOrgan(db, PUBLIC, stored.organ.slug)).map(({ year }) => year)
    const title = `${stored.organ.name}${stored.year}年政府信息公开工作年度报告`
    const frame = {
      title,
      styles: ['report.css'],
      meta: {
        ...reportTags(stored.organ.name),
        ArticleTitle: title,
        PubDate: pubDate(stored.publishedAt),
        ContentSource: stored.organ.name,
      },
    }
    const page = createElement(ReportPage, {
      view: viewOf(request),
      stored,
      version,
      before: others.find((year) => year < stored.year) ?? null,
      after: others.findLast((year) => year > stored.year) ?? null,
      day: beijingDay,
    })
    return show(world, request, reply, frame, page)
  })

  for (const form of PAPER_FORMS) {
    server.get<{ Params: ReportParams }>(`/reports/:slug/:year/report.${form}`, async (request, reply) => {
      const { stored } = await reportAt(world, request.params, request.query)
      const bytes = await paperBytes(world.papers, stored, form)
      const name = encodeURIComponent(paperFileName(stored, form))
      return reply
        .type(PAPER_TYPES[form])
        .header('content-disposition', `attachment; filename="report-${stored.year}.${form}"; filename*=UTF-8''${name}`)
        .send(bytes)
    })
  }

  server.get<{ Params: ReportParams & { chart: string } }>(
    '/reports/:slug/:year/charts/:chart.svg',
    async (request, reply) => {
      const { stored } = await reportAt(world, request.params, request.query)
      const chart = chartsOf(stored.report).find(({ key }) => key === request.params.chart)
      if (!chart || chart.nothing !== null) throw new HttpProblem(404, '没有这幅图。')
      const { drawChart } = await import('../../casework/annual-reports/draw-chart.ts')
      // The picture carries its own style attributes; nothing else of it may run or load.
      return reply
        .type('image/svg+xml')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .send(drawChart(chart))
    },
  )

  server.get('/favicon.svg', async (_, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(FAVICON),
  )

  server.get('/help', async (request, reply) =>
    show(
      world,
      request,
      reply,
      { title: '无障碍与帮助', meta: plainTags('无障碍与帮助', '概况信息') },
      createElement(HelpPage, { keepMinutes: config.CHECK_KEEP_MINUTES, maxMegabytes: config.CHECK_MAX_MB }),
    ),
  )

  server.get('/sitemap', async (request, reply) =>
    show(
      world,
      request,
      reply,
      { title: '网站地图', meta: plainTags('网站地图', '概况信息') },
      createElement(SiteMapPage, {
        reports: await latestReports(db, PUBLIC, 2000),
        platforms: await publishingOrgans(db),
      }),
    ),
  )

  // A link and no script: the choice is kept in the visitor's browser for a year, and nowhere else.
  server.get('/elder', async (request, reply) => {
    const back = one(request.query, 'back')
    const on = one(request.query, 'on') === '1'
    return reply
      .header('set-cookie', `elder=${on ? 1 : 0}; Path=/; Max-Age=${on ? 31_536_000 : 0}; SameSite=Lax; HttpOnly`)
      .header('cache-control', 'no-store')
      .redirect(/^\/(?![/\\])[\x20-\x7e]*$/.test(back) ? back : '/', 303)
  })
}
