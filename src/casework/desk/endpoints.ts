/** What makes the desk a person's own: arrangement, drafts, phrases. */
import { z } from 'zod'
import { beijingTime, now } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { atDesk, keeperOf, putting } from './keeper.ts'
import { addPhrase, dropPhrase, phraseById, phrasesOf } from './phrases.ts'
import { keepPreference, preferencesOf } from './preferences.ts'

const word = (most: number) => z.string().regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${most - 1}}$`))
const draftNames = { form: word(60), subject: word(60) }
const place = word(60)
const KB = 1024
const phrase = z.object({ id: z.uuid(), place: z.string(), words: z.string(), own: z.boolean() })

const NOT_THERE = '没有这条常用语，可能已经删去。'
const NOT_THE_ORGANS = '本机关的常用语由经办人和工作机构负责人维护；您可以存为自己的常用语。'
const TOO_MANY = '列表设置太多，没有保存。请告知系统管理员。'

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/preferences',
    says: '我的列表设置：列、每页条数等',
    may: 'desk.use',
    answer: z.object({ preferences: z.record(z.string(), z.unknown()) }),
    run: async ({ context }) => ({ preferences: { ...(await atDesk(context, preferencesOf)) } }),
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/preferences/:name',
    names: { name: word(80) },
    says: '保存一项列表设置',
    may: 'desk.use',
    body: z.object({ value: z.json() }),
    bodyLimit: 16 * KB,
    answer: 'nothing',
    run: ({ context, params, body }) =>
      putting(() =>
        atDesk(context, async (tx, keeper) => {
          if (!(await keepPreference(tx, keeper, params['name'] ?? '', body.value)))
            throw new HttpProblem(409, TOO_MANY)
        }),
      ),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/drafts/:form/:subject',
    names: draftNames,
    says: '我的一份草稿；没有时答空',
    may: 'desk.use',
    answer: z.object({ content: z.unknown(), savedAt: z.string() }).nullable(),
    run: async ({ context, params }) => {
      const named = { form: params['form'] ?? '', subject: params['subject'] ?? '' }
      const draft = await atDesk(context, (tx, keeper) => draftOf(tx, context.ground.cipher, keeper, named))
      return draft && { content: draft.content, savedAt: beijingTime(draft.savedAt) }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/drafts/:form/:subject',
    names: draftNames,
    says: '保存草稿；只有本人看得到',
    may: 'desk.use',
    body: z.object({ content: z.json() }),
    bodyLimit: 512 * KB,
    answer: z.object({ savedAt: z.string() }),
    run: async ({ context, params, body }) => {
      const named = { form: params['form'] ?? '', subject: params['subject'] ?? '' }
      const at = now()
      await putting(() =>
        atDesk(context, (tx, keeper) => keepDraft(tx, context.ground.cipher, keeper, named, body.content, at)),
      )
      return { savedAt: beijingTime(at) }
    },
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/drafts/:form/:subject',
    names: draftNames,
    says: '不要这份草稿了',
    may: 'desk.use',
    answer: 'nothing',
    run: ({ context, params }) =>
      atDesk(context, (tx, keeper) =>
        dropDraft(tx, keeper, { form: params['form'] ?? '', subject: params['subject'] ?? '' }),
      ),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/phrases',
    says: '可以用的常用语：本机关的在前，自己的在后',
    may: 'desk.use',
    query: z.looseObject({
      place: z
        .union([z.literal(''), place])
        .default('')
        .describe('用在哪里；不写为全部'),
    }),
    answer: z.object({ items: z.array(phrase), mayKeep: z.boolean().describe('能不能维护本机关的') }),
    run: async ({ context, query }) => {
      const { organ, person } = keeperOf(context)
      const items = await atDesk(context, (tx) => phrasesOf(tx, organ, person, query.place || null))
      return { items, mayKeep: may(context.actor, 'phrases.keep') }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/phrases',
    says: '增加一条常用语：自己的，或本机关的',
    may: 'desk.use',
    body: z.object({
      place,
      words: z.string().trim().min(1, '请写下这句话。').max(500, '常用语最多 500 个字。'),
      shared: z.boolean().default(false).describe('本机关人人可用'),
    }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context, body }) => {
      const { ground, actor } = context
      const id = uuidv7()
      const words = { id, place: body.place, words: body.words }
      if (!body.shared) {
        await atDesk(context, (tx, { organ, person }) => addPhrase(tx, organ, person, words))
        return { id }
      }
      if (!may(actor, 'phrases.keep')) throw new HttpProblem(403, NOT_THE_ORGANS)
      await act(ground, actor, async ({ tx, record }) => {
        await addPhrase(tx, actor.organId, null, words)
        const after = { place: body.place, words: body.words }
        await record({ did: 'phrase-added', subject: { kind: 'phrase', id, version: 1 }, title: body.words, after })
      })
      return { id }
    },
  }),
  deskEndpoint({
    method: 'delete',
    path: '/api/v1/desk/phrases/:id',
    says: '删去一条常用语',
    may: 'desk.use',
    answer: 'nothing',
    run: async ({ context, params }) => {
      const { ground, actor } = context
      const { organ, person } = keeperOf(context)
      const id = params['id'] ?? ''
      const found = await atDesk(context, (tx) => phraseById(tx, organ, person, id))
      if (!found) throw new HttpProblem(404, NOT_THERE)
      if (found.own) return atDesk(context, (tx) => dropPhrase(tx, organ, id))
      if (!may(actor, 'phrases.keep')) throw new HttpProblem(403, NOT_THE_ORGANS)
      await act(ground, actor, async ({ tx, record }) => {
        if (!(await phraseById(tx, organ, null, id))) throw new HttpProblem(404, NOT_THERE)
        await dropPhrase(tx, organ, id)
        const before = { place: found.place, words: found.words }
        await record({ did: 'phrase-dropped', subject: { kind: 'phrase', id, version: 2 }, title: found.words, before })
      })
    },
  }),
]
