/** 邮件订阅人 over HTTP, for the desk: how many, the masked list, taking one off. No answer holds an address. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { maskedPersonal } from '../personal-data/store.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { refusalProblem } from '../refusal.ts'
import { removeSubscriber, SAY } from './subscribers/act.ts'
import { readChoice, RHYTHMS } from './subscribers/choice.ts'
import { LETTER_STATES, lettersOf, type LetterState } from './subscribers/letter-state.ts'
import {
  countSubscribers,
  listSubscribers,
  STATE_CODES,
  SUBSCRIBER,
  SUBSCRIBER_STATES,
} from './subscribers/subscriber.ts'
import { leavesWords } from './subscribers/words.ts'

const PATH = '/api/v1/desk/subscribers'
const SORTS = ['askedAt'] as const

const row = z.object({
  id: z.uuid(),
  address: z.string().describe('遮盖以后的邮箱；清除了的为空'),
  choice: z.string(),
  rhythm: z.string(),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  askedAt: z.string(),
  confirmedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  bounces: z.int().describe('连续退信几次'),
  mayRemove: z.boolean(),
})
export type SubscriberJson = z.infer<typeof row>

const counts = z.object(
  Object.fromEntries(STATE_CODES.map((state) => [state, z.int()])) as Record<(typeof STATE_CODES)[number], z.ZodInt>,
)
export type SubscriberCounts = z.infer<typeof counts>

const letters = z.array(z.object({ state: z.string(), stateSays: z.string(), number: z.int() }))
export type LettersJson = z.infer<typeof letters>

export const SUBSCRIBER_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/outlet-subscribers',
    says: '邮件订阅人数：待确认、已订阅、已退订、退信停发、已移除；不显示邮箱',
    may: 'outlets.read',
    answer: counts,
    run: ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({ ...(await countSubscribers(tx, actor.organId)) })),
  }),
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '邮件订阅人，新的在前；邮箱遮盖',
    may: 'publications.keep',
    query: z.looseObject({
      state: z.union([z.literal(''), z.enum(STATE_CODES, '没有这个状态。')]).optional(),
    }),
    answer: z.object({ items: z.array(row), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const { page, size } = listQuery(query, SORTS, '-askedAt')
        const state = query.state || null
        const there = await countSubscribers(tx, organ)
        const total = state ? there[state] : Object.values(there).reduce((sum, n) => sum + n, 0)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const found = await listSubscribers(tx, organ, state, { limit: size, offset: (at - 1) * size })
        const masked = await maskedPersonal(
          tx,
          organ,
          SUBSCRIBER,
          found.map(({ id }) => id),
        )
        const titles = new Map((await ownLeaves(tx, organ)).map(({ path, title }) => [path, title]))
        const items = found.map((of) => {
          const { leaves, rhythm } = readChoice(of.choice)
          return {
            id: of.id,
            address: masked.get(of.id)?.find(({ field }) => field === 'email')?.masked ?? '',
            choice: leavesWords(leaves, (leaf) => titles.get(leaf) ?? leaf),
            rhythm: RHYTHMS[rhythm],
            state: of.state,
            stateSays: SUBSCRIBER_STATES[of.state],
            askedAt: beijingTime(of.askedAt),
            confirmedAt: of.confirmedAt && beijingTime(of.confirmedAt),
            endedAt: of.endedAt && beijingTime(of.endedAt),
            bounces: of.bounces,
            mayRemove: of.state === 'asked' || of.state === 'active',
          }
        })
        return { items, total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/remove`,
    names: { id: z.uuid() },
    says: '移除一个邮件订阅人，写明理由；邮箱随即清除',
    may: 'publications.keep',
    body: z.object({ reason: z.string().trim().min(1, '请写明移除的理由。').max(500, '理由最多 500 个字。') }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, params, body: { reason } }) => {
      const done = await act(ground, actor, (acting) =>
        removeSubscriber(acting, ground.cipher, { id: params['id'] ?? '', reason }),
      )
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/postings/:id/letters',
    names: { id: z.uuid() },
    says: '一次邮件发布的信：各状态几封；没有信的为空',
    may: 'outlets.read',
    answer: letters,
    run: ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) =>
        Object.entries((await lettersOf(tx, actor.organId, params['id'] ?? '')) ?? {}).map(([state, number]) => ({
          state,
          stateSays: LETTER_STATES[state as LetterState],
          number,
        })),
      ),
  }),
]
