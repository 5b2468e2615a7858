/** 不予公开信息定期评估、依申请转主动公开的建议和审核单 over HTTP. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look, type Actor } from '../acting.ts'
import { findApplication } from '../applications/store.ts'
import { deskEndpoint } from '../ground.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { readableMatter } from '../matters/matter-endpoints.ts'
import { dueShape } from '../matters/matter-view.ts'
import { seesAll } from '../matters/reach.ts'
import { lastDay, MATTER_SETTING } from '../matters/setting.ts'
import { readSetting } from '../organ-settings.ts'
import { groundFor, may, PERMISSIONS } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { idsFound } from '../search/search.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { assessWithheld, registerWithheld, SAY } from './assess.ts'
import { conversionForm } from './conversion-form.ts'
import { sameRequests } from './same-requests.ts'
import {
  assessmentsOf,
  countWithheld,
  findWithheld,
  listWithheld,
  type Withheld,
  type WithheldAsked,
} from './withheld.ts'
import { GROUNDS, SOURCES, STATES, WITHHELD, type Source, type State } from './words.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/withheld'
export const LEDGER = '不予公开信息定期评估台账'
const SHEET_ROWS = 50_000
const MOST_FOUND = 10_000
const SORTS = ['assessBy', 'withheldOn'] as const
const keys = <Key extends string>(table: Readonly<Record<Key, string>>) => Object.keys(table) as [Key, ...Key[]]
const states = keys<State>(STATES)
const ground = z.enum(Object.keys(GROUNDS) as [string, ...string[]], '请从不予公开的法定情形中选择依据。')
const needed = (what: string, most: number) =>
  z.string().trim().min(1, `请填写${what}。`).max(most, `${what}最多 ${most} 个字。`)
const word = z.string().max(200).optional()

const listParameters = z.looseObject({
  q: word.describe('名称、理由中的词'),
  state: z.union([z.literal(''), z.enum(states)]).optional(),
  ground: word.describe('不予公开的依据'),
  source: word.describe('怎样列入'),
  due: z
    .string()
    .regex(/^(|overdue|\d{1,3})$/)
    .optional()
    .describe('overdue 已超期；数字为几日以内应当评估'),
})
type ListParameters = z.infer<typeof listParameters>

const row = z.object({
  id: z.uuid(),
  title: z.string(),
  ground: z.string(),
  groundSays: z.string(),
  reason: z.string(),
  source: z.string(),
  applicationId: z.uuid().nullable(),
  caseNo: z.string().nullable(),
  withheldOn: z.iso.date(),
  due: dueShape.nullable().describe('应当在哪天以前评估；已经可以公开的为空'),
  state: z.enum(states),
  stateSays: z.string(),
  assessedOn: z.iso.date().nullable(),
  version: z.int(),
})
export type WithheldJson = z.infer<typeof row>
const whole = row.extend({
  assessments: z.array(
    z.object({
      n: z.int(),
      on: z.iso.date(),
      result: z.string(),
      reason: z.string(),
      nextBy: z.iso.date().nullable(),
      who: z.string(),
      at: z.string(),
    }),
  ),
  latestNext: z.iso.date().nullable().describe('下一次评估最晚到哪天'),
  matter: z.object({ id: z.uuid(), ledgerNo: z.string() }).nullable().describe('转主动公开的事项'),
  mayAssess: z.boolean(),
})
export type WithheldWhole = z.infer<typeof whole>
const same = z.object({
  request: z.string(),
  applicants: z.int(),
  applications: z.array(z.object({ id: z.uuid(), caseNo: z.string(), repliedOn: z.iso.date() })).readonly(),
})
export type SameJson = z.infer<typeof same>

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '不予公开的信息，应当评估的日期近的在前（条例第十八条）',
    may: 'matters.read',
    query: listParameters,
    answer: z.object({ items: z.array(row), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground: world, actor }, query }) =>
      look(world, actor, async (tx) => {
        readsAll(actor)
        const asked = await asking(tx, actor, query)
        const { page, size, sort, descending } = listQuery(query, SORTS, 'assessBy')
        const total = await countWithheld(tx, actor.organId, asked)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const order = orderOf(sort, descending)
        const items = await listWithheld(tx, actor.organId, asked, { order, limit: size, offset: (at - 1) * size })
        return { items: items.map(shown(await calendarOf(tx, actor.organId))), total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出不予公开信息定期评估台账',
    may: 'matters.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground: world, actor }, query, reply }) => {
      const bytes = await look(world, actor, async (tx) => {
        readsAll(actor)
        const rows = await listWithheld(tx, actor.organId, await asking(tx, actor, query), { limit: SHEET_ROWS + 1 })
        if (rows.length > SHEET_ROWS) throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 条，请分几次导出。`)
        return ledgerSheet(await organName(tx, actor.organId), rows)
      })
      return sheet(reply, `${LEDGER}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/same-requests`,
    says: '几个申请人申请相同信息、已经公开给申请人的，建议转主动公开（条例第四十四条第一款）',
    may: 'matters.read',
    answer: z.array(same),
    run: async ({ context: { ground: world, actor } }) =>
      look(world, actor, async (tx) => {
        readsAll(actor)
        return [...(await sameRequests(tx, actor.organId))]
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记发布审核时不予公开的信息',
    may: 'matters.keep',
    body: z.object({
      title: needed('信息名称', 500),
      ground,
      reason: needed('理由', 2000),
      withheldOn: z.iso.date().describe('决定不予公开之日'),
    }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground: world, actor }, body }) => {
      const right = groundFor(actor, 'matters.keep')?.onBehalfOf?.name ?? null
      const given = { ...body, ground: body.ground as OutcomeCode, withheldOn: body.withheldOn as LocalDate }
      const done = await act(world, actor, (acting) => registerWithheld(acting, given, right))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一项不予公开的信息，和每一次评估',
    may: 'matters.read',
    answer: whole,
    run: async ({ context: { ground: world, actor }, params }) =>
      look(world, actor, async (tx) => {
        readsAll(actor)
        const found = await findWithheld(tx, actor.organId, params['id'] ?? '')
        if (!found) throw new HttpProblem(404, SAY['not-found'])
        const { value } = await readSetting(tx, actor.organId, MATTER_SETTING)
        const calendar = await calendarOf(tx, actor.organId)
        const matters = await sql<{ id: string; ledgerNo: string }>`
          select m.id, m.ledger_no as "ledgerNo" from matters m
          join matter_steps s on s.organ_id = m.organ_id and s.matter_id = m.id and s.n = 1
          where m.organ_id = ${actor.organId} and m.kind = 'conversion' and s.step ->> 'withheldId' = ${found.id}
          order by m.id desc limit 1`.execute(tx)
        return {
          ...shown(calendar)(found),
          assessments: (await assessmentsOf(tx, actor.organId, found.id)).map((each) => ({
            ...each,
            result: STATES[each.result],
            at: beijingTime(each.at),
          })),
          latestNext: lastDay(calendar, { months: value.assessMonths }, today() as LocalDate),
          matter: matters.rows[0] ?? null,
          mayAssess: may(actor, 'matters.keep') && found.state === 'withheld',
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/assessments`,
    names: { id: z.uuid() },
    says: '评估：仍不予公开的写理由和下一次的日子；可以公开的写理由，并转入依申请转主动公开的审核',
    may: 'matters.keep',
    body: z.object({
      version: z.int32().min(1).describe('您看到的版本'),
      on: z.iso.date().describe('评估之日'),
      result: z.enum(states),
      reason: needed('理由', 2000),
      nextBy: z.iso.date().nullable().default(null).describe('下一次评估；空为照本机关的间隔'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int(), matterId: z.uuid().nullable() }),
    run: async ({ context: { ground: world, actor }, params, body }) => {
      const right = groundFor(actor, 'matters.keep')?.onBehalfOf?.name ?? null
      const { version: seen, on, nextBy, ...said } = body
      const assessing = {
        id: params['id'] ?? '',
        seen,
        ...said,
        on: on as LocalDate,
        nextBy: nextBy as LocalDate | null,
      }
      const done = await act(world, actor, (acting) => assessWithheld(acting, world.cipher, assessing, right))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/applications/:id/withheld',
    names: { id: z.uuid() },
    says: '一件申请里不予公开、列入定期评估的部分；同样内容的还有几件',
    may: 'matters.read',
    answer: z.object({ withheld: z.array(row), same: same.nullable() }),
    run: async ({ context: { ground: world, actor }, params }) =>
      look(world, actor, async (tx) => {
        readsAll(actor)
        const application = await findApplication(tx, actor.organId, params['id'] ?? '')
        if (!application || !may(actor, 'applications.read', application))
          throw new HttpProblem(404, '没有这件申请，或者不归您所在的机关。')
        const rows = await listWithheld(tx, actor.organId, { applicationId: application.id }, { limit: 500 })
        const [alike] = await sameRequests(tx, actor.organId, application.id)
        return { withheld: rows.map(shown(await calendarOf(tx, actor.organId))), same: alike ?? null }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/matters/:id/conversion-form',
    names: { id: z.uuid() },
    says: '依申请转主动公开审核单（D46），docx 或者 pdf；没有办到的各栏留空手填',
    may: 'matters.read',
    query: z.object({ format: z.enum(['docx', 'pdf']) }),
    answer: 'file',
    run: async ({ context: { ground: world, actor }, params, query, reply }) => {
      const { form, name } = await look(world, actor, async (tx) => {
        const matter = await readableMatter(tx, actor, params['id'] ?? '')
        const organ = { id: actor.organId, name: await organName(tx, actor.organId) }
        return { form: await conversionForm(tx, organ, matter), name: `${matter.ledgerNo}审核单.${query.format}` }
      })
      if ('say' in form) throw new HttpProblem(409, form.say)
      const bytes = query.format === 'docx' ? await paperToDocx(form) : paperToPdf(form).bytes
      return sendFile(reply, name, bytes)
    },
  }),
]

/** The whole list is for those who read everything of the organ: a section has nothing assigned to it here. */
function readsAll(actor: Actor): void {
  if (!seesAll(actor)) throw new HttpProblem(403, PERMISSIONS['matters.read'].says)
}

const orderOf = (sort: (typeof SORTS)[number], descending: boolean): RawBuilder<unknown> => {
  const by = sort === 'assessBy' ? sql`w.assess_by` : sql`w.withheld_on`
  return descending ? sql`${by} desc, w.id desc` : sql`${by}, w.id`
}

async function asking(
  tx: Tx,
  actor: Actor,
  { q, state, ground: by, source, due }: ListParameters,
): Promise<WithheldAsked> {
  const organ = actor.organId
  const sought = q?.trim()
  const among = sought ? await idsFound(tx, actor, { organ, q: sought, kind: WITHHELD, most: MOST_FOUND }) : null
  const now = dayNumber(today() as LocalDate)
  const until = due ? localDateOf(due === 'overdue' ? now - 1 : now + Number(due)) : null
  return { state, ground: by, source, until, among }
}

const shown = (calendar: Calendar) => (of: Withheld) => ({
  id: of.id,
  title: of.title,
  ground: of.ground,
  groundSays: GROUNDS[of.ground] ?? of.ground,
  reason: of.reason,
  source: SOURCES[of.source as Source],
  applicationId: of.applicationId,
  caseNo: of.caseNo,
  withheldOn: of.withheldOn,
  due: of.state === 'withheld' ? dueSeenFrom(today() as LocalDate, of.assessBy, calendar) : null,
  state: of.state,
  stateSays: STATES[of.state],
  assessedOn: of.assessedOn,
  version: of.version,
})

const COLUMNS: readonly SheetColumn[] = [
  { key: 'title', label: '信息名称', kind: 'longtext' },
  { key: 'ground', label: '不予公开的依据', kind: 'text', width: 30 },
  { key: 'reason', label: '理由', kind: 'longtext' },
  { key: 'source', label: '列入的原因', kind: 'text', width: 24 },
  { key: 'caseNo', label: '申请登记号', kind: 'text', width: 22 },
  { key: 'withheldOn', label: '不予公开之日', kind: 'date' },
  { key: 'assessedOn', label: '上次评估', kind: 'date' },
  { key: 'assessBy', label: '下次评估', kind: 'date' },
  { key: 'state', label: '结论', kind: 'text' },
]

const ledgerSheet = (organ: string, rows: readonly Withheld[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      COLUMNS,
      { title: LEDGER, organ },
      rows.map((each) => ({
        title: each.title,
        ground: GROUNDS[each.ground] ?? each.ground,
        reason: each.reason,
        source: SOURCES[each.source],
        caseNo: each.caseNo,
        withheldOn: each.withheldOn,
        assessedOn: each.assessedOn,
        assessBy: each.state === 'withheld' ? each.assessBy : null,
        state: STATES[each.state],
      })),
    ),
  )
