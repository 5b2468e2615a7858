/** 目录和它的各版 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { groundFor, may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { changesBetween } from './changes.ts'
import { namesOf } from './keep-rows.ts'
import { adoptVersion, beginCatalogue, draftCatalogue, dropVersion, endCatalogue } from './keep-versions.ts'
import { SAY } from './refusals.ts'
import { dutiesOf, findVersion, listCatalogues, versionsOf, type CatalogueVersion } from './store.ts'
import { CATALOGUE_KINDS, VERSION_STATES, type CatalogueKind } from './words.ts'

export const PATH = '/api/v1/desk/duties'
const kinds = Object.keys(CATALOGUE_KINDS) as [CatalogueKind, ...CatalogueKind[]]
const states = Object.keys(VERSION_STATES) as [keyof typeof VERSION_STATES, ...(keyof typeof VERSION_STATES)[]]
/** One line of text that a person wrote. */
export const line = (most: number, needed?: string) =>
  z
    .string()
    .trim()
    .min(needed ? 1 : 0, needed ?? '')
    .max(most, `最多 ${most} 个字。`)
    .regex(/^[^\p{Cc}]*$/u, '含有看不见的控制字符，请重新输入。')

const versionShape = z.object({
  id: z.uuid(),
  catalogueId: z.uuid(),
  kind: z.enum(kinds),
  kindSays: z.string(),
  title: z.string(),
  endedOn: z.iso.date().nullable(),
  number: z.int().nullable().describe('版本；还没有施行的为空'),
  state: z.enum(states),
  stateSays: z.string(),
  inForce: z.boolean().describe('今天现行'),
  fromOn: z.iso.date().nullable(),
  note: z.string(),
  begunAt: z.string(),
  begunBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  rows: z.int(),
  mayKeep: z.boolean(),
})
export type VersionJson = z.infer<typeof versionShape>
const catalogueShape = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  kindSays: z.string(),
  title: z.string(),
  endedOn: z.iso.date().nullable(),
  endedWhy: z.string(),
  version: z.int(),
  versions: z.array(versionShape),
})
export type CatalogueJson = z.infer<typeof catalogueShape>
const changeShape = z.object({
  key: z.uuid(),
  kind: z.enum(['added', 'removed', 'changed']),
  name: z.string(),
  differences: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
})
export type ChangeJson = z.infer<typeof changeShape>

export const VERSION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/catalogues`,
    says: '本机关的各个目录，和每一版',
    may: 'publications.read',
    answer: z.array(catalogueShape),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const versions = await versionsOf(tx, actor.organId)
        return (await listCatalogues(tx, actor.organId)).map((each) => {
          const own = versions.filter(({ catalogueId }) => catalogueId === each.id)
          return { ...each, kindSays: CATALOGUE_KINDS[each.kind], versions: own.map(shownAmong(actor, own)) }
        })
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/catalogues`,
    says: '新建目录：照条例第二十条、第二十一条生成底本（starter），或者从空表开始（empty）',
    may: 'publications.keep',
    body: z.object({
      kind: z.enum(kinds),
      title: line(100, '请填写目录名称。'),
      from: z.enum(['starter', 'empty']).default('starter'),
    }),
    answer: z.object({ id: z.uuid(), versionId: z.uuid() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await act(ground, actor, (acting) => beginCatalogue(acting, body, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/catalogues/:id/draft`,
    says: '着手修改目录：照最近施行的一版生成修改稿',
    may: 'publications.keep',
    names: { id: z.uuid() },
    answer: z.object({ id: z.uuid(), versionId: z.uuid() }),
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => draftCatalogue(acting, params['id'] ?? '', inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/catalogues/:id/end`,
    says: '停止施行一个目录',
    may: 'publications.keep',
    names: { id: z.uuid() },
    body: z.object({ version: z.int32().min(1), endedOn: z.iso.date(), why: line(500, '请填写理由。') }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, params, body: { version: seen, endedOn, why } }) => {
      const ending = { id: params['id'] ?? '', seen, endedOn: endedOn as LocalDate, why }
      const done = await act(ground, actor, (acting) => endCatalogue(acting, ending, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/versions/:id`,
    says: '一版目录',
    may: 'publications.read',
    names: { id: z.uuid() },
    answer: versionShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await versionOr404(tx, actor, params['id'] ?? '')
        return shownAmong(actor, await versionsOf(tx, actor.organId, of.catalogueId))(of)
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/versions/:id/differences`,
    says: '一版与另一版（不指明的，为施行在前的一版）的差别，逐行',
    may: 'publications.read',
    names: { id: z.uuid() },
    query: z.looseObject({ against: z.uuid().optional() }),
    answer: z.object({ against: versionShape.nullable(), changes: z.array(changeShape) }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const of = await versionOr404(tx, actor, params['id'] ?? '')
        const all = await versionsOf(tx, actor.organId, of.catalogueId)
        const against = query.against
          ? (all.find(({ id }) => id === query.against) ?? null)
          : (all.find(({ number }) => number !== null && (of.number === null || number < of.number)) ?? null)
        if (query.against && !against) throw new HttpProblem(404, SAY['not-found'])
        const before = against ? await dutiesOf(tx, actor.organId, against.id) : []
        const changes = changesBetween(before, await dutiesOf(tx, actor.organId, of.id), await namesOf({ tx, actor }))
        return {
          against: against && shownAmong(actor, all)(against),
          changes: changes.map((each) => ({ ...each, differences: [...each.differences] })),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/adopt`,
    says: '施行修改稿：从某一天起现行，此后不能再改',
    may: 'publications.keep',
    names: { id: z.uuid() },
    body: z.object({ fromOn: z.iso.date().describe('施行之日'), note: line(300).default('').describe('依据的文件') }),
    answer: z.object({ number: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const adopting = { versionId: params['id'] ?? '', fromOn: body.fromOn as LocalDate, note: body.note }
      const done = await act(ground, actor, (acting) => adoptVersion(acting, adopting, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/drop`,
    says: '放弃修改稿',
    may: 'publications.keep',
    names: { id: z.uuid() },
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => dropVersion(acting, params['id'] ?? '', inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

/** The person in whose place the actor keeps the catalogue; null in their own right. */
export const inPlaceOf = (actor: Actor): string | null =>
  groundFor(actor, 'publications.keep')?.onBehalfOf?.name ?? null

/** A version of the organ; answered with 404 otherwise. Versions that were given up are shown to who keeps the catalogue only. */
export async function versionOr404(tx: Tx, actor: Actor, id: string): Promise<CatalogueVersion> {
  const of = await findVersion(tx, actor.organId, id)
  if (!of || (of.state === 'dropped' && !may(actor, 'publications.keep'))) throw new HttpProblem(404, SAY['not-found'])
  return of
}

/** A version as it is told; `all`: the versions of its catalogue, one of which holds today. */
const shownAmong =
  (actor: Actor, all: readonly CatalogueVersion[]) =>
  (of: CatalogueVersion): VersionJson => {
    const day = today()
    const [current] = all
      .filter(({ state, fromOn }) => state === 'adopted' && fromOn !== null && fromOn <= day)
      .toSorted((a, b) =>
        a.fromOn === b.fromOn ? (b.number ?? 0) - (a.number ?? 0) : (a.fromOn ?? '') < (b.fromOn ?? '') ? 1 : -1,
      )
    return {
      ...of,
      kindSays: CATALOGUE_KINDS[of.kind],
      stateSays: VERSION_STATES[of.state],
      inForce: current?.id === of.id && (of.endedOn === null || of.endedOn > day),
      begunAt: beijingTime(of.begunAt),
      decidedAt: of.decidedAt && beijingTime(of.decidedAt),
      mayKeep: may(actor, 'publications.keep'),
    }
  }
