/** 目录的各行 over HTTP: the list, one row, changing it, what the editor of a publication may choose. */
import { z } from 'zod'
import { CATALOGUE_CHANNELS, CATALOGUE_COLUMNS } from '../../law/disclosure/catalogue-form.ts'
import { CATEGORIES, CATEGORY_CODES } from '../../law/disclosure/categories.ts'
import { PARTS, PART_CODES } from '../../law/disclosure/parts.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import { everyInChinese } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { unitsRead } from '../publications/list.ts'
import { ownLeaves, titlePath } from '../portal/leaves.ts'
import { refusalProblem } from '../refusal.ts'
import { dutyDue, rowStateOn } from './due-day.ts'
import { besideShape, columnLabel, entryOf, entryShape, nameOf, printed } from './entry.ts'
import { dutiesInForce, type DutyInForce } from './in-force.ts'
import { addDuty, changeDuty, moveDuty, namesOf, removeDuty } from './keep-rows.ts'
import { leafOf } from './leaf-named.ts'
import { SAY } from './refusals.ts'
import { dutiesOf, findDuty, type DutyRow } from './store.ts'
import { inPlaceOf, PATH, versionOr404 } from './version-endpoints.ts'
import { ROW_STATES, type RowState } from './words.ts'

const names = { id: z.uuid(), key: z.uuid() }
const rowStates = Object.keys(ROW_STATES) as [RowState, ...RowState[]]
const word = z.string().max(200).optional()

const rowShape = z.object({
  key: z.uuid(),
  at: z.int(),
  version: z.int(),
  name: z.string(),
  printed: z.record(z.string(), z.string()).describe('逐栏，照官方表式印出的样子'),
  entry: z.unknown(),
  part: z.string().nullable(),
  category: z.string().nullable(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  personId: z.uuid().nullable(),
  person: z.string().nullable(),
  leafPath: z.string().nullable(),
  leaf: z.string().describe('门户上的栏目；空为门户上没有'),
  state: z.enum(rowStates).nullable().describe('现行的行才有'),
  stateSays: z.string(),
  dueOn: z.iso.date().nullable(),
  lastOn: z.iso.date().nullable(),
  published: z.int(),
})
export type RowJson = z.infer<typeof rowShape>
const choice = z.object({ value: z.string(), label: z.string() })
const formShape = z.object({
  columns: z.array(z.object({ key: z.string(), label: z.string(), usual: z.boolean() })),
  channels: z.array(choice),
  stages: z.array(choice),
  categories: z.array(choice),
  parts: z.array(choice.extend({ category: z.string() })),
  leaves: z.array(choice),
})
export type DutyFormJson = z.infer<typeof formShape>

const dutyChoice = z.object({
  value: z.uuid().describe('写进信息的 dutyId'),
  label: z.string(),
  catalogue: z.string(),
  category: z.string().nullable(),
  part: z.string().nullable(),
  leaf: z.string().nullable(),
  stages: z.array(z.string()),
  time: z.string().describe('公开时限，照目录'),
  unitId: z.uuid().nullable(),
  mine: z.boolean().describe('由本人或者本科室负责'),
})
export type DutyChoice = z.infer<typeof dutyChoice>

const given = z.object({ entry: entryShape, ...besideShape.shape })

export const ROW_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/choices`,
    says: '写信息时可以选的目录事项：现行目录里主动公开的行，本人、本科室负责的在前',
    may: 'publications.read',
    answer: z.array(dutyChoice),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const leaves = await ownLeaves(tx, actor.organId)
        const rows = await dutiesInForce(tx, actor.organId, today() as LocalDate)
        return rows
          .filter(({ entry }) => entry.way.proactive !== false)
          .map((row) => ({
            value: row.key,
            label: nameOf(row.entry),
            catalogue: row.catalogue,
            category: row.entry.category,
            part: row.part,
            leaf: leafOf(leaves, row),
            stages: [...row.entry.stages],
            time: row.entry.time.text,
            unitId: row.unitId,
            mine: isMine(actor, row),
          }))
          .toSorted((a, b) => Number(b.mine) - Number(a.mine))
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/form`,
    says: '写一行目录时可以选的：栏、渠道、五公开、公开内容类别、法定内容、门户栏目',
    may: 'publications.read',
    answer: formShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const leaves = await ownLeaves(tx, actor.organId)
        return {
          columns: Object.entries(CATALOGUE_COLUMNS).map(([key, { usual }]) => ({
            key,
            label: columnLabel(key as keyof typeof CATALOGUE_COLUMNS),
            usual,
          })),
          channels: Object.entries(CATALOGUE_CHANNELS).map(([value, label]) => ({ value, label })),
          stages: Object.entries(STAGES).map(([value, label]) => ({ value, label })),
          categories: CATEGORY_CODES.map((value) => ({ value, label: CATEGORIES[value].label })),
          parts: PART_CODES.map((value) => ({ value, label: PARTS[value].label, category: PARTS[value].category })),
          leaves: leaves.map(({ path }) => ({ value: path, label: titlePath(leaves, path) })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/versions/:id/rows`,
    says: '一版目录的各行，照官方表的次序；现行的带更新的情况',
    may: 'publications.read',
    names: { id: z.uuid() },
    query: z.looseObject({
      q: word.describe('事项、内容、依据、主体中的词'),
      category: word,
      unitId: word,
      state: z.union([z.literal(''), z.enum(rowStates)]).optional(),
    }),
    answer: z.object({ items: z.array(rowShape), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const of = await versionOr404(tx, actor, params['id'] ?? '')
        const { page, size, q } = listQuery(query, ['at'], 'at')
        const show = await shower(tx, actor)
        const rows = (await dutiesOf(tx, actor.organId, of.id))
          .map(show)
          .filter(
            (row) =>
              (!query.category || (row.category ?? 'none') === query.category) &&
              (!query.unitId || row.unitId === query.unitId) &&
              (!query.state || row.state === query.state) &&
              (q === '' || Object.values(row.printed).some((text) => text.includes(q))),
          )
        return { ...pageOf(rows, { page, size }), items: [...pageOf(rows, { page, size }).items] }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/versions/:id/rows/:key`,
    says: '目录的一行',
    may: 'publications.read',
    names,
    answer: rowShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await versionOr404(tx, actor, params['id'] ?? '')
        const row = await findDuty(tx, actor.organId, of.id, params['key'] ?? '')
        if (!row) throw new HttpProblem(404, SAY['not-found'])
        return (await shower(tx, actor))(row)
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/rows`,
    says: '在修改稿里增加一行，在 behind 之后，或者最后',
    may: 'publications.keep',
    names: { id: z.uuid() },
    body: given.extend({ behind: z.uuid().nullable().default(null) }),
    answer: z.object({ key: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { behind, entry, ...beside } }) => {
      const row = { versionId: params['id'] ?? '', entry: entryOf(entry), ...beside }
      const done = await act(ground, actor, (acting) => addDuty(acting, row, behind, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/versions/:id/rows/:key`,
    says: '修改修改稿里的一行',
    may: 'publications.keep',
    names,
    body: given.extend({ version: z.int32().min(1).describe('您看到的版本') }),
    answer: z.object({ key: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { version: seen, entry, ...beside } }) => {
      const row = { versionId: params['id'] ?? '', key: params['key'] ?? '', seen, entry: entryOf(entry), ...beside }
      const done = await act(ground, actor, (acting) => changeDuty(acting, row, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/rows/:key/remove`,
    says: '从修改稿里删去一行；以前各版里的仍在',
    may: 'publications.keep',
    names,
    body: z.object({ version: z.int32().min(1).describe('您看到的版本') }),
    answer: z.object({ key: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { version: seen } }) => {
      const row = { versionId: params['id'] ?? '', key: params['key'] ?? '', seen }
      const done = await act(ground, actor, (acting) => removeDuty(acting, row, inPlaceOf(actor)))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/rows/:key/move`,
    says: '把修改稿里的一行移到第几行',
    may: 'publications.keep',
    names,
    body: z.object({ to: z.int32().min(1) }),
    answer: z.object({ key: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { to } }) => {
      const row = { versionId: params['id'] ?? '', key: params['key'] ?? '', to }
      const done = await act(ground, actor, (acting) => moveDuty(acting, row))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]

const isMine = (actor: Actor, { unitId, personId }: Pick<DutyRow, 'unitId' | 'personId'>): boolean => {
  if (personId !== null && personId === actor.personId) return true
  const reach = unitsRead(actor)
  return reach !== null && unitId !== null && reach.units.includes(unitId)
}

type Shower = (row: DutyRow) => RowJson

/** Tells rows: names of who keeps them, their column, and how they stand today where they hold. */
async function shower(tx: Parameters<typeof dutiesOf>[0], actor: Actor): Promise<Shower> {
  const organ = actor.organId
  const day = today() as LocalDate
  const [known, leaves, calendar] = [
    await namesOf({ tx, actor }),
    await ownLeaves(tx, organ),
    await calendarOf(tx, organ),
  ]
  const holding = new Map<string, DutyInForce>()
  for (const row of await dutiesInForce(tx, organ, day)) holding.set(`${row.versionId} ${row.key}`, row)
  return (row) => {
    const now = holding.get(`${row.versionId} ${row.key}`)
    const state = now ? rowStateOn(calendar, now, day) : null
    const path = leafOf(leaves, row)
    return {
      key: row.key,
      at: row.at,
      version: row.version,
      name: nameOf(row.entry),
      printed: {
        ...printed(row.entry),
        updateEvery: row.entry.updateEvery ? everyInChinese(row.entry.updateEvery) : '',
      },
      entry: row.entry,
      part: row.part,
      category: row.entry.category,
      unitId: row.unitId,
      unit: row.unitId && (known.get(row.unitId) ?? null),
      personId: row.personId,
      person: row.personId && (known.get(row.personId) ?? null),
      leafPath: row.leafPath,
      leaf: path === null ? '' : titlePath(leaves, path),
      state,
      stateSays: state ? ROW_STATES[state] : '',
      dueOn: now ? dutyDue(calendar, now) : null,
      lastOn: now?.lastOn ?? null,
      published: now?.published ?? 0,
    }
  }
}
