/** 信息发布 over HTTP: the list, one publication, writing it, its review, its release and its end. */
import { z } from 'zod'
import { today } from '../../platform/clock.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { idsFound } from '../search/search.ts'
import { signBody } from '../sign-off/view.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { checkFiles } from './check.ts'
import { contentShape } from './content.ts'
import { draftPublication, keepContent, voidPublication } from './draft/act.ts'
import { GENRE_CODES } from './genres.ts'
import { besideOf, countPublications, listPublications, PUBLICATION_SORTS } from './list.ts'
import {
  findPublication,
  PUBLICATION,
  STANDINGS,
  STATES,
  thingOf,
  type Publication,
  type Standing,
  type State,
} from './publication.ts'
import { SAY } from './refusals.ts'
import { releasePublication } from './release/act.ts'
import {
  answerFindings,
  handInPublication,
  reopenPublication,
  SAY as SAY_REVIEW,
  signPublication,
  takePublicationBack,
} from './review/act.ts'
import { reworkPublication } from './rework/act.ts'
import { schedulePublication } from './schedule/act.ts'
import { listed, listedShape, publicationShape, publicationView } from './view.ts'
import { withdrawPublication } from './withdraw/act.ts'

const PATH = '/api/v1/desk/publications'
const ONE = `${PATH}/:id`
const MOST_FOUND = 10_000
const names = { id: z.uuid() }

const dueShape = z
  .object({ dueOn: z.iso.date(), workingDaysLeft: z.int().nullable(), provisional: z.boolean() })
  .nullable()
  .describe('公开的期限；已经公开的、没有期限的为空')
const version = z.int32().min(1).describe('您看到的版本')
const reason = z.string().trim().max(1000, '最多 1000 个字。').default('')
const unitId = z.uuid().nullable().default(null)
const genre = z.enum(GENRE_CODES, '没有这一类信息。')
const kept = z.object({ id: z.uuid(), version: z.int() })
const stepped = kept.extend({ state: z.string() })
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const orNone = <Value extends z.ZodType>(value: Value) => z.union([z.literal(''), value]).optional()

/** One that `actor` may read; a problem when there is none. */
export async function readablePublication(tx: Tx, actor: Actor, id: string): Promise<Publication> {
  const of = await findPublication(tx, actor.organId, id)
  if (!of || !may(actor, 'publications.read', thingOf(of))) throw refusalProblem(refuse('not-found'), SAY)
  return of
}

export const PUBLICATION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '本机关的信息（包括没有发布的），最近改动的在前；科室只看到本科室的',
    may: 'publications.read',
    query: z.looseObject({
      q: z.string().max(200).optional().describe('标题、正文、文号、索引号中的词'),
      genre: orNone(genre),
      state: orNone(z.enum(keys<State>(STATES))),
      standing: orNone(z.enum(keys<Standing>(STANDINGS))),
      unit: orNone(z.uuid()),
      mine: orNone(z.literal('1')),
      dueUntil: orNone(z.iso.date()),
    }),
    answer: z.object({
      items: z.array(listedShape.extend({ due: dueShape })),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const { page, size, sort, descending } = listQuery(query, PUBLICATION_SORTS, 'changedAt')
        const sought = query.q?.trim()
        const asked = {
          genre: query.genre || undefined,
          state: query.state || undefined,
          standing: query.standing || undefined,
          unitId: query.unit || undefined,
          mine: query.mine === '1',
          dueUntil: query.dueUntil || undefined,
          among: sought
            ? await idsFound(tx, actor, { organ: actor.organId, q: sought, kind: PUBLICATION, most: MOST_FOUND })
            : null,
        }
        const total = await countPublications(tx, actor, asked)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const rows = await listPublications(tx, actor, asked, {
          sort,
          // The newest first, unless asked otherwise: nobody looks for the oldest draft.
          descending: 'sort' in query ? descending : true,
          limit: size,
          offset: (at - 1) * size,
        })
        const calendar = await calendarOf(tx, actor.organId)
        const items = rows.map((row) => ({
          ...listed(row, row),
          // What is out, or void, is due no more.
          due:
            row.dueOn && row.standing === 'unpublished' && row.state !== 'void'
              ? dueSeenFrom(today() as LocalDate, row.dueOn, calendar)
              : null,
        }))
        return { items, total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '起草一条信息',
    may: 'publications.write',
    body: z.object({ genre, unitId, content: contentShape.optional() }),
    answer: kept,
    run: async ({ context: { ground, actor }, body: { content, ...rest } }) => {
      const done = await draftPublication(ground, actor, { ...rest, ...(content && { content }) })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一条信息：内容、还缺什么、检查的发现、审签到哪一步、发布过的版本、可以做什么',
    may: 'publications.read',
    answer: publicationShape,
    run: async ({ context: { ground, actor }, params }) => {
      const id = params['id'] ?? ''
      await look(ground, actor, (tx) => readablePublication(tx, actor, id))
      await checkFiles(ground, actor.organId, id)
      return look(ground, actor, async (tx) => {
        const of = await readablePublication(tx, actor, id)
        return publicationView(tx, actor, of, await besideOf(tx, actor.organId, of), today() as LocalDate)
      })
    },
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '保存全部内容',
    may: 'publications.write',
    body: z.object({ version, genre, unitId, content: contentShape }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await keepContent(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/void`,
    names,
    says: '作废没有发布的信息，或者放弃这一次更正；写明理由',
    may: 'publications.write',
    body: z.object({ version, reason }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await voidPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${ONE}/checked`,
    names,
    says: '对发布前检查的发现写明理由；空的为收回',
    may: 'publications.write',
    body: z.object({
      version,
      answers: z.array(z.object({ finding: z.string().max(64), reason: z.string().max(500) })).max(500),
    }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await answerFindings(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/hand-in`,
    names,
    says: '交付审核；缺什么的写明',
    may: 'publications.write',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await handInPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/sign`,
    names,
    says: '审核轮到自己的一步：同意，或者写明意见退回',
    may: 'sign-off.sign',
    body: signBody,
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await signPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/take-back`,
    names,
    says: '拟稿人撤回交付审核的信息',
    may: 'publications.write',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await takePublicationBack(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/reopen`,
    names,
    says: '审签完成、没有发布的退回修改；原来的审签不再算数',
    may: 'publications.write',
    body: z.object({ version, reason }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await reopenPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/release`,
    names,
    says: '发布审签完成的信息；发布时间由服务器记',
    may: 'publications.release',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await releasePublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/schedule`,
    names,
    says: '设定到点发布；空的为取消',
    may: 'publications.release',
    body: z.object({ version, at: z.iso.datetime({ offset: true }).nullable() }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body: { at, ...body } }) => {
      const asked = { id: params['id'] ?? '', ...body, at: at === null ? null : new Date(at) }
      const done = await schedulePublication(ground, actor, asked)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/rework`,
    names,
    says: '着手更正、替换已经发布的信息；新的版本审签发布以前，公开的不变',
    may: 'publications.write',
    body: z.object({ version, purpose: z.enum(['correction', 'replacement']), reason }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await reworkPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/withdraw`,
    names,
    says: '撤下已经发布的信息：立即从各处消失；写明理由',
    may: 'publications.withdraw',
    body: z.object({ reason }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await withdrawPublication(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
