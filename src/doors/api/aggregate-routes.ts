/** Public sums and comparisons for programs: the figures of the pages as JSON and CSV, kept and asked for in the same way. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  aggregateAddress,
  aggregateApi,
  compareAddress,
  sideOf,
  trendAddress,
} from '../../casework/aggregates/addresses.ts'
import type { Aggregate } from '../../casework/aggregates/aggregate.ts'
import {
  aggregateJson,
  cellsCsv,
  figureJson,
  figuresCsv,
  formJson,
  reportingCsv,
  reportingJson,
  superiorJson,
  trendCsv,
  trendJson,
} from '../../casework/aggregates/as-data.ts'
import { figuresAsked, NO_CELL, NO_SUPERIOR, type FiguresAsked } from '../../casework/aggregates/questions.ts'
import { isShown, reportingLines, SHOWN, type Shown } from '../../casework/aggregates/reporting.ts'
import { SUPERIOR_SORTS, superiorAt, superiorsWithReports } from '../../casework/aggregates/superior.ts'
import type { StoredReport } from '../../casework/annual-reports/store.ts'
import { reportOf, sideIn } from '../../casework/comparison/sides.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { brokenIdentitiesIn } from '../../law/annual-report/roll-up/broken.ts'
import { compareReports } from '../../law/annual-report/roll-up/comparison.ts'
import { outcomesOf } from '../../law/annual-report/roll-up/outcomes.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, one, pageOf, withQuery } from '../../platform/web/query.ts'
import { sumAt, sumYear, type PublicSums } from '../portal/public-sums.ts'
import type { PortalWorld } from '../portal/portal-view.ts'
import { AGGREGATE_ENDPOINTS as PATHS } from './aggregate-endpoints.ts'

const HINT = '按各机关自己写的部分比较文字得出。相近只是提示，要看原文判断，不表示任何一份有错。'
const ASKED = ['cell', 'by', 'per', 'sort', 'page', 'size', 'show', 'q', 'left', 'right'] as const

type AtYear = { Params: { slug: string; year: string } }
type AtSuperior = { Params: { slug: string } }

const fastifyPath = (path: string): string => path.replace('{organ}', ':slug').replace('{year}', ':year')

export function aggregateApiRoutes(server: FastifyInstance, { world, cache }: PortalWorld, sums: PublicSums): void {
  const { db } = world

  const kept = (
    request: FastifyRequest,
    reply: FastifyReply,
    type: 'application/json' | 'text/csv',
    make: () => Promise<string>,
  ): Promise<FastifyReply> => {
    const query = Object.fromEntries(ASKED.map((name) => [name, one(request.query, name)]))
    const key = withQuery(request.url.split('?')[0] ?? '', query, {})
    const besides = () => sums.aggregates.stamp(null)
    const vary = 'Accept-Encoding'
    return cache.answer(
      request,
      reply,
      { key, hangs: 'all', share: 'searches', type: `${type}; charset=utf-8`, vary, besides },
      make,
    )
  }

  const json = (request: FastifyRequest, reply: FastifyReply, make: () => Promise<unknown>) =>
    kept(request, reply, 'application/json', async () => JSON.stringify(await make()))

  const csv = (request: FastifyRequest, reply: FastifyReply, name: string, make: () => Promise<string>) => {
    reply.header('content-disposition', `attachment; filename="${name}.csv"`)
    return kept(request, reply, 'text/csv', make)
  }

  const sumOf = ({ params }: FastifyRequest<AtYear>): Promise<Aggregate> =>
    sumAt(sums, params.slug, sumYear(params.year))

  const figuresOf = async (aggregate: Aggregate, query: unknown): Promise<FiguresAsked> => {
    const asked = await figuresAsked(db, aggregate, query)
    if (!asked) throw new HttpProblem(404, NO_CELL)
    return asked
  }

  server.get(PATHS.superiors.path, (request, reply) =>
    json(request, reply, async () => {
      const page = await superiorsWithReports(db, PUBLIC, listQuery(request.query, SUPERIOR_SORTS, '-organs'))
      return {
        ...page,
        items: page.items.map(({ superior, years, organs }) => ({
          superior: superiorJson(superior),
          years,
          organs,
          links: {
            newest: world.publicUrl + aggregateApi(superior.slug, years[0] ?? 0),
            page: world.publicUrl + aggregateAddress(superior.slug, years[0] ?? 0),
            trend: world.publicUrl + trendAddress(superior.slug),
          },
        })),
      }
    }),
  )

  server.get<AtYear>(fastifyPath(PATHS.aggregate.path), (request, reply) =>
    json(request, reply, async () => {
      const aggregate = await sumOf(request)
      return aggregateJson(aggregate, outcomesOf(aggregate.all), brokenIdentitiesIn(aggregate.all), world.publicUrl)
    }),
  )

  server.get<AtYear>(fastifyPath(PATHS.aggregateCsv.path), (request, reply) =>
    csv(request, reply, `sum-${nameIn(request)}`, async () => cellsCsv(await sumOf(request))),
  )

  server.get<AtYear>(fastifyPath(PATHS.organFigures.path), (request, reply) =>
    json(request, reply, async () => {
      const aggregate = await sumOf(request)
      const { form, list, lines } = await figuresOf(aggregate, request.query)
      const page = pageOf(lines, list)
      return {
        superior: superiorJson(aggregate.superior),
        year: aggregate.year,
        ...formJson(form),
        sum: aggregate.all.cells.find((cell) => cell.form === form)?.sum ?? null,
        ...page,
        items: page.items.map(figureJson),
      }
    }),
  )

  server.get<AtYear>(fastifyPath(PATHS.organFiguresCsv.path), (request, reply) =>
    csv(request, reply, `organs-${nameIn(request)}`, async () => {
      const aggregate = await sumOf(request)
      const { form, lines } = await figuresOf(aggregate, request.query)
      return figuresCsv(aggregate.year, form, lines)
    }),
  )

  server.get<AtYear>(fastifyPath(PATHS.reporting.path), (request, reply) =>
    json(request, reply, async () => {
      const aggregate = await sumOf(request)
      const asked = one(request.query, 'show') || 'all'
      if (!Object.hasOwn(SHOWN, asked))
        throw new HttpProblem(400, `只要（show）应为 ${Object.keys(SHOWN).join('、')} 之一。`)
      const lines = reportingLines(aggregate).filter(isShown[asked as Shown])
      const page = pageOf(lines, listQuery(request.query, ['organ'] as const, 'organ'))
      return {
        superior: superiorJson(aggregate.superior),
        year: aggregate.year,
        ...page,
        items: page.items.map((line) => reportingJson(line, aggregate.year, world.publicUrl)),
      }
    }),
  )

  server.get<AtYear>(fastifyPath(PATHS.reportingCsv.path), (request, reply) =>
    csv(request, reply, `reporting-${nameIn(request)}`, async () => reportingCsv(await sumOf(request))),
  )

  server.get<AtYear>(fastifyPath(PATHS.alike.path), (request, reply) =>
    json(request, reply, async () => {
      const aggregate = await sumOf(request)
      const { organs, year, superior } = aggregate
      const clusters = await sums.likenesses.of(aggregate, await sums.aggregates.stamp(year))
      const named = (id: string) => ({ slug: organs.get(id)?.slug ?? '', name: organs.get(id)?.name ?? '' })
      return {
        superior: superiorJson(superior),
        year,
        says: HINT,
        groups: clusters.map(({ members, links }) => ({
          members: members.map(named),
          pairs: links.map(({ one: a, other: b, likeness }) => ({
            one: named(a),
            other: named(b),
            likeness,
            page: world.publicUrl + compareAddress(sideOf(named(a).slug, year), sideOf(named(b).slug, year)),
          })),
        })),
      }
    }),
  )

  const trendAt = async (slug: string) => {
    const superior = await superiorAt(db, slug)
    if (!superior) throw new HttpProblem(404, NO_SUPERIOR)
    return { superior, lines: (await sums.trends.of(superior)).lines }
  }

  server.get<AtSuperior>(fastifyPath(PATHS.trend.path), (request, reply) =>
    json(request, reply, async () => {
      const { superior, lines } = await trendAt(request.params.slug)
      return trendJson(superior, lines)
    }),
  )

  server.get<AtSuperior>(fastifyPath(PATHS.trendCsv.path), (request, reply) =>
    csv(request, reply, 'trend', async () => {
      const { superior, lines } = await trendAt(request.params.slug)
      return trendCsv(superior, lines)
    }),
  )

  server.get(PATHS.compare.path, (request, reply) =>
    json(request, reply, async () => {
      const [left, right] = await Promise.all([sideAt(request, 'left'), sideAt(request, 'right')])
      const { cells, sections } = compareReports(left.report, right.report)
      return {
        left: sideJson(left),
        right: sideJson(right),
        cells:
          cells?.map((cell) => ({
            ...formJson(cell.form),
            format: cell.format,
            left: cell.left,
            right: cell.right,
            difference: cell.difference,
            perCent: cell.perCent,
            how: cell.how,
          })) ?? null,
        sections: sections.map(({ section, sentences }) => ({
          section,
          sentences: sentences.map(({ kind, left: a, right: b, likeness }) => ({
            kind,
            left: a?.text ?? null,
            right: b?.text ?? null,
            likeness,
          })),
        })),
        page: world.publicUrl + compareAddress(wordOf(left), wordOf(right)),
      }
    }),
  )

  const sideAt = async (request: FastifyRequest, name: 'left' | 'right'): Promise<StoredReport> => {
    const side = sideIn(one(request.query, name))
    if (!side) throw new HttpProblem(400, `${name} 应写作 机关/年度，如 hegang-kjj/2020；旧版本再加 /版本。`)
    const stored = await reportOf(db, PUBLIC, side)
    if (!stored) throw new HttpProblem(404, `没有 ${name} 所指的已公布年报。`)
    return stored
  }
}

const sideJson = ({ organ: { slug, name }, year, version, format }: StoredReport) => ({
  organ: { slug, name },
  year,
  version,
  format,
})

/** Pinned to its version: what was compared stays what is shown. */
const wordOf = ({ organ, year, version }: StoredReport): string => sideOf(organ.slug, year, version)

/** Names of files carry what an address is sure to be. */
const nameIn = ({ params: { slug, year } }: FastifyRequest<AtYear>): string =>
  `${slug.replaceAll(/[^a-z0-9-]/g, '')}-${year.replaceAll(/\D/g, '')}`
