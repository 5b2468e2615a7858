/** 渠道发布 over HTTP: the ledger, one posting with its history, registering by hand, deciding what the program cannot. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { shareLink } from '../../platform/channels/weibo/open.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look, type Acting } from '../acting.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { refusalProblem, type Refused, type Say } from '../refusal.ts'
import { GENRE_CODES } from '../publications/genres.ts'
import { pageOf, standingOf } from './article.ts'
import { DECISION_CODES, DECISIONS, decidePosting, retryPosting, SAY as SAY_DECIDE } from './decide/act.ts'
import { KIND_CODES, kindOf, MEASURES } from './kinds.ts'
import { countListed, listPostings, POSTING_SORTS, type ListedPosting, type PostingsAsked } from './list.ts'
import { findOutlet } from './outlet.ts'
import { findPosting, STATE_CODES, STATES, stepsOf, type Posting } from './posting.ts'
import { figuresOf } from './reach.ts'
import {
  changePosting,
  correctPosting,
  donePosting,
  EvidenceRefused,
  HAND_MOVES,
  registerPosting,
  SAY,
} from './register/act.ts'
import { groundOf } from './who-may.ts'

export const POSTINGS = '/api/v1/desk/postings'
const ONE = `${POSTINGS}/:id`
const names = { id: z.uuid() }
const day = z.iso.date('日期写作 2026-03-02。').transform((text) => text as LocalDate)
const version = z.int32().min(1).describe('您看到的版本')
const kept = z.object({ id: z.uuid(), version: z.int() })
const orNone = <Shape extends z.ZodType>(shape: Shape) => z.union([z.literal(''), shape]).optional()
const words = (most: number) => z.string().trim().max(most, `最多 ${most} 个字。`).default('')

export const listParameters = z.looseObject({
  q: z.string().max(200).optional().describe('内容、群名中的词'),
  outlet: orNone(z.uuid()),
  kind: orNone(z.enum(KIND_CODES, '没有这一类渠道。')),
  state: orNone(z.enum(STATE_CODES, '没有这个状态。')),
  waiting: orNone(z.literal('yes')).describe('只看需要人工处理的'),
  postedFrom: orNone(day),
  postedTo: orNone(day),
  unit: orNone(z.union([z.uuid(), z.literal('none')])),
  person: orNone(z.union([z.uuid(), z.literal('none')])),
  measure: orNone(z.enum(MEASURES, '没有这个计量单位。')),
  publication: orNone(z.uuid()),
  genre: orNone(z.enum([...GENRE_CODES, 'none'], '没有这一类信息。')).describe('信息类别；none：没有对应信息的'),
  leaf: orNone(z.string().max(120)).describe('门户栏目；none：没有对应信息的'),
  spot: orNone(z.string().max(240)).describe('渠道上的栏目、版面、群：渠道的编号/名称'),
  counted: orNone(z.literal('yes')).describe('只看计入统计的'),
})

/** What a list asks for, from the parameters of an address. */
export function askedOf(query: z.infer<typeof listParameters>): PostingsAsked {
  const { q, outlet, kind, state, waiting, postedFrom, postedTo, unit, person, measure, publication, counted } = query
  const { genre, leaf, spot } = query
  return {
    ...(q?.trim() && { q: q.trim() }),
    ...(outlet && { outletId: outlet }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(waiting && { waiting: true }),
    ...(postedFrom && { from: postedFrom }),
    ...(postedTo && { to: postedTo }),
    ...(unit && { unit: unit === 'none' ? '' : unit }),
    ...(person && { person: person === 'none' ? '' : person }),
    ...(measure && { measure }),
    ...(publication && { publicationId: publication }),
    ...(genre && { genre: genre === 'none' ? '' : genre }),
    ...(leaf && { leaf: leaf === 'none' ? '' : leaf }),
    ...(spot && { spot }),
    ...(counted && { counted: true }),
  }
}

const listed = z.object({
  id: z.uuid(),
  outletId: z.uuid(),
  outletName: z.string(),
  kindLabel: z.string(),
  title: z.string(),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  says: z.string().describe('现在的情况；需要处理的，说明是什么问题'),
  automatic: z.boolean(),
  number: z.int().nullable(),
  measure: z.string(),
  postedOn: z.string().nullable(),
  spot: z.string(),
  address: z.string(),
  unitName: z.string().nullable(),
  byName: z.string(),
  dueAt: z.string().nullable().describe('下一次自动发送或者核实'),
  publicationId: z.uuid().nullable(),
  version: z.int(),
})
export type ListedPostingJson = z.infer<typeof listed>

const whole = listed.extend({
  note: z.string(),
  postedAt: z.string().nullable(),
  todo: z.string().describe('要做什么；不用做的为空'),
  steps: z.array(z.object({ n: z.int(), at: z.string(), stateSays: z.string(), says: z.string(), who: z.string() })),
  figures: z
    .object({
      day: z.string(),
      readers: z.int().nullable(),
      shares: z.int().nullable(),
      comments: z.int().nullable(),
      likes: z.int().nullable(),
    })
    .nullable(),
  text: z
    .object({ title: z.string(), summary: z.string(), url: z.string(), whole: z.string(), weibo: z.string() })
    .nullable()
    .describe('可以复制的文字；信息不在门户上的为空'),
  mayAct: z.boolean(),
  superseded: z.boolean(),
  strays: z.array(z.string()).describe('多出来的、需要人工删除的'),
})
export type PostingJson = z.infer<typeof whole>

const saysNow = ({ entry, state }: Posting): string => {
  const at = entry?.state
  if (at?.is === 'dead') return at.letter.says
  return at && 'says' in at ? at.says : STATES[state]
}
const todoNow = ({ entry }: Posting): string => {
  const at = entry?.state
  return at?.is === 'dead' ? at.letter.todo : at && 'todo' in at ? at.todo : ''
}

const shown = (row: ListedPosting): ListedPostingJson => ({
  id: row.id,
  outletId: row.outletId,
  outletName: row.outletName,
  kindLabel: kindOf(row.kind).label,
  title: row.title,
  state: row.state,
  stateSays: STATES[row.state],
  says: saysNow(row),
  automatic: row.way === 'automatic',
  number: row.number,
  measure: row.measure,
  postedOn: row.postedOn,
  spot: row.spot,
  address: row.address,
  unitName: row.unitName,
  byName: row.byName,
  dueAt: row.dueAt && beijingTime(row.dueAt),
  publicationId: row.publicationId,
  version: row.version,
})

/** What a person copies: title, summary, link; only of what stands on the portal now. */
async function textOf(tx: Tx, organ: string, of: Posting, publicUrl: string): Promise<PostingJson['text']> {
  const document = of.publicationId ? await standingOf(tx, organ, of) : null
  if (!document) return null
  const url = pageOf(publicUrl, document.address) ?? ''
  const { title } = of
  const { summary } = document
  return {
    title,
    summary,
    url,
    whole: [`【${title}】`, summary, url && `全文：${url}`].filter(Boolean).join('\n'),
    weibo: url && shareLink({ title, url }),
  }
}

const deed = z.object({
  title: z.string().trim().max(200, '最多 200 个字。'),
  number: z
    .union([z.string().max(30, '数字太长。'), z.number()], '请填写确切的整数。')
    .transform(String)
    .describe('确切的整数'),
  measure: z.enum(MEASURES, '请选择计量单位。'),
  postedOn: day.describe('发布的日子：可以早于今天，不能晚于今天'),
  spot: words(200).describe('群名、栏名、版面'),
  address: words(500),
  note: words(500),
  files: z.array(z.uuid()).max(20, '一次最多 20 个附件。').default([]).describe('照片、截图'),
})

/** Does one act; a refusal is the answer that tells it. */
async function done<Code extends string, Answer extends { readonly id: string; readonly version: number }>(
  { ground, actor }: DeskContext,
  say: Say<Code>,
  work: (acting: Acting) => Promise<Answer | Refused<Code> | ChangedMeanwhile>,
): Promise<{ id: string; version: number }> {
  try {
    const answer = await act(ground, actor, work)
    if ('refused' in answer) throw refusalProblem(answer, say)
    return { id: answer.id, version: answer.version }
  } catch (fault) {
    if (fault instanceof EvidenceRefused)
      throw new HttpProblem(409, fault.message, undefined, { fields: { files: fault.message } })
    throw fault
  }
}

export const POSTING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: POSTINGS,
    says: '渠道发布台账：系统发的、人工登记的、等着处理的',
    may: 'outlets.read',
    query: listParameters,
    answer: z.object({ items: z.array(listed), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const asked = askedOf(query)
        const { page, size, sort, descending } = listQuery(query, POSTING_SORTS, '-createdAt')
        const total = await countListed(tx, actor.organId, asked)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const rows = await listPostings(tx, actor.organId, asked, {
          sort,
          descending,
          limit: size,
          offset: (at - 1) * size,
        })
        return { items: rows.map(shown), total, page: at, size, pages }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: POSTINGS,
    says: '登记一次人工发布：哪个渠道、什么内容、多少（确切的数）、哪天',
    may: 'postings.register',
    body: deed.extend({
      outletId: z.uuid('请选择渠道。'),
      publicationId: z.uuid().nullable().default(null),
      unitId: z.uuid().nullable().default(null),
    }),
    answer: kept,
    run: ({ context, body }) => done(context, SAY, (acting) => registerPosting(acting, body)),
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一次渠道发布：现在的情况、要做什么、经过、可以复制的文字',
    may: 'outlets.read',
    answer: whole,
    run: ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const of = await findPosting(tx, organ, params['id'] ?? '')
        const outlet = of && (await findOutlet(tx, organ, of.outletId))
        if (!of || !outlet) throw new HttpProblem(404, SAY['not-found'])
        const figures = await figuresOf(tx, organ, of.id)
        return {
          ...shown({ ...of, outletName: outlet.name, kind: outlet.kind, unitName: null }),
          note: of.note,
          postedAt: of.postedAt && beijingTime(of.postedAt),
          todo: todoNow(of),
          steps: (await stepsOf(tx, organ, of.id)).map(({ n, at, state, says, who }) => ({
            n,
            at: beijingTime(at),
            stateSays: STATES[state],
            says,
            who,
          })),
          figures: figures && { ...figures },
          text: await textOf(tx, organ, of, ground.config.PUBLIC_URL),
          mayAct: groundOf(actor, outlet, of.unitId) !== null,
          superseded: of.superseded,
          strays: [...(of.entry?.strays ?? [])],
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/done`,
    names,
    says: '登记已经发布（等待人工发布的一条）',
    may: 'postings.register',
    body: deed.extend({ version }),
    answer: kept,
    run: ({ context, params, body: { version: seen, ...rest } }) =>
      done(context, SAY, (acting) => donePosting(acting, { id: params['id'] ?? '', seen }, rest)),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '更正登记错了的一条，写明理由',
    may: 'postings.register',
    body: deed.extend({ version, reason: words(500) }),
    answer: kept,
    run: ({ context, params, body: { version: seen, ...rest } }) =>
      done(context, SAY, (acting) => correctPosting(acting, { id: params['id'] ?? '', seen }, rest)),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/change`,
    names,
    says: '登记已撤下（removed），不在这个渠道发布（not-posted），登记有误作废（void）',
    may: 'postings.register',
    body: z.object({
      version,
      to: z.enum(HAND_MOVES, '没有这种办法。'),
      reason: words(500),
      files: z.array(z.uuid()).max(20, '一次最多 20 个附件。').default([]),
    }),
    answer: kept,
    run: ({ context, params, body: { version: seen, ...rest } }) =>
      done(context, SAY, (acting) => changePosting(acting, { id: params['id'] ?? '', seen }, rest)),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/retry`,
    names,
    says: '问题解决以后重新发送（或者重新撤回）；可能已经发出的先核实，不会重复发。title：为这个渠道另拟的标题',
    may: 'postings.register',
    body: z.object({ version, title: z.string().max(200, '最多 200 个字。').nullable().default(null) }),
    answer: kept,
    run: ({ context, params, body: { version: seen, title } }) =>
      done(context, SAY_DECIDE, (acting) => retryPosting(acting, { id: params['id'] ?? '', seen }, { title })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/decide`,
    names,
    says: `人工核对以后说明：${DECISION_CODES.map((code) => `${code} ${DECISIONS[code]}`).join('，')}`,
    may: 'postings.register',
    body: z.object({ version, it: z.enum(DECISION_CODES, '请选择核对的结果。'), address: words(500) }),
    answer: kept,
    run: ({ context, params, body: { version: seen, ...rest } }) =>
      done(context, SAY_DECIDE, (acting) => decidePosting(acting, { id: params['id'] ?? '', seen }, rest)),
  }),
]
