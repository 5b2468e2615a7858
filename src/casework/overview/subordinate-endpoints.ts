/** 下级机关概况 over HTTP: the summary, the ranked table, its workbook. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { REPORT_FIGURE_CODES, REPORT_FIGURES, REPORT_STANDING_CODES, REPORT_STANDINGS } from './subordinate-words.ts'
import { subordinatesOf, type Subordinate } from './subordinates.ts'

const PATH = '/api/v1/desk/overview/subordinates'
const year = z
  .string()
  .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
  .optional()
const parameters = z.looseObject({
  year: year.describe('报告年度；不写为上一年度'),
  q: z.string().max(200).optional().describe('机关名称中的字'),
  report: z.union([z.literal(''), z.enum(REPORT_STANDING_CODES)]).optional(),
  stale: z.enum(['', 'empty', 'past']).optional().describe('目录事项有空的、有超过更新期限的'),
})
type Parameters = z.infer<typeof parameters>

const number = z.number().nullable()
const rowShape = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  place: z.string(),
  report: z.enum(REPORT_STANDING_CODES),
  reportOn: z.iso.date().nullable(),
  received: number,
  handled: number,
  granted: number,
  partial: number,
  denied: number,
  unable: number,
  refused: number,
  other: number,
  reviewCorrected: number,
  suitCorrected: number,
  published: number.describe('这一年首次发布、现在公开的；还没有统计过的为空'),
  newestOn: z.iso.date().nullable(),
  duties: number,
  dutiesEmpty: number,
  dutiesPast: number,
  countedOn: z.iso.date().nullable(),
})
export type SubordinateJson = z.infer<typeof rowShape>
const summaryShape = z.object({
  year: z.int(),
  organs: z.int(),
  reports: z.array(z.object({ code: z.enum(REPORT_STANDING_CODES), label: z.string(), value: z.int() })),
  figures: z
    .array(z.object({ code: z.enum(REPORT_FIGURE_CODES), label: z.string(), value: z.number(), of: z.int() }))
    .describe('公开的报告合计；of 为有这个数的机关几个'),
  stale: z.object({ counted: z.int(), empty: z.int(), past: z.int() }).describe('目录事项有空的、有超期的机关各几个'),
})
export type SummaryJson = z.infer<typeof summaryShape>

export const SORTS = ['name', 'reportOn', ...REPORT_FIGURE_CODES, 'published', 'newestOn', 'dutiesEmpty', 'dutiesPast'] as const // prettier-ignore
type Sort = (typeof SORTS)[number]

const yearOf = (query: { readonly year?: string | undefined }): number =>
  query.year ? Number(query.year) : Number(today().slice(0, 4)) - 1

const all = (tx: Tx, actor: Actor, query: Parameters): Promise<readonly Subordinate[]> =>
  subordinatesOf(tx, actor.organId, yearOf(query), today() as LocalDate)

const narrowed = (rows: readonly Subordinate[], { q, report, stale }: Parameters): readonly Subordinate[] =>
  rows
    .filter(({ name }) => !q?.trim() || name.includes(q.trim()))
    .filter((row) => !report || row.report === report)
    .filter(({ dutiesEmpty, dutiesPast }) => !stale || ((stale === 'empty' ? dutiesEmpty : dutiesPast) ?? 0) > 0)

/** What is not known comes last, whichever way the list runs. */
function sorted(rows: readonly Subordinate[], sort: Sort | 'tree', descending: boolean): readonly Subordinate[] {
  if (sort === 'tree') return rows
  return rows.toSorted((one, other) => {
    const [a, b] = [one[sort], other[sort]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')
    return descending ? -order : order
  })
}

export const SUBORDINATE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '下级机关的概况：公开的年度报告和公开的信息，可以按每一个数排名；没有公开的一概不看',
    may: 'reports.read',
    query: parameters,
    answer: z.object({ items: z.array(rowShape).readonly(), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }), // prettier-ignore
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const { page, size, sort, descending } = listQuery(query, [...SORTS, 'tree'], 'tree')
        return pageOf(sorted(narrowed(await all(tx, actor, query), query), sort, descending), { page, size })
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/summary`,
    says: '下级机关的合计：报告按期、迟于期限、没有公开的各几个，公开的报告合计的数，目录事项空的、超期的机关几个',
    may: 'reports.read',
    query: z.looseObject({ year }),
    answer: summaryShape,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const rows = await all(tx, actor, query)
        const many = (fits: (row: Subordinate) => boolean): number => rows.filter(fits).length
        return {
          year: yearOf(query),
          organs: rows.length,
          reports: REPORT_STANDING_CODES.map((code) => ({
            code,
            label: REPORT_STANDINGS[code],
            value: many(({ report }) => report === code),
          })),
          figures: REPORT_FIGURE_CODES.map((code) => {
            const known = rows.flatMap((row) => row[code] ?? [])
            return {
              code,
              label: REPORT_FIGURES[code],
              value: known.reduce((sum, value) => sum + value, 0),
              of: known.length,
            }
          }),
          stale: {
            counted: many(({ countedOn }) => countedOn !== null),
            empty: many(({ dutiesEmpty }) => (dutiesEmpty ?? 0) > 0),
            past: many(({ dutiesPast }) => (dutiesPast ?? 0) > 0),
          },
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '下级机关的概况（Excel），按列表的条件',
    may: 'reports.read',
    query: parameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const { sort, descending } = listQuery(query, [...SORTS, 'tree'], 'tree')
        const rows = sorted(narrowed(await all(tx, actor, query), query), sort, descending)
        return workbookBytes(
          sheetOf(
            COLUMNS,
            { title: `下级机关${yearOf(query)}年概况`, organ: await organName(tx, actor.organId) },
            rows.map(({ report, ...row }) => ({ ...row, report: REPORT_STANDINGS[report] })),
          ),
        )
      })
      return sheet(reply, '下级机关概况.xlsx', bytes)
    },
  }),
]

const COLUMNS: readonly SheetColumn[] = [
  { key: 'name', label: '机关', kind: 'text', width: 32 },
  { key: 'place', label: '上级', kind: 'text', width: 24 },
  { key: 'report', label: '年度报告', kind: 'text', width: 22 },
  { key: 'reportOn', label: '公开日期', kind: 'date' },
  ...REPORT_FIGURE_CODES.map((key) => ({ key, label: REPORT_FIGURES[key], kind: 'number' })),
  { key: 'published', label: '公开信息（条）', kind: 'number' },
  { key: 'newestOn', label: '最新一条', kind: 'date' },
  { key: 'duties', label: '目录事项', kind: 'number' },
  { key: 'dutiesEmpty', label: '还没有发布过', kind: 'number' },
  { key: 'dutiesPast', label: '超过更新期限', kind: 'number' },
  { key: 'countedOn', label: '统计日期', kind: 'date' },
]
