/** 意见 over HTTP: listed, grouped by what they say, put in by hand, handled, exported. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { groundFor } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { alikeIn } from './alike.ts'
import { consultationFor, PATH } from './endpoints.ts'
import { handleOpinions } from './handle.ts'
import { countOpinions, listOpinions, type Opinion, type OpinionsAsked } from './opinion.ts'
import { SAY } from './refusals.ts'
import { registerOpinions } from './register.ts'
import { opinionSheet, SHEET_ROWS } from './sheet.ts'
import {
  LONGEST_ANSWER,
  LONGEST_CONTACT,
  LONGEST_NAME,
  LONGEST_OPINION,
  LONGEST_REASON,
  MOST_AT_ONCE,
  OTHER_WAYS,
  OUTCOME_CODES,
  OUTCOMES,
  WAYS,
  type Way,
} from './words.ts'

const WAY_CODES = Object.keys(WAYS) as [Way, ...Way[]]
/** Groups of alike opinions that a page shows. */
const MOST_GROUPS = 200
const none = z.literal('')

export const opinionRow = z.object({
  id: z.uuid(),
  opinionNo: z.string(),
  says: z.string(),
  answers: z.array(z.object({ asks: z.string(), chose: z.array(z.string()).readonly(), says: z.string() })).readonly(),
  way: z.enum(WAY_CODES),
  waySays: z.string(),
  receivedOn: z.iso.date(),
  receivedAt: z.string(),
  registeredBy: z.string().nullable(),
  signed: z.boolean().describe('留了姓名或者联系方式'),
  outcome: z.enum(OUTCOME_CODES).nullable(),
  outcomeSays: z.string(),
  reason: z.string(),
  handledBy: z.string().nullable(),
  handledAt: z.string().nullable(),
  version: z.int(),
})
export type OpinionJson = z.infer<typeof opinionRow>

const group = z.object({
  says: z.string().describe('其中一条的文字'),
  same: z.boolean().describe('文字完全相同'),
  opinions: z.array(z.object({ id: z.uuid(), version: z.int() })),
  open: z.int().describe('其中没有处理的'),
})
export type OpinionGroup = z.infer<typeof group>

const parameters = z.looseObject({
  q: z.string().max(200).optional().describe('编号、意见、答案里的字'),
  outcome: z.union([none, z.literal('open'), z.enum(OUTCOME_CODES)]).optional(),
  way: z.union([none, z.enum(WAY_CODES)]).optional(),
})
type Parameters = z.infer<typeof parameters>

const asked = (consultationId: string, { q, outcome, way }: Parameters): OpinionsAsked => ({
  consultationId,
  outcome: outcome || undefined,
  way: way || undefined,
  q: q?.trim() || undefined,
})

export const OPINION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/opinions`,
    names: { id: z.uuid() },
    says: '一次征集收到的意见，新的在前',
    may: 'opinions.read',
    query: parameters,
    answer: z.object({ items: z.array(opinionRow), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const of = await consultationFor(tx, actor, params['id'] ?? '')
        const wanted = asked(of.id, query)
        const { page, size, descending, sort } = listQuery(query, ['receivedAt'], 'receivedAt')
        const total = await countOpinions(tx, actor.organId, wanted)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const ascending = sort === 'receivedAt' && query['sort'] !== undefined && !descending
        const found = await listOpinions(tx, actor.organId, wanted, { limit: size, offset: (at - 1) * size, ascending })
        return { items: found.map(opinionShown), total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/opinions/alike`,
    names: { id: z.uuid() },
    says: '文字相同、相近的意见，归在一起，多的在前；可以一并处理',
    may: 'opinions.read',
    answer: z.object({ groups: z.array(group) }),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await consultationFor(tx, actor, params['id'] ?? '')
        const every = { limit: SHEET_ROWS, offset: 0, ascending: true }
        const opinions = await listOpinions(tx, actor.organId, { consultationId: of.id }, every)
        const byId = new Map(opinions.map((each) => [each.id, each]))
        return {
          groups: alikeIn(opinions)
            .slice(0, MOST_GROUPS)
            .map(({ ids, same }) => {
              const members = ids.flatMap((id) => byId.get(id) ?? [])
              return {
                says: members[0]?.says ?? '',
                same,
                opinions: members.map(({ id, version }) => ({ id, version })),
                open: members.filter(({ outcome }) => outcome === null).length,
              }
            }),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/opinions/export.xlsx`,
    names: { id: z.uuid() },
    says: '按列表的条件导出意见；不含姓名和联系方式',
    may: 'opinions.read',
    query: parameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, params, query, reply }) => {
      const made = await act(ground, actor, async ({ tx, record }) => {
        const of = await consultationFor(tx, actor, params['id'] ?? '')
        const every = { limit: SHEET_ROWS + 1, offset: 0, ascending: true }
        const opinions = await listOpinions(tx, actor.organId, asked(of.id, query), every)
        if (opinions.length > SHEET_ROWS) throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 条，请分几次导出。`)
        await record({
          did: 'opinions-exported',
          subject: { kind: 'publication', id: of.id },
          title: '征集意见',
          after: { 条数: opinions.length },
          onBehalfOf: groundFor(actor, 'opinions.read', { unitId: of.unitId })?.onBehalfOf?.name ?? null,
        })
        return { of, opinions, organ: await organName(tx, actor.organId) }
      })
      const head = { title: '征集意见登记表', organ: made.organ }
      return sheet(reply, '征集意见登记表.xlsx', await opinionSheet(head, made.of.questions, made.opinions))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/opinions`,
    names: { id: z.uuid() },
    says: '登记来信、邮件、电话、当面的意见；一次可以登记多条，每条一段文字',
    may: 'opinions.handle',
    body: z.object({
      way: z.enum(OTHER_WAYS, '请选择是怎么收到的。'),
      receivedOn: z.iso.date('请写明收到的日子。').describe('来信为邮戳日'),
      texts: z
        .array(z.string().max(LONGEST_OPINION * 2, `每条最多 ${LONGEST_OPINION} 个字。`))
        .max(MOST_AT_ONCE, `一次最多登记 ${MOST_AT_ONCE} 条。`),
      name: z.string().max(LONGEST_NAME, `最多 ${LONGEST_NAME} 个字。`).default(''),
      contact: z.string().max(LONGEST_CONTACT, `最多 ${LONGEST_CONTACT} 个字。`).default('').describe('电话或者邮箱'),
      answers: z
        .record(
          z.string().max(10),
          z.object({
            chose: z.array(z.string().max(200)).max(50).default([]),
            says: z.string().max(LONGEST_ANSWER, `最多 ${LONGEST_ANSWER} 个字。`).default(''),
          }),
        )
        .default({})
        .describe('问卷的答案，按题'),
    }),
    answer: z.object({ added: z.int(), numbers: z.array(z.string()).readonly() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const consultationId = params['id'] ?? ''
      const given = { ...body, receivedOn: body.receivedOn as LocalDate, consultationId }
      const done = await act(ground, actor, (acting) => registerOpinions(acting, ground.cipher, given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/opinions/handle`,
    names: { id: z.uuid() },
    says: '处理意见：采纳、部分采纳、未采纳；后两种写明理由。一次可以处理多条，要么都处理，要么都不',
    may: 'opinions.handle',
    body: z.object({
      opinions: z
        .array(z.object({ id: z.uuid(), version: z.int32().min(1).describe('您看到的版本') }))
        .min(1, '请选择要处理的意见。')
        .max(MOST_AT_ONCE, `一次最多处理 ${MOST_AT_ONCE} 条。`),
      outcome: z.enum(OUTCOME_CODES, '请选择怎样处理。'),
      reason: z.string().max(LONGEST_REASON, `理由最多 ${LONGEST_REASON} 个字。`).default(''),
    }),
    answer: z.object({ handled: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const handling = { ...body, consultationId: params['id'] ?? '' }
      const days = ground.config.ID_IMAGE_DAYS
      const done = await act(ground, actor, (acting) => handleOpinions(acting, handling, days))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

/** An opinion as lists show it: who said it is not in it. */
export const opinionShown = (of: Opinion): OpinionJson => ({
  id: of.id,
  opinionNo: of.opinionNo,
  says: of.says,
  answers: of.answers.map(({ asks, chose, says }) => ({ asks, chose, says })),
  way: of.way,
  waySays: WAYS[of.way],
  receivedOn: of.receivedOn,
  receivedAt: beijingTime(of.receivedAt),
  registeredBy: of.registeredBy,
  signed: of.signed,
  outcome: of.outcome,
  outcomeSays: of.outcome ? OUTCOMES[of.outcome] : of.says === '' ? '只有答案' : '待处理',
  reason: of.reason,
  handledBy: of.handledBy,
  handledAt: of.handledAt && beijingTime(of.handledAt),
  version: of.version,
})
