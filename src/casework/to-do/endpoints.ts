/** To-dos and the first page of the desk; the organ's rules of reminding. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look, type Actor } from '../acting.ts'
import { changedMeanwhile, conflict } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { messagesOf } from '../notifications/messages.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { RECIPIENTS, REMINDERS, rulesShape } from './escalation.ts'
import { myCounts, myToDos, type Asker, type MyToDo } from './mine.ts'

const due = z
  .object({ dueOn: z.string(), workingDaysLeft: z.int().nullable(), provisional: z.boolean() })
  .nullable()
  .describe('最后一日和剩余工作日')
const toDo = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  link: z.string().describe('工作台内的路径'),
  openedAt: z.string(),
  due,
  duty: z.string().nullable().describe('按职责办理的，职责名称'),
  forName: z.string().nullable().describe('替岗的，被替的人'),
})
const counts = z.object({ open: z.int(), overdue: z.int(), today: z.int(), soon: z.int() })
const NONE = { open: 0, overdue: 0, today: 0, soon: 0 }
const FIRST = 10

/** The person behind the actor; null for the three administrators, for whom nothing waits here. */
const askerOf = ({ organId, personId, duties }: Actor): Asker | null =>
  personId ? { organ: organId, person: personId, duties } : null

const shown = ({ openedAt, ...rest }: MyToDo): z.infer<typeof toDo> => ({ ...rest, openedAt: beijingTime(openedAt) })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/to-dos',
    says: '我的待办：自己的、按职责的、替岗的；最先到期的在前',
    may: 'desk.use',
    query: z.looseObject({
      q: z.string().max(80).default(''),
      due: z.enum(['', 'overdue', 'today', 'soon']).default('').describe('超期、今天到期、三个工作日内到期'),
    }),
    answer: z.object({ items: z.array(toDo), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size } = listQuery(query, ['due'] as const, 'due')
      const asker = askerOf(actor)
      if (!asker) return { items: [], total: 0, page: 1, size, pages: 1 }
      const question = { page, size, q: query.q.trim(), due: query.due }
      const found = await look(ground, actor, (tx) => myToDos(tx, asker, today() as LocalDate, question))
      return { ...found, items: found.items.map(shown) }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/home',
    says: '首页：待办的件数和最先到期的几件、最新消息',
    may: 'desk.use',
    answer: z.object({
      counts,
      toDos: z.array(toDo),
      messages: z.array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          link: z.string().nullable(),
          createdAt: z.string(),
          readAt: z.string().nullable(),
        }),
      ),
    }),
    run: async ({ context: { ground, actor } }) => {
      const asker = askerOf(actor)
      if (!asker) return { counts: NONE, toDos: [], messages: [] }
      return look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const first = await myToDos(tx, asker, day, { page: 1, size: FIRST, q: '', due: '' })
        const told = await messagesOf(tx, asker.organ, asker.person, {
          page: 1,
          size: FIRST,
          unread: false,
          kind: null,
        })
        return {
          counts: await myCounts(tx, asker, day),
          toDos: first.items.map(shown),
          messages: told.items.map(({ id, title, link, createdAt, readAt }) => ({
            id,
            title,
            link,
            createdAt: beijingTime(createdAt),
            readAt: readAt && beijingTime(readAt),
          })),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/settings/reminders',
    says: '本机关的期限提醒规则：提前或超过几个工作日告诉谁',
    may: 'settings.keep',
    answer: rulesShape.extend({
      version: z.int(),
      recipients: z.record(z.string(), z.string()).describe('可以告诉的人'),
    }),
    run: async ({ context: { ground, actor } }) => {
      const { value, version } = await look(ground, actor, (tx) => readSetting(tx, actor.organId, REMINDERS))
      return {
        steps: value.steps.map(({ day, tell }) => ({ day, tell: [...tell] })),
        version,
        recipients: { ...RECIPIENTS },
      }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/settings/reminders',
    says: '修改本机关的期限提醒规则',
    may: 'settings.keep',
    body: rulesShape.extend({ version: z.int32().min(0) }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { version: seen, steps } }) => {
      const kept = await act(ground, actor, async ({ tx, record }) => {
        const subject = { kind: 'reminders', id: idOf(actor.organId, 'reminders') }
        const before = (await readSetting(tx, actor.organId, REMINDERS)).value
        const rules = { steps: steps.toSorted((one, other) => one.day - other.day) }
        const version = await keepSetting(tx, actor.organId, REMINDERS, seen, rules)
        if (version === null) return changedMeanwhile(tx, actor.organId, subject, seen)
        await record({
          did: 'reminders-kept',
          subject: { ...subject, version },
          title: '期限提醒规则',
          before: { 提醒: inWords(before.steps) },
          after: { 提醒: inWords(rules.steps) },
        })
        return { version }
      })
      if ('refused' in kept) throw conflict(kept, { 提醒: '提醒' })
      return kept
    },
  }),
]

const inWords = (
  steps: readonly { readonly day: number; readonly tell: readonly (keyof typeof RECIPIENTS)[] }[],
): string =>
  steps.map(({ day, tell }) => `${dayInWords(day)}告诉${tell.map((code) => RECIPIENTS[code]).join('、')}`).join('；')

const dayInWords = (day: number): string =>
  day === 0 ? '到期当天' : day < 0 ? `提前 ${-day} 个工作日` : `超过 ${day} 个工作日`
