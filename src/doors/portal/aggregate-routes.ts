/** 年报汇总: public sums of published annual reports. Every page is kept and asked for before each answer (docs/decisions/0027-kept-pages.md). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement, type ReactNode } from 'react'
import type { Aggregate } from '../../casework/aggregates/aggregate.ts'
import { AGGREGATES, aggregateAddress } from '../../casework/aggregates/addresses.ts'
import { sharedSentences } from '../../casework/aggregates/alike.ts'
import { AlikePage, type AlikeGroup } from '../../casework/aggregates/pages/alike-page.tsx'
import { FiguresPage } from '../../casework/aggregates/pages/figures-page.tsx'
import { TITLE } from '../../casework/aggregates/pages/parts.tsx'
import { ReportingPage } from '../../casework/aggregates/pages/reporting-page.tsx'
import { SumPage } from '../../casework/aggregates/pages/sum-page.tsx'
import { SuperiorList } from '../../casework/aggregates/pages/superior-list.tsx'
import { TrendPage } from '../../casework/aggregates/pages/trend-page.tsx'
import { figuresAsked, NO_CELL, NO_SUPERIOR, shownYears } from '../../casework/aggregates/questions.ts'
import { isShown, reportingLines, SHOWN, type Shown } from '../../casework/aggregates/reporting.ts'
import { SUPERIOR_SORTS, superiorAt, superiorsWithReports } from '../../casework/aggregates/superior.ts'
import { findReport } from '../../casework/annual-reports/store.ts'
import { basesOfYear } from '../../casework/organs/bases.ts'
import { columnTags } from '../../casework/portal/columns.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { brokenIdentitiesIn } from '../../law/annual-report/roll-up/broken.ts'
import type { Cluster } from '../../law/annual-report/roll-up/clusters.ts'
import { outcomesOf } from '../../law/annual-report/roll-up/outcomes.ts'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, one, pageOf } from '../../platform/web/query.ts'
import { knownView, sendPage, type PortalWorld } from './portal-view.ts'
import { AGGREGATE_STYLES, sumAt, sumYear, type PublicSums } from './public-sums.ts'
import type { Frame } from './shell.tsx'

/** Groups of likeness on one page. */
const GROUPS = 10
const LIST = ['page', 'size', 'sort', 'q'] as const

type AtYear = FastifyRequest<{ Params: { slug: string; year: string } }>

export function aggregateRoutes(server: FastifyInstance, portal: PortalWorld, sums: PublicSums): void {
  const { db } = portal.world
  const { aggregates } = sums

  const frameOf = (title: string, description: string, organ: string | null): Frame => ({
    title,
    description,
    styles: AGGREGATE_STYLES,
    meta: columnTags(organ, COLUMNS.annualReports.title, COLUMNS.annualReports.slug),
  })

  /** A page of a superior and year, kept while nothing it is made of changes. */
  const atYear = (
    request: AtYear,
    reply: FastifyReply,
    below: string,
    names: readonly string[],
    make: (
      aggregate: Aggregate,
      years: readonly number[],
      view: ReturnType<typeof knownView>,
    ) => Promise<{ frame: Frame; page: ReactNode }>,
  ): Promise<FastifyReply> => {
    const { slug } = request.params
    const year = sumYear(request.params.year)
    const view = { ...knownView(request, names), path: aggregateAddress(slug, year) + below }
    const besides = () => aggregates.stamp(year)
    return sendPage(portal, request, reply, { view, hangs: 'all', share: 'searches', besides }, async () => {
      const aggregate = await sumAt(sums, slug, year)
      const years = await shownYears(db, aggregate.superior.id)
      return make(aggregate, years.includes(year) ? years : [...years, year].toSorted((a, b) => b - a), view)
    })
  }

  server.get(AGGREGATES, (request, reply) => {
    const view = { ...knownView(request, LIST), path: AGGREGATES }
    const besides = () => aggregates.stamp(null)
    return sendPage(portal, request, reply, { view, hangs: 'all', share: 'searches', besides }, async () => {
      const list = listQuery(view.query, SUPERIOR_SORTS, '-organs')
      const page = await superiorsWithReports(db, PUBLIC, list)
      return {
        frame: frameOf(TITLE, '各区划、上级机关之下已公布年报的逐格汇总、历年变化和公布情况。', null),
        page: createElement(SuperiorList, { view, list, page }),
      }
    })
  })

  server.get<{ Params: { slug: string } }>(`${AGGREGATES}/:slug`, async (request, reply) => {
    const superior = await superiorAt(db, request.params.slug)
    if (!superior) throw new HttpProblem(404, NO_SUPERIOR)
    const [newest] = await shownYears(db, superior.id)
    const year = newest ?? Number(today().slice(0, 4)) - 1
    return reply.header('cache-control', 'no-cache').redirect(aggregateAddress(superior.slug, year), 302)
  })

  server.get<{ Params: { slug: string; year: string } }>(`${AGGREGATES}/:slug/:year`, (request, reply) =>
    atYear(request, reply, '', [], async (aggregate, years) => {
      const { superior, year, all } = aggregate
      return {
        frame: frameOf(
          `${superior.name}${year}年年报汇总`,
          `${superior.name}之下各机关 ${year} 年政府信息公开年报的逐格合计。`,
          superior.name,
        ),
        page: createElement(SumPage, {
          aggregate,
          years,
          outcomes: outcomesOf(all),
          broken: brokenIdentitiesIn(all),
          bases: await basesOfYear(db, year, [superior.id]),
        }),
      }
    }),
  )

  server.get<{ Params: { slug: string; year: string } }>(`${AGGREGATES}/:slug/:year/organs`, (request, reply) =>
    atYear(request, reply, '/organs', [...LIST, 'cell', 'by', 'per'], async (aggregate, years, view) => {
      const asked = await figuresAsked(db, aggregate, view.query)
      if (!asked) throw new HttpProblem(404, NO_CELL)
      const { lines, ...rest } = asked
      const { superior, year } = aggregate
      return {
        frame: frameOf(
          `${superior.name}${year}年各机关数据`,
          '一项数据由哪些机关组成，可以排序、平均。',
          superior.name,
        ),
        page: createElement(FiguresPage, {
          ...rest,
          view,
          aggregate,
          years,
          sum: aggregate.all.cells.find(({ form }) => form === rest.form)?.sum ?? null,
          page: pageOf(lines, rest.list),
          most: Math.max(0, ...lines.map(({ value }) => value ?? 0)),
          mostEach: Math.max(0, ...lines.map(({ each }) => each ?? 0)),
        }),
      }
    }),
  )

  server.get<{ Params: { slug: string; year: string } }>(`${AGGREGATES}/:slug/:year/reporting`, (request, reply) =>
    atYear(request, reply, '/reporting', [...LIST, 'show'], async (aggregate, years, view) => {
      const asked = one(view.query, 'show')
      const show: Shown = Object.hasOwn(SHOWN, asked) ? (asked as Shown) : 'all'
      const lines = reportingLines(aggregate)
      const counts = Object.fromEntries(
        Object.entries(isShown).map(([key, fits]) => [key, lines.filter(fits).length]),
      ) as Record<Shown, number>
      const list = listQuery(view.query, ['organ'] as const, 'organ')
      const { superior, year } = aggregate
      return {
        frame: frameOf(
          `${superior.name}${year}年年报公布情况`,
          '哪些机关公布了年报，哪些逾期，哪些本站没有。',
          superior.name,
        ),
        page: createElement(ReportingPage, {
          view,
          aggregate,
          years,
          show,
          counts,
          page: pageOf(lines.filter(isShown[show]), list),
        }),
      }
    }),
  )

  server.get<{ Params: { slug: string; year: string } }>(`${AGGREGATES}/:slug/:year/alike`, (request, reply) =>
    atYear(request, reply, '/alike', ['page'], async (aggregate, years, view) => {
      const stamp = await aggregates.stamp(aggregate.year)
      const clusters = await sums.likenesses.of(aggregate, stamp)
      const page = pageOf(clusters, { page: listQuery(view.query, [''], '').page, size: GROUPS })
      const { superior, year } = aggregate
      return {
        frame: frameOf(
          `${superior.name}${year}年内容相近的年报`,
          '各机关自己写的文字相近的年报，供核对。',
          superior.name,
        ),
        page: createElement(AlikePage, {
          view,
          aggregate,
          years,
          page: { ...page, items: await Promise.all(page.items.map((each) => groupOf(aggregate, each))) },
        }),
      }
    }),
  )

  /** A cluster with the organs it is of, and the sentences its first pair shares. */
  async function groupOf({ organs, year }: Aggregate, { members, links }: Cluster): Promise<AlikeGroup> {
    const organ = (id: string) => {
      const known = organs.get(id)
      return known ? [known] : []
    }
    const pairs = links.flatMap(({ one: a, other: b, likeness }) =>
      organ(a).flatMap((left) => organ(b).map((right) => ({ one: left, other: right, likeness }))),
    )
    const [first] = pairs
    const [left, right] = first
      ? await Promise.all([first.one, first.other].map(({ slug }) => findReport(db, PUBLIC, { slug, year })))
      : []
    return {
      members: members.flatMap(organ),
      pairs,
      shared: left && right ? sharedSentences(left.report, right.report) : [],
    }
  }

  server.get<{ Params: { slug: string } }>(`${AGGREGATES}/:slug/trend`, (request, reply) => {
    const { slug } = request.params
    const view = { ...knownView(request, ['cell']), path: `${AGGREGATES}/${slug}/trend` }
    const besides = () => aggregates.stamp(null)
    return sendPage(portal, request, reply, { view, hangs: 'all', share: 'searches', besides }, async () => {
      const superior = await superiorAt(db, slug)
      if (!superior) throw new HttpProblem(404, NO_SUPERIOR)
      const { years, lines } = await sums.trends.of(superior)
      const wanted = one(view.query, 'cell') || 'applications/newReceived/total'
      const chosen = lines.find(({ form }) => cellId(form) === wanted)
      if (years.length === 0) throw new HttpProblem(404, '它之下还没有机关公布年报，没有历年数据。请从年报汇总查找。')
      if (!chosen) throw new HttpProblem(404, NO_CELL)
      const format = Object.values(FORMATS).findLast(({ tables }) =>
        tables.some(({ blocks }) => blocks.includes(chosen.form.block)),
      )
      return {
        frame: frameOf(`${superior.name}历年年报汇总`, `${superior.name}之下各机关年报的历年合计。`, superior.name),
        page: createElement(TrendPage, {
          superior,
          format: format ?? FORMATS['annual-2021'],
          years,
          lines,
          chosen,
        }),
      }
    })
  })
}
