/** Entries of the registers over HTTP: lists, one entry, recording, changing, withdrawing. Nothing is deleted. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { timelineOf } from '../audit/timeline.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { REGISTERS } from './all.ts'
import { listParameters, registerKey, registerNamed, wantedIn } from './asked.ts'
import { hungOn } from './attachments.ts'
import { changeEntry } from './change/act.ts'
import type { AnyRegister } from './declaration.ts'
import { declaredJson, declaredRegister } from './declared-json.ts'
import { duesOf, overdueOn, type Due } from './deadlines.ts'
import { knownFor, namesFor } from './directory.ts'
import { ENTRY, findEntry, twinsOf, type Entry } from './entries.ts'
import { entryAsJson, entryJson } from './entry-json.ts'
import { entryPage, SORTS } from './list.ts'
import { recordEntry } from './record/act.ts'
import { entryProblem } from './refusals.ts'
import { entriesFound } from './searchable.ts'
import { readValues } from './values.ts'
import { withdrawEntry } from './withdraw/act.ts'

const REGISTER = '/api/v1/desk/registers/:register'
const names = { register: registerKey }
const values = z.record(z.string(), z.unknown()).describe('各栏的值；没有填写的写 null，不写 0')
const version = z.int32().min(1).describe('您看到的版本')
const kept = z.object({ id: z.uuid(), version: z.int() })
const step = z.object({
  at: z.iso.datetime({ offset: true }),
  did: z.string(),
  says: z.string(),
  who: z.string(),
  onBehalfOf: z.string().nullable(),
  why: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
})

export const ENTRY_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/registers',
    says: '有哪些台账，各有哪些栏目，计入哪些数',
    may: 'registers.read',
    answer: z.array(declaredRegister),
    run: async () => REGISTERS.map(declaredJson),
  }),
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/entries`,
    names,
    says: '台账的列表：按日期或标题排序，按日期、状态、年度和各筛选栏缩小范围；figure 为只看计入某个数的',
    may: 'registers.read',
    query: listParameters,
    answer: z.object({
      items: z.array(entryJson),
      total: z.int().describe('最多数到一万，几个条件合用时最多数到五百'),
      more: z.boolean().describe('还有更多，请缩小范围'),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, params, query }) => {
      const register = registerNamed(params)
      return look(ground, actor, async (tx) => {
        const calendar = await calendarFor(tx, actor.organId, register)
        const wanted = wantedIn(
          register,
          query,
          await entriesFound(tx, actor, query.q),
          calendar && overdueOn(register, calendar, today() as LocalDate),
        )
        const page = await entryPage(tx, actor.organId, register, wanted, listQuery(query, SORTS, '-occurredOn'))
        const known = await namesFor(
          tx,
          actor.organId,
          register,
          page.items.map((entry) => ({ ...entry.values, [register.unit]: entry.unitId })),
        )
        const hung = await hungOn(
          tx,
          actor.organId,
          page.items.map(({ id }) => id),
        )
        return {
          ...page,
          items: page.items.map((entry) =>
            entryAsJson(register, entry, known, hung.get(entry.id), dues(register, entry, calendar)),
          ),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/entries/:id`,
    names,
    says: '台账的一条：各栏、经过',
    may: 'registers.read',
    answer: entryJson.extend({ mayWrite: z.boolean(), timeline: z.array(step) }),
    run: async ({ context: { ground, actor }, params }) => {
      const register = registerNamed(params)
      return look(ground, actor, async (tx) => {
        const entry = await findEntry(tx, actor.organId, register, params['id'] ?? '')
        if (!entry) throw entryProblem(refuse('not-found'))
        const events = await timelineOf(tx, actor.organId, { kind: ENTRY, id: entry.id })
        const names = await namesFor(tx, actor.organId, register, [entry.values])
        const hung = await hungOn(tx, actor.organId, [entry.id])
        return {
          ...entryAsJson(
            register,
            entry,
            names,
            hung.get(entry.id),
            dues(register, entry, await calendarFor(tx, actor.organId, register)),
          ),
          mayWrite: may(actor, 'registers.write', { unitId: entry.unitId }),
          timeline: events.map(({ at, did, who, onBehalfOf, why, changes }) => ({
            at: beijingTime(at),
            did,
            says: ground.eventNames[did] ?? did,
            who,
            onBehalfOf,
            why,
            changes: changes.map(({ field, from, to }) => ({ field, from: text(from), to: text(to) })),
          })),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${REGISTER}/check`,
    names,
    says: '登记之前核对：哪些栏不对，同一天是否登记过同名的；什么也不保存',
    may: 'registers.write',
    body: z.object({ values, id: z.uuid().nullable().optional().describe('修改的是哪一条') }),
    answer: z.object({
      fields: z.record(z.string(), z.string()),
      twins: z.array(z.object({ id: z.uuid(), title: z.string(), occurredOn: z.iso.date(), createdBy: z.string() })),
    }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const register = registerNamed(params)
      return look(ground, actor, async (tx) => {
        const known = await knownFor(tx, actor.organId, register, body.values)
        const read = readValues(register, body.values, known, today())
        if (read.wrong) return { fields: { ...read.wrong }, twins: [] }
        return { fields: {}, twins: [...(await twinsOf(tx, actor.organId, register, read.values, body.id ?? null))] }
      })
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${REGISTER}/entries`,
    names,
    says: '登记一条；同一天已有同名的，答 409 和已有的各条（twins），确认是另一件的带 another 再来',
    may: 'registers.write',
    body: z.object({
      values,
      another: z.boolean().optional(),
      files: z
        .array(z.object({ id: z.uuid(), slot: z.string().max(60) }))
        .max(100)
        .optional()
        .describe('已经上传的附件'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const { values: given, another = false, files = [] } = body
      const done = await recordEntry(ground, actor, registerNamed(params), { values: given, another, files })
      if ('refused' in done) throw entryProblem(done)
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${REGISTER}/entries/:id`,
    names,
    says: '修改一条；他人先改了的，答 409 和改了什么',
    may: 'registers.write',
    body: z.object({ values, version }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await changeEntry(ground, actor, registerNamed(params), { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw entryProblem(done)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${REGISTER}/entries/:id/withdraw`,
    names,
    says: '撤下一条，写明理由；仍在台账里，不再计数',
    may: 'registers.write',
    body: z.object({ version, why: z.string() }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await withdrawEntry(ground, actor, registerNamed(params), { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw entryProblem(done)
      return done
    },
  }),
]

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** The organ's calendar where the register has deadlines; null where none has to be reckoned. */
const calendarFor = async (tx: Tx, organ: string, register: AnyRegister): Promise<Calendar | null> =>
  register.deadlines ? calendarOf(tx, organ) : null

const dues = (register: AnyRegister, { values: of }: Entry, calendar: Calendar | null): readonly Due[] =>
  calendar ? duesOf(register, of, calendar, today()) : []
