/** The list of concerns over HTTP, the ledger out, the figures of a year and the responses behind them. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { now, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { KIND_CODES as CHANNEL_KINDS } from '../outlets/kinds.ts'
import { unitsRead } from '../publications/list.ts'
import { idsFound } from '../search/search.ts'
import { concernFigures } from './figures.ts'
import { ledgerSheet, LEDGER } from './ledger.ts'
import { concernPage, concernsFor, listParameters, SORTS, type Asking, type ListParameters } from './list.ts'
import { readableBy, seesAll } from './reach.ts'
import { responsePage } from './response-list.ts'
import { concernsNamedBy } from './responses.ts'
import { rowShape, shown } from './view.ts'
import { CONCERN } from './words.ts'

const PATH = '/api/v1/desk/concerns'
const SHEET_ROWS = 50_000
const MOST_FOUND = 10_000
const page = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }
const year = z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
const figure = z.object({ code: z.string(), label: z.string(), value: z.int() })

const figuresShape = z.object({
  year: z.int(),
  running: z.boolean().describe('这一年还没有过完'),
  partial: z.boolean().describe('只计本科室的'),
  total: z.int().nullable().describe('发现的关切；这一年没有登记过的为空，不是 0'),
  kinds: z.array(figure).readonly(),
  results: z.array(figure).readonly(),
  press: z.array(figure).readonly(),
  responses: z.int().describe('这一年首次发布、现在公开的回应'),
  channels: z.array(figure).readonly().describe('其中各类渠道上的'),
})
export type ConcernFiguresJson = z.infer<typeof figuresShape>

const response = z.object({
  id: z.uuid(),
  title: z.string(),
  publishedAt: z.string(),
  page: z.string().nullable(),
  concerns: z.array(z.object({ id: z.uuid(), title: z.string() })),
  channels: z.array(z.string()).readonly(),
})
export type ResponseJson = z.infer<typeof response>

export const LIST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '关切的列表；科室只有交办给本科室的',
    may: 'concerns.read',
    query: listParameters,
    answer: z.object({ items: z.array(rowShape), ...page }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const at = now()
        const found = await concernPage(tx, await asking(tx, actor, query, at), listQuery(query, SORTS, 'dueAt'))
        return { ...found, items: found.items.map((each) => shown(each, at)) }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出回应关切台账',
    may: 'concerns.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const rows = await concernsFor(tx, await asking(tx, actor, query, now()), SHEET_ROWS + 1)
        if (rows.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 件，请按发现日期分几次导出。`)
        return ledgerSheet(await organName(tx, actor.organId), rows)
      })
      return sheet(reply, `${LEDGER}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/figures`,
    says: '一个年度的回应关切：各种情形多少件、按时和超时多少件、回应在各类渠道上多少篇',
    may: 'concerns.read',
    query: z.object({ year }),
    answer: figuresShape,
    run: async ({ context: { ground, actor }, query }) => {
      const thisYear = today().slice(0, 4)
      if (query.year > thisYear) throw new HttpProblem(404, `${query.year}年还没有到，没有可以统计的。`)
      const reach = { reach: readableBy(actor), publications: publicationsOf(actor) }
      const found = await look(ground, actor, (tx) =>
        concernFigures(tx, actor.organId, Number(query.year), now(), reach),
      )
      return { ...found, running: query.year === thisYear, partial: !seesAll(actor) }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/responses`,
    says: '一个年度首次发布、现在公开的回应，和它回应的关切、所在的渠道',
    may: 'concerns.read',
    query: z.looseObject({ year, channel: z.union([z.literal(''), z.enum(CHANNEL_KINDS)]).optional() }),
    answer: z.object({ items: z.array(response), ...page }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const asked = { year: Number(query.year), channel: query.channel || null, reach: publicationsOf(actor) }
        const found = await responsePage(tx, actor.organId, asked, listQuery(query, ['publishedAt'], '-publishedAt'))
        const titles = await titlesOf(
          tx,
          actor,
          found.items.flatMap(({ concerns }) => concerns),
        )
        return {
          ...found,
          items: found.items.map(({ address, firstPublishedAt, concerns, ...each }) => ({
            ...each,
            publishedAt: firstPublishedAt.toISOString(),
            page: address && `/d/${address}.html`,
            concerns: concerns.flatMap((id) => {
              const title = titles.get(id)
              return title === undefined ? [] : [{ id, title }]
            }),
          })),
        }
      }),
  }),
]

async function asking(tx: Tx, actor: Actor, asked: ListParameters, at: Date): Promise<Asking> {
  const organ = actor.organId
  const q = asked.q?.trim()
  const found = q ? await idsFound(tx, actor, { organ, q, kind: CONCERN, most: MOST_FOUND }) : null
  const named = asked.publication ? await concernsNamedBy(tx, organ, asked.publication) : null
  const among = found && named ? found.filter((id) => named.includes(id)) : (found ?? named)
  return { holder: actor, organ, asked, at, among }
}

/** Responses of the units that `actor` reads. */
function publicationsOf(actor: Actor): RawBuilder<unknown> {
  const reach = unitsRead(actor)
  return reach ? sql`p.unit_id = any(${[...reach.units]}::uuid[])` : sql`true`
}

async function titlesOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select c.id, c.number || ' ' || c.title as title from concerns c
    where c.organ_id = ${actor.organId} and c.id = any(${[...ids]}::uuid[]) and ${readableBy(actor)}`.execute(tx)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
