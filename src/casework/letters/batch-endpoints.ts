/** 比照办理 over HTTP: drafting many by one, handing them in and signing them together; each letter is its own, with its own signature. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { LETTERS } from '../../papers/letters/index.ts'
import { today } from '../../platform/clock.ts'
import { look, type Actor } from '../acting.ts'
import { replyMany } from '../applications/reply-many.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem, refuse, sentenceOf, type Refused } from '../refusal.ts'
import { signBody } from '../sign-off/view.ts'
import { findLetter } from './letter.ts'
import { SAY } from './refusals.ts'
import { doneRows, MOST_AT_ONCE } from './send/endpoints.ts'
import type { SentRow } from './send/outgoing.ts'
import { handInLetter, SAY as SAY_SIGN, signLetter, type SignWorld, type Stepped } from './sign/act.ts'
import { listedLetter, listedLetterShape } from './view.ts'
import { batchOf } from './batch-view.ts'

const PATH = '/api/v1/desk/letters/batches'
const version = z.int32().min(1)
const most = `一次最多 ${MOST_AT_ONCE} 份。`

export const BATCH_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '比照办理：照一件已经判断的申请，对其他各件作同样的判断、起草同样的答复；办不成的写明为什么，不影响别的',
    may: 'applications.handle',
    body: z.object({
      model: z.uuid('请选择照哪一件办理。'),
      applications: z.array(z.uuid()).min(1, '请选择要办理的申请。').max(MOST_AT_ONCE, `一次最多 ${MOST_AT_ONCE} 件。`),
      batch: z.uuid().describe('这一批的名称，由调用的人起；分几次办的用同一个'),
    }),
    answer: doneRows,
    run: async ({ context: { ground, actor }, body }) => ({ items: await replyMany(ground, actor, body) }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:batch`,
    says: '一批文书：各到哪一步，与第一份有什么不同',
    may: 'applications.read',
    names: { batch: z.uuid() },
    answer: z.object({
      items: z.array(
        listedLetterShape.extend({
          version,
          subject: z.object({ title: z.string(), link: z.string() }),
          incomplete: z.string().nullable(),
          mayHandIn: z.boolean(),
          seen: z.object({ roundSeen: z.int(), stepSeen: z.string(), digestSeen: z.string() }).nullable(),
          step: z.string().nullable(),
          differs: z
            .array(z.object({ did: z.enum(['added', 'removed']), text: z.string() }))
            .readonly()
            .nullable(),
        }),
      ),
    }),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const calendar = await calendarOf(tx, actor.organId)
        const items = await batchOf(tx, ground, actor, params['batch'] ?? '', calendar, today() as LocalDate)
        if (items.length === 0) throw refusalProblem(refuse('not-found'), SAY)
        return {
          items: items.map(({ letter, of, ...rest }) => ({
            ...listedLetter(letter),
            version: letter.version,
            subject: { title: of.title, link: of.link },
            ...rest,
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/hand-in`,
    says: '一批文书交付会签；办不成的写明为什么',
    may: 'applications.handle',
    body: z.object({
      rows: z
        .array(z.object({ id: z.uuid(), version }))
        .min(1, '没有可以交付的文书。')
        .max(MOST_AT_ONCE, most),
    }),
    answer: doneRows,
    run: async ({ context: { ground, actor }, body: { rows } }) => ({
      items: await each(ground, actor, rows, (row) => handInLetter(ground, actor, row)),
    }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/sign`,
    says: '一批文书一起会签；每一份各有自己的签署记录，签不成的写明为什么',
    may: 'applications.read',
    body: signBody.pick({ decision: true, opinion: true }).extend({
      rows: z
        .array(signBody.pick({ roundSeen: true, stepSeen: true, digestSeen: true }).extend({ id: z.uuid() }))
        .min(1, '没有轮到您签的文书。')
        .max(MOST_AT_ONCE, most),
    }),
    answer: doneRows,
    run: async ({ context: { ground, actor }, body: { rows, decision, opinion } }) => ({
      items: await each(ground, actor, rows, (row) =>
        signLetter(ground, actor, { ...row, decision, opinion, marks: [] }),
      ),
    }),
  }),
]

/** One act for each; what is refused for one leaves the others alone. */
async function each<Row extends { readonly id: string }>(
  world: SignWorld,
  actor: Actor,
  rows: readonly Row[],
  does: (row: Row) => Promise<Stepped>,
): Promise<readonly SentRow[]> {
  const done: SentRow[] = []
  for (const row of rows) {
    const letter = await look(world, actor, (tx) => findLetter(tx, actor.organId, row.id))
    const did = await does(row)
    const title = letter && !('refused' in did && did.refused === 'not-found') ? LETTERS[letter.key].title : ''
    done.push({ id: row.id, title, done: !('refused' in did), says: 'refused' in did ? saysOf(did) : '' })
  }
  return done
}

const saysOf = (refusal: { readonly refused: string }): string =>
  refusal.refused === 'changed-meanwhile'
    ? '刚有人办了这一份，请刷新以后再办。'
    : sentenceOf(refusal as Refused<keyof typeof SAY_SIGN>, SAY_SIGN)
