/** 覆盖情况 over HTTP: the table, the list behind every figure, the workbook. */
import { sql } from 'kysely'
import { z } from 'zod'
import { CATEGORIES, categoryCites, type CategoryCode } from '../../law/disclosure/categories.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { ownLeaves, titlePath } from '../portal/leaves.ts'
import { unitsRead } from '../publications/list.ts'
import {
  coverageItems,
  coverageOf,
  NO_CATEGORY,
  NO_STAGE,
  STAGE_CODES,
  type CoverageAsked,
  type CoverageRow,
} from './coverage.ts'
import { emptyLeaves } from './empty-leaves.ts'
import { dutiesInForce } from './in-force.ts'
import { PATH } from './version-endpoints.ts'
import { NO_UNIT, ROW_STATES } from './words.ts'

const day = z.union([z.literal(''), z.iso.date()]).optional()
const parameters = z.looseObject({
  from: day.describe('首次发布之日，从'),
  to: day.describe('首次发布之日，到'),
  unitId: z.union([z.literal(''), z.literal(NO_UNIT), z.uuid()]).optional(),
})
type Parameters = z.infer<typeof parameters>
const itemParameters = parameters.extend({
  category: z.string().max(60).optional(),
  stage: z.union([z.literal(''), z.literal(NO_STAGE), z.enum(STAGE_CODES as [string, ...string[]])]).optional(),
})

const counts = z.record(z.string(), z.int())
const rowShape = z.object({
  category: z.string(),
  label: z.string(),
  cites: z.string(),
  total: z.int(),
  byStage: counts,
  byUnit: counts,
  newestOn: z.iso.date().nullable(),
  duties: counts.describe('现行目录里的行，按更新的情况'),
  lacking: z.array(z.string()).describe('目录里有、这段时间没有发布的五公开环节'),
})
const coverageShape = z.object({
  stages: z.array(z.object({ value: z.string(), label: z.string() })),
  units: z.array(z.object({ value: z.string(), label: z.string() })),
  rows: z.array(rowShape),
  emptyLeaves: z.array(z.object({ path: z.string(), title: z.string() })),
  versionIds: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('现行的各版'),
})
export type CoverageJson = z.infer<typeof coverageShape>
const itemShape = z.object({
  id: z.uuid(),
  title: z.string(),
  category: z.string(),
  unit: z.string().nullable(),
  leaf: z.string(),
  address: z.string(),
  firstOn: z.iso.date(),
  publishedOn: z.iso.date(),
})
export type CoverageItemJson = z.infer<typeof itemShape>

const labelOf = (category: string): string =>
  category === NO_CATEGORY ? '没有标明类别' : (CATEGORIES[category as CategoryCode]?.label ?? category)

const askedBy = (actor: Actor, { from, to, unitId }: Parameters): CoverageAsked => ({
  organ: actor.organId,
  from: from || null,
  to: to || null,
  unitId: unitId || null,
  units: unitsRead(actor)?.units ?? null,
})

/** Sections by name, and what belongs to none. */
async function unitsOf(tx: Tx, organ: string): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select id as value, name as label from units where organ_id = ${organ} order by position, name`.execute(tx)
  return [...rows, { value: NO_UNIT, label: '没有科室' }]
}

const STAGE_COLUMNS = [
  ...STAGE_CODES.map((value) => ({ value: value as string, label: STAGES[value] as string })),
  { value: NO_STAGE, label: '没有标明' },
]

export const COVERAGE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/coverage`,
    says: '覆盖情况：条例第二十条、第二十一条各项，按五公开环节、科室、时间；空的、该更新的、只有一面的',
    may: 'publications.read',
    query: parameters,
    answer: coverageShape,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const on = today() as LocalDate
        const rows = await coverageOf(tx, askedBy(actor, query), await calendarOf(tx, actor.organId), on)
        const leaves = await ownLeaves(tx, actor.organId)
        const held = new Map(
          (await dutiesInForce(tx, actor.organId, on)).map(({ versionId, catalogue }) => [versionId, catalogue]),
        )
        return {
          stages: STAGE_COLUMNS,
          units: [...(await unitsOf(tx, actor.organId))],
          rows: rows.map((row) => ({
            ...row,
            label: labelOf(row.category),
            cites: row.category === NO_CATEGORY ? '' : categoryCites(row.category),
            lacking: row.lacking.map((stage) => STAGES[stage]),
          })),
          emptyLeaves: (await emptyLeaves(tx, actor.organId, on)).map((path) => ({
            path,
            title: titlePath(leaves, path),
          })),
          versionIds: [...held].map(([id, title]) => ({ id, title })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/coverage/items`,
    says: '覆盖情况里一个数所计的信息',
    may: 'publications.read',
    query: itemParameters,
    answer: z.object({ items: z.array(itemShape), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const asked = { ...askedBy(actor, query), category: query.category || null, stage: query.stage || null }
        const { page, size } = listQuery(query, ['firstOn'], '-firstOn')
        const { total } = await coverageItems(tx, asked, { limit: 0, offset: 0 })
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const { items } = await coverageItems(tx, asked, { limit: size, offset: (at - 1) * size })
        const leaves = await ownLeaves(tx, actor.organId)
        return {
          items: items.map((item) => ({
            ...item,
            category: labelOf(item.category ?? NO_CATEGORY),
            leaf: titlePath(leaves, item.leaf),
          })),
          total,
          page: at,
          size,
          pages,
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/coverage.xlsx`,
    says: '覆盖情况（Excel）',
    may: 'publications.read',
    query: parameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const calendar = await calendarOf(tx, actor.organId)
        const rows = await coverageOf(tx, askedBy(actor, query), calendar, today() as LocalDate)
        return coverageSheet(await organName(tx, actor.organId), await unitsOf(tx, actor.organId), rows)
      })
      return sheet(reply, '主动公开覆盖情况.xlsx', bytes)
    },
  }),
]

function coverageSheet(
  organ: string,
  units: readonly { readonly value: string; readonly label: string }[],
  rows: readonly CoverageRow[],
): Promise<Uint8Array> {
  const figure = (key: string, label: string): SheetColumn => ({ key, label, kind: 'number' })
  const used = units.filter(({ value }) => rows.some(({ byUnit }) => byUnit[value] !== undefined))
  const states = Object.entries(ROW_STATES)
  const columns: readonly SheetColumn[] = [
    { key: 'label', label: '公开内容', kind: 'text', width: 30 },
    { key: 'cites', label: '依据', kind: 'text', width: 36 },
    figure('total', '已公开'),
    ...STAGE_COLUMNS.map(({ value, label }) => figure(`stage-${value}`, label)),
    ...used.map(({ value, label }) => figure(`unit-${value}`, label)),
    { key: 'newestOn', label: '最新一条', kind: 'date' },
    ...states.map(([key, label]) => figure(`duty-${key}`, `目录事项：${label}`)),
    { key: 'lacking', label: '只有一面：没有发布的环节', kind: 'text', width: 30 },
  ]
  return workbookBytes(
    sheetOf(
      columns,
      { title: '主动公开覆盖情况', organ },
      rows.map((row) => ({
        label: labelOf(row.category),
        cites: row.category === NO_CATEGORY ? '' : categoryCites(row.category),
        total: row.total,
        ...Object.fromEntries(STAGE_COLUMNS.map(({ value }) => [`stage-${value}`, row.byStage[value] ?? 0])),
        ...Object.fromEntries(used.map(({ value }) => [`unit-${value}`, row.byUnit[value] ?? 0])),
        newestOn: row.newestOn,
        ...Object.fromEntries(states.map(([key]) => [`duty-${key}`, row.duties[key as keyof typeof ROW_STATES]])),
        lacking: row.lacking.map((stage) => STAGES[stage]).join('、'),
      })),
    ),
  )
}
