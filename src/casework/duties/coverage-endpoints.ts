/** 覆盖情况 over HTTP: the table, the list behind every figure, the workbook. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { ownLeaves, titlePath } from '../portal/leaves.ts'
import { unitsRead } from '../publications/list.ts'
import { ITEMS_OF_CODES, NO_STAGE, type CoverageAsked } from './coverage-asked.ts'
import { categoryLabel } from './coverage-lines.ts'
import { coverageSheet, STAGE_COLUMNS, timeLabel, timesIn, type Named } from './coverage-sheet.ts'
import { coverageItems, coverageOf, STAGE_CODES } from './coverage.ts'
import { emptyLeaves } from './empty-leaves.ts'
import { dutiesInForce } from './in-force.ts'
import { PATH } from './version-endpoints.ts'
import { COVERAGE_AXIS_CODES, NO_UNIT } from './words.ts'

const day = z.union([z.literal(''), z.iso.date('请写明日期，例如 2026-01-31。')]).optional()
const parameters = z.looseObject({
  rows: z.enum(COVERAGE_AXIS_CODES).default('category').describe('一行是什么：条例各项、栏目、目录事项'),
  from: day.describe('首次发布之日，从'),
  to: day.describe('首次发布之日，到'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
    .optional()
    .describe('首次发布的年度；写了日期的以日期为准'),
  unitId: z.union([z.literal(''), z.literal(NO_UNIT), z.uuid()]).optional(),
  stage: z.union([z.literal(''), z.literal(NO_STAGE), z.enum(STAGE_CODES as [string, ...string[]])]).optional(),
})
type Parameters = z.infer<typeof parameters>
const itemParameters = parameters.extend({
  line: z.string().max(200).optional().describe('哪一行'),
  time: z
    .string()
    .regex(/^(|[12]\d{3}(-\d{2})?)$/, '请写明年或者年月，例如 2026-03。')
    .optional()
    .describe('首次发布的年或者年月'),
  of: z
    .union([z.literal(''), z.enum(ITEMS_OF_CODES)])
    .optional()
    .describe('只要其中的：动态和通知公告、标明类别的、解读、解读材料、解读产品、回应、征集、征集结果'),
})

const counts = z.record(z.string(), z.int())
const rowShape = z.object({
  key: z.string(),
  label: z.string(),
  cites: z.string(),
  total: z.int(),
  byStage: counts,
  byUnit: counts,
  byTime: counts.describe('按年；两年以内的按月'),
  newestOn: z.iso.date().nullable(),
  duties: counts.describe('现行目录里的行，按更新的情况'),
  lacking: z.array(z.string()).readonly().describe('目录里有、这段时间没有发布的五公开环节'),
  oneSided: z.array(z.string()).readonly().describe('只有哪一面'),
})
const named = z.array(z.object({ value: z.string(), label: z.string() })).readonly()
const coverageShape = z.object({
  stages: named,
  units: named,
  times: named,
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

const askedBy = (actor: Actor, { from, to, year, unitId, stage }: Parameters): CoverageAsked => ({
  organ: actor.organId,
  from: from || (year ? `${year}-01-01` : null),
  to: to || (year ? `${year}-12-31` : null),
  unitId: unitId || null,
  stage: stage || null,
  units: unitsRead(actor)?.units ?? null,
})

/** Sections by name, and what belongs to none. */
async function unitsOf(tx: Tx, organ: string): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id as value, name as label from units where organ_id = ${organ} order by position, name`.execute(tx)
  return [...rows, { value: NO_UNIT, label: '没有科室' }]
}

const rowsFor = async (tx: Tx, actor: Actor, query: Parameters) =>
  coverageOf(tx, query.rows, askedBy(actor, query), await calendarOf(tx, actor.organId), today() as LocalDate)

export const COVERAGE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/coverage`,
    says: '覆盖情况：条例第二十条、第二十一条各项（或者栏目、目录事项），按五公开环节、科室、时间；空的、该更新的、只有一面的',
    may: 'publications.read',
    query: parameters,
    answer: coverageShape,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const on = today() as LocalDate
        const rows = await rowsFor(tx, actor, query)
        const leaves = await ownLeaves(tx, actor.organId)
        const held = new Map(
          (await dutiesInForce(tx, actor.organId, on)).map(({ versionId, catalogue }) => [versionId, catalogue]),
        )
        return {
          stages: STAGE_COLUMNS,
          units: await unitsOf(tx, actor.organId),
          times: timesIn(rows).map((value) => ({ value, label: timeLabel(value) })),
          rows: [...rows],
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
        const asked = {
          ...askedBy(actor, query),
          axis: query.rows,
          line: query.line || null,
          time: query.time || null,
          of: query.of || null,
        }
        const { page, size } = listQuery(query, ['firstOn'], '-firstOn')
        const { total } = await coverageItems(tx, asked, { limit: 0, offset: 0 })
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const { items } = await coverageItems(tx, asked, { limit: size, offset: (at - 1) * size })
        const leaves = await ownLeaves(tx, actor.organId)
        return {
          items: items.map((item) => ({
            ...item,
            category: categoryLabel(item.category),
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
      const bytes = await look(ground, actor, async (tx) =>
        coverageSheet(
          await organName(tx, actor.organId),
          query.rows,
          await unitsOf(tx, actor.organId),
          await rowsFor(tx, actor, query),
        ),
      )
      return sheet(reply, '主动公开覆盖情况.xlsx', bytes)
    },
  }),
]
