/** 读者纠错 over HTTP, for the desk. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { dueShape } from '../matters/matter-view.ts'
import { groundFor, may } from '../permissions.ts'
import { documentAddress } from '../portal/addresses.ts'
import { portalDocumentAt } from '../portal/document.ts'
import { unitsRead } from '../publications/list.ts'
import { refusalProblem } from '../refusal.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { countReports, findReport, listReports, type ReaderReport } from './report.ts'
import { SAY, settleReport } from './settle.ts'
import { KINDS, OUTCOMES, STATES, type Kind, type Outcome, type State } from './words.ts'

const PATH = '/api/v1/desk/reader-reports'
const SORTS = ['receivedAt'] as const
const keys = <Key extends string>(table: Readonly<Record<Key, string>>) => Object.keys(table) as [Key, ...Key[]]

const row = z.object({
  id: z.uuid(),
  reportNo: z.string(),
  title: z.string(),
  kindSays: z.string(),
  receivedAt: z.string(),
  due: dueShape.nullable(),
  state: z.enum(keys<State>(STATES)),
  stateSays: z.string().describe('待处理；处理了的为结果'),
})
export type ReaderReportJson = z.infer<typeof row>
const whole = row.extend({
  says: z.string(),
  publicationId: z.uuid(),
  publicationVersion: z.int(),
  page: z.string().nullable().describe('门户上的地址；已经撤下为空'),
  currentVersion: z.int().nullable().describe('门户上现在是第几版；已经撤下为空'),
  reachable: z.boolean(),
  answer: z.string(),
  correction: z.string().nullable().describe('更正所在的地址'),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
  version: z.int(),
  maySettle: z.boolean(),
  mayViewContact: z.boolean(),
})
export type ReaderReportWhole = z.infer<typeof whole>

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '读者在门户上反映的错误，新的在前',
    may: 'publications.read',
    query: z.looseObject({
      q: z.string().max(200).optional().describe('编号、标题、内容里的字'),
      state: z.union([z.literal(''), z.enum(keys<State>(STATES))]).optional(),
      kind: z.union([z.literal(''), z.enum(keys<Kind>(KINDS))]).optional(),
    }),
    answer: z.object({ items: z.array(row), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const { state, kind, q } = query
        const asked = { state, kind, q: q?.trim(), units: unitsRead(actor)?.units ?? null }
        const { page, size, descending, sort } = listQuery(query, SORTS, 'receivedAt')
        const total = await countReports(tx, actor.organId, asked)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const ascending = sort === 'receivedAt' && query['sort'] !== undefined && !descending
        const found = await listReports(tx, actor.organId, asked, { limit: size, offset: (at - 1) * size, ascending })
        return { items: found.map(shown(await calendarOf(tx, actor.organId))), total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一件读者纠错',
    may: 'publications.read',
    answer: whole,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await findReport(tx, actor.organId, params['id'] ?? '')
        if (!of || !may(actor, 'publications.read', { unitId: of.unitId })) throw new HttpProblem(404, SAY['not-found'])
        const there = await portalDocumentAt(tx, of.address)
        return {
          ...shown(await calendarOf(tx, actor.organId))(of),
          says: of.says,
          publicationId: of.publicationId,
          publicationVersion: of.publicationVersion,
          page: there && documentAddress(of.address),
          currentVersion: there && there.version,
          reachable: of.reachable,
          answer: of.answer,
          correction: of.correction && documentAddress(of.correction),
          settledAt: of.settledAt && beijingTime(of.settledAt),
          settledBy: of.settledBy,
          version: of.version,
          maySettle: of.state === 'open' && maySettle(actor),
          mayViewContact: of.reachable && may(actor, 'personal-data.view'),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/answer`,
    names: { id: z.uuid() },
    says: '处理读者纠错：已更正（写明更正所在的地址），或者不需更正（写明理由）',
    may: 'publications.keep',
    body: z.object({
      version: z.int32().min(1).describe('您看到的版本'),
      outcome: z.enum(keys<Outcome>(OUTCOMES)),
      answer: z.string().trim().max(1000, '最多 1000 个字。').default(''),
      correction: z.string().trim().max(500, '最多 500 个字。').default('').describe('空为读者反映的那一页'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const onBehalfOf = groundFor(actor, 'publications.keep')?.onBehalfOf?.name ?? null
      const { version: seen, ...said } = body
      const settling = { id: params['id'] ?? '', seen, ...said }
      const imageDays = ground.config.ID_IMAGE_DAYS
      const done = await act(ground, actor, (acting) => settleReport(acting, settling, { imageDays, onBehalfOf }))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

const maySettle = (actor: Actor): boolean => may(actor, 'publications.keep')

const shown = (calendar: Calendar) => (of: ReaderReport) => ({
  id: of.id,
  reportNo: of.reportNo,
  title: of.title,
  kindSays: KINDS[of.kind],
  receivedAt: beijingTime(of.receivedAt),
  due: of.state === 'open' && of.dueOn ? dueSeenFrom(today() as LocalDate, of.dueOn, calendar) : null,
  state: of.state,
  stateSays: of.outcome ? OUTCOMES[of.outcome] : STATES[of.state],
})
