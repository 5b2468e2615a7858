/** 文件库 over HTTP: the list, a document with its life, registering, correcting, what happened. */
import { sql } from 'kysely'
import { z } from 'zod'
import { DOCUMENT_KINDS, type DocumentKindCode } from '../../law/documents/kinds.ts'
import { RANKS, type RankCode } from '../../law/documents/rank.ts'
import { THEMES } from '../../law/documents/themes.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { readSetting } from '../organ-settings.ts'
import { groundFor, may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { askedFor, listParameters } from './asked.ts'
import { documentsOf, findDocument } from './document.ts'
import { enterEvent, strikeEvent, type HandEvent } from './life/act.ts'
import { narrowed, sorted, SORTS } from './list.ts'
import type { OldDocument } from './old-document.ts'
import { SAY } from './refusals.ts'
import { correctDocument, registerDocument } from './register/act.ts'
import { LIBRARY_SETTING } from './setting.ts'
import { bannerOf, kindSays, rowShape, shown, stepShape, stepsOf, titlesOf } from './shown.ts'

const PATH = '/api/v1/desk/library'
const ONE = `${PATH}/:id`
const names = { id: z.uuid() }
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]
const needed = (what: string, most: number) =>
  z
    .string({ error: `请填写${what}。` })
    .trim()
    .min(1, `请填写${what}。`)
    .max(most, `${what}最多 ${most} 个字。`)
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多 ${most} 个字。`)
    .nullish()
    .transform((text) => text ?? '')
const day = (what: string) => z.iso.date(`请填写${what}，写成 2021-03-01 这样。`).transform((text) => text as LocalDate)
const maybeDay = z.iso
  .date('日期请写成 2021-03-01 这样。')
  .nullish()
  .transform((text) => (text ?? null) as LocalDate | null)
const version = z.int32().min(1).describe('看到的版本')
const reason = needed('理由', 500)

const documentBody = z.object({
  rank: z.enum(keys<RankCode>(RANKS), '请选择文件的类别。'),
  kind: z.enum(keys<DocumentKindCode>(DOCUMENT_KINDS), '请从公文种类中选择。').nullish(),
  theme: z.enum(THEMES.map(({ code }) => code) as [string, ...string[]], '请从主题分类中选择。').nullish(),
  title: needed('文件名称', 200),
  number: optional(60),
  issuers: needed('制定机关', 400),
  signedOn: day('成文日期'),
  publishedOn: day('公布日期'),
  effectiveOn: maybeDay,
  expiresOn: maybeDay,
  elsewhere: optional(500).refine(
    (text) => text === '' || /^https?:\/\/\S+$/i.test(text),
    '网址应当以 http:// 或者 https:// 开头。',
  ),
  takenDownOn: maybeDay,
})
const oldDocument = ({ kind, theme, ...rest }: z.infer<typeof documentBody>): OldDocument => ({
  ...rest,
  kind: kind ?? null,
  theme: theme ?? null,
})

const by = optional(300).transform((title) => (title === '' ? {} : { by: { title } }))
const what = optional(500).transform((text) => (text === '' ? {} : { what: text }))
const on = day('日期')
const from = day('生效日期')
const eventBody = z.discriminatedUnion('did', [
  z.object({ version, did: z.literal('filed'), on, number: optional(60) }),
  z.object({ version, did: z.enum(['amended', 'partly-repealed']), on, from, by, what }),
  z.object({ version, did: z.literal('extended'), on, expiresOn: maybeDay, by }),
  z.object({ version, did: z.literal('kept'), on, by }),
  z.object({ version, did: z.enum(['repealed', 'declared-lapsed', 'annulled']), on, from, by }),
])

/** The event as the life keeps it. */
function eventOf(body: z.infer<typeof eventBody>): HandEvent {
  switch (body.did) {
    case 'filed':
      return { did: 'filed', on: body.on, ...(body.number !== '' && { number: body.number }) }
    case 'amended':
    case 'partly-repealed':
      return { did: body.did, on: body.on, from: body.from, ...body.by, ...body.what }
    case 'extended':
      return { did: 'extended', on: body.on, expiresOn: body.expiresOn, ...body.by }
    case 'kept':
      return { did: 'kept', on: body.on, ...body.by }
    default:
      return { did: body.did, on: body.on, from: body.from, ...body.by }
  }
}

const whole = rowShape.extend({
  kind: z.string().nullable(),
  kindSays: z.string(),
  themeCode: z.string().nullable(),
  elsewhere: z.string(),
  publishedExpiresOn: z.iso.date().nullable().describe('公布时规定的有效期的最后一日，延长以前的'),
  address: z.string().nullable().describe('门户上的网址；不在门户上的为空'),
  banner: z.string().nullable().describe('页面顶端的标注'),
  steps: z.array(stepShape).readonly(),
  mayKeep: z.boolean(),
})
export type LibraryWhole = z.infer<typeof whole>
const changed = z.object({ id: z.uuid(), version: z.int() })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '规章和行政规范性文件库：按类别、任何一天的有效性、主题、年份、制定机关、词筛选，或者只列某个年度数计入的',
    may: 'library.read',
    query: listParameters,
    answer: z.object({ items: z.array(rowShape), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) => {
      const asked = askedFor(query)
      const { sort, descending, page, size } = listQuery(query, SORTS, '-signedOn')
      return look(ground, actor, async (tx) => {
        const { value: setting } = await readSetting(tx, actor.organId, LIBRARY_SETTING)
        const fitting = narrowed(await documentsOf(tx, actor.organId), asked, setting)
        const found = pageOf(sorted(fitting, sort, descending, asked.day), { page, size })
        return { ...found, items: found.items.map((of) => shown(of, asked.day)) }
      })
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记一件以前或者别处公布的文件',
    may: 'library.keep',
    body: documentBody,
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, body }) => {
      const onBehalfOf = groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null
      const given = { of: oldDocument(body), ended: null, why: null, onBehalfOf }
      const done = await act(ground, actor, (acting) => registerDocument(acting, given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一件文件和它的经过，划去的也在内',
    may: 'library.read',
    query: z.object({ asOf: z.union([z.literal(''), z.iso.date()]).optional() }),
    answer: whole,
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const of = await findDocument(tx, organ, params['id'] ?? '')
        if (!of) throw new HttpProblem(404, SAY['not-found'])
        const asOf = (query.asOf || today()) as LocalDate
        const { rows } = await sql<{ address: string }>`
          select address from portal_documents where organ_id = ${organ} and id = ${of.id}`.execute(tx)
        const keeps = may(actor, 'library.keep')
        return {
          ...shown(of, asOf),
          kind: of.kind,
          kindSays: kindSays(of),
          themeCode: of.theme,
          elsewhere: of.elsewhere,
          publishedExpiresOn: of.life.find((event) => event.did === 'published')?.expiresOn ?? null,
          address: rows[0] ? `/d/${rows[0].address}.html` : null,
          banner: bannerOf(of, asOf, await titlesOf(tx, organ, of.life)),
          steps: await stepsOf(tx, organ, of.id, keeps),
          mayKeep: keeps,
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '更正别处公布的文件的登记；写明理由',
    may: 'library.keep',
    body: documentBody.extend({ version, reason }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, body: { version: seen, reason: why, ...rest } }) => {
      const onBehalfOf = groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null
      const given = { id: params['id'] ?? '', seen, of: oldDocument(rest), reason: why, onBehalfOf }
      const done = await act(ground, actor, (acting) => correctDocument(acting, given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/life`,
    names,
    says: '登记备案、修改、废止、宣布失效、撤销、延长有效期、清理后保留（由不在系统里的文件作出的）',
    may: 'library.keep',
    body: eventBody,
    answer: changed,
    run: async ({ context: { ground, actor }, params, body }) => {
      const onBehalfOf = groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null
      const given = { id: params['id'] ?? '', seen: body.version, event: eventOf(body), onBehalfOf }
      const done = await act(ground, actor, (acting) => enterEvent(acting, given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/life/:n/strike`,
    names: { id: z.uuid(), n: z.string().regex(/^\d{1,6}$/) },
    says: '划去登记错的一条经过；写明理由，划去的仍然看得到',
    may: 'library.keep',
    body: z.object({ version, reason }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, body }) => {
      const onBehalfOf = groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null
      const given = {
        id: params['id'] ?? '',
        seen: body.version,
        n: Number(params['n']),
        reason: body.reason,
        onBehalfOf,
      }
      const done = await act(ground, actor, (acting) => strikeEvent(acting, given))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
