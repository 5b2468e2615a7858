/** 征集调查 over HTTP: the list, one of them with its counts, the summary of a questionnaire, its result, the year, the setting. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { RESULT_WITHIN } from '../../law/disclosure/public-comment.ts'
import { STANDINGS as SOURCES } from '../../law/standing.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { act, look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { changedMeanwhile, conflict } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { dueShape } from '../matters/matter-view.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { groundFor, may } from '../permissions.ts'
import { documentAddress } from '../portal/addresses.ts'
import { CONSULTATION_KINDS, type ConsultationKind } from '../publications/genre-fields.ts'
import { STANDINGS, STATES } from '../publications/publication.ts'
import { refusalProblem } from '../refusal.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { consultationsOf, findConsultation, isCounted, type Consultation } from './consultation.ts'
import { countsOf, NO_OPINIONS, type OpinionCounts } from './counts.ts'
import { draftResult } from './draft-result.ts'
import { consultationFigures, hasResultIn, isHeldIn } from './figures.ts'
import { listOpinions } from './opinion.ts'
import { SAY } from './refusals.ts'
import { owesResult, resultDueOn } from './result-due.ts'
import { CONSULTATION_SETTING, consultationSettingShape, type ConsultationSetting } from './setting.ts'
import { summaryOf } from './summary.ts'
import { PHASES, phaseOn, phaseSays, type Phase } from './words.ts'

export const PATH = '/api/v1/desk/consultations'
const ALL = { limit: 200_000, offset: 0, ascending: true } as const
const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]

/** A year of the list's address; '' when nothing is asked. */
export const yearAsked = z
  .string()
  .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
  .optional()

const counts = z.object({
  received: z.int(),
  opinions: z.int().describe('写有意见的'),
  adopted: z.int(),
  partly: z.int(),
  notAdopted: z.int(),
  open: z.int().describe('没有处理的意见'),
})
const listed = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(keys<ConsultationKind>(CONSULTATION_KINDS)),
  kindSays: z.string(),
  begins: z.iso.date(),
  ends: z.iso.date(),
  phase: z.enum(keys<Phase>(PHASES)),
  phaseSays: z.string(),
  standingSays: z.string(),
  unit: z.string().nullable(),
  counts,
  result: z.object({ id: z.uuid(), says: z.string(), published: z.boolean() }).nullable(),
  resultDue: dueShape.nullable().describe('应当公布采纳情况的最后一日；不欠的为空'),
})
export type ConsultationJson = z.infer<typeof listed>

const whole = listed.extend({
  page: z.string().nullable().describe('门户上的地址；撤下的为空'),
  asks: z.string(),
  publishedOn: z.iso.date(),
  questions: z
    .array(
      z.object({
        key: z.string(),
        asks: z.string(),
        kind: z.enum(['one', 'many', 'words']),
        options: z.array(z.string()).readonly(),
        must: z.boolean(),
      }),
    )
    .readonly(),
  mayHandle: z.boolean().describe('可以登记、处理意见；采纳情况公布以后不可以'),
  mayDraft: z.boolean().describe('可以起草、打开采纳情况'),
})
export type ConsultationWhole = z.infer<typeof whole>

const summary = z
  .array(
    z.object({
      key: z.string(),
      asks: z.string(),
      kind: z.enum(['one', 'many', 'words']),
      answered: z.int(),
      options: z.array(z.object({ option: z.string(), chosen: z.int() })).readonly(),
    }),
  )
  .readonly()
export type ConsultationSummary = z.infer<typeof summary>

const figures = z.object({
  year: z.int(),
  held: z.int(),
  opinionsAsked: z.int(),
  surveys: z.int(),
  received: z.int(),
  adopted: z.int().nullable().describe('还有没处理的意见时为空，不是 0'),
  partly: z.int().nullable(),
  notAdopted: z.int().nullable(),
  open: z.int(),
  results: z.int(),
})
export type ConsultationYear = z.infer<typeof figures>

const setting = consultationSettingShape.extend({
  version: z.int(),
  preset: z.int(),
  presetCites: z.string(),
  presetStanding: z.string(),
  mayKeep: z.boolean(),
})
export type ConsultationSettingJson = z.infer<typeof setting>

/** One that the actor may see; refuses with 404 otherwise. */
export async function consultationFor(tx: Parameters<typeof findConsultation>[0], actor: Actor, id: string) {
  const of = await findConsultation(tx, actor.organId, id)
  if (!of || !may(actor, 'opinions.read', { unitId: of.unitId })) throw new HttpProblem(404, SAY['not-found'])
  return of
}

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '发布过的征集调查，新的在前；没有公布采纳情况的可以单列',
    may: 'opinions.read',
    query: z.looseObject({
      q: z.string().max(200).optional().describe('标题里的字'),
      phase: z.union([z.literal(''), z.enum(keys<Phase>(PHASES))]).optional(),
      result: z.enum(['', 'owed', 'published']).optional().describe('owed：应当公布采纳情况而没有公布的'),
      kind: z.union([z.literal(''), z.enum(keys<ConsultationKind>(CONSULTATION_KINDS))]).optional(),
      year: yearAsked.describe('发布在这一年、现在公开着的'),
      resultYear: yearAsked.describe('采纳情况发布在这一年、现在公开着的'),
    }),
    answer: z.object({ items: z.array(listed), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const shown = await showing(tx, actor, day)
        const q = query.q?.trim().toLowerCase() ?? ''
        const fitting = (await consultationsOf(tx, actor.organId)).filter(
          (of) =>
            may(actor, 'opinions.read', { unitId: of.unitId }) &&
            (q === '' || of.title.toLowerCase().includes(q)) &&
            (!query.phase || phaseOn(of, day) === query.phase) &&
            (!query.kind || of.kind === query.kind) &&
            (!query.year || isHeldIn(of, query.year)) &&
            (!query.resultYear || hasResultIn(of, query.resultYear)) &&
            (!query.result || (query.result === 'owed' ? owesResult(of, day) : of.result?.standing === 'published')),
        )
        const { page, size } = listQuery(query, ['publishedOn'], 'publishedOn')
        const found = pageOf(fitting, { page, size })
        return { ...found, items: found.items.map(shown) }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/figures`,
    says: '一个年度的征集调查：次数、收到和采纳的意见',
    may: 'opinions.read',
    query: z.object({
      year: z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。'),
    }),
    answer: figures,
    run: async ({ context: { ground, actor }, query }) => {
      if (query.year > today().slice(0, 4)) throw new HttpProblem(404, `${query.year}年还没有到，没有可以统计的。`)
      const year = Number(query.year)
      return look(ground, actor, async (tx) => ({ year, ...(await consultationFigures(tx, actor.organId, year)) }))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/setting`,
    says: '征集结束后几日以内公布采纳情况',
    may: 'opinions.read',
    answer: setting,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { value, version } = await readSetting(tx, actor.organId, CONSULTATION_SETTING)
        const [preset] = RESULT_WITHIN
        return {
          ...value,
          version,
          preset: preset?.value ?? 0,
          presetCites: preset?.cites ?? '',
          presetStanding: preset ? SOURCES[preset.standing].label : '',
          mayKeep: may(actor, 'settings.keep'),
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/setting`,
    says: '修改征集结束后几日以内公布采纳情况；空为按缺省',
    may: 'settings.keep',
    body: consultationSettingShape.extend({ version: z.int32().min(0).describe('看到的版本；没有改过为 0') }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { version: seen, ...after } }) => {
      const organ = actor.organId
      const subject = { kind: 'consultation-setting', id: idOf(organ, 'consultation-setting') }
      const onBehalfOf = groundFor(actor, 'settings.keep')?.onBehalfOf?.name ?? null
      const kept = await act(ground, actor, async ({ tx, record }) => {
        const { value: before } = await readSetting(tx, organ, CONSULTATION_SETTING)
        const version = await keepSetting(tx, organ, CONSULTATION_SETTING, seen, after)
        if (version === null) return changedMeanwhile(tx, organ, subject, seen)
        const title = '征集调查设置'
        const changed = { before: inWords(before), after: inWords(after) }
        await record({
          did: 'consultation-setting-kept',
          subject: { ...subject, version },
          title,
          ...changed,
          onBehalfOf,
        })
        return { version }
      })
      if ('refused' in kept) throw conflict(kept, { 公布采纳情况的天数: '公布采纳情况的天数' })
      return kept
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一次征集调查和它的意见数',
    may: 'opinions.read',
    answer: whole,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await consultationFor(tx, actor, params['id'] ?? '')
        const shown = (await showing(tx, actor, today() as LocalDate))(of)
        return {
          ...shown,
          page: of.address && documentAddress(of.address),
          asks: of.asks,
          publishedOn: of.publishedOn,
          questions: of.questions,
          mayHandle: may(actor, 'opinions.handle', { unitId: of.unitId }) && !isCounted(of),
          mayDraft: may(actor, 'publications.write', { unitId: of.unitId, ownerId: actor.personId }),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/summary`,
    names: { id: z.uuid() },
    says: '问卷逐题汇总',
    may: 'opinions.read',
    answer: summary,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await consultationFor(tx, actor, params['id'] ?? '')
        const opinions = await listOpinions(tx, actor.organId, { consultationId: of.id }, ALL)
        return summaryOf(of.questions, opinions.map(({ answers }) => answers)) // prettier-ignore
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/result`,
    names: { id: z.uuid() },
    says: '起草采纳情况，数由登记的意见算出；已经起草的给出原来的',
    may: 'publications.write',
    answer: z.object({ id: z.uuid(), begun: z.boolean() }),
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => draftResult(acting, params['id'] ?? ''))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

const inWords = ({ resultDays }: ConsultationSetting): Readonly<Record<string, string>> => ({
  公布采纳情况的天数: resultDays === null ? '按缺省' : `${resultDays} 日`,
})

/** How the organ's consultations are shown on a day. */
async function showing(tx: Parameters<typeof findConsultation>[0], { organId }: Actor, day: LocalDate) {
  const all: ReadonlyMap<string, OpinionCounts> = await countsOf(tx, organId)
  const { value } = await readSetting(tx, organId, CONSULTATION_SETTING)
  const calendar = await calendarOf(tx, organId)
  return (of: Consultation): ConsultationJson => ({
    id: of.id,
    title: of.title,
    kind: of.kind,
    kindSays: CONSULTATION_KINDS[of.kind],
    begins: of.begins,
    ends: of.ends,
    phase: phaseOn(of, day),
    phaseSays: phaseSays(of, day),
    standingSays: STANDINGS[of.standing],
    unit: of.unit,
    counts: all.get(of.id) ?? NO_OPINIONS,
    result: of.result && {
      id: of.result.id,
      says: of.result.standing === 'published' ? '已公布' : STATES[of.result.state],
      published: of.result.standing === 'published',
    },
    resultDue: owesResult(of, day) ? dueSeenFrom(day, resultDueOn(of, value), calendar) : null,
  })
}
