/** What the public API offers, declared once: the routes, the OpenAPI document and the page for people all follow this table. */
import { z } from 'zod'
import { AGGREGATE_ENDPOINTS, AGGREGATE_SCHEMAS } from './aggregate-endpoints.ts'
import { DOCUMENT_ENDPOINTS, DOCUMENT_SCHEMAS } from './document-endpoints.ts'
import type { Endpoint, Parameter } from './endpoint-shape.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('日期，YYYY-MM-DD')
const instant = z.iso.datetime({ offset: true }).describe('时刻，北京时间，ISO 8601 带时差')
const formatId = z.enum(Object.keys(FORMATS) as [keyof typeof FORMATS])
const place = z
  .union([
    z.object({ line: z.int(), column: z.int().optional() }),
    z.object({ page: z.int(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
    z.object({ path: z.string() }),
  ])
  .nullable()
  .describe('在原文中的位置')

const cell = z.object({
  table: z.enum(['proactive', 'applications', 'reviewLitigation']),
  row: z.string(),
  column: z.string(),
  value: z.number().nullable().describe('只有状态为 read 时才有数值；金额一律为万元'),
  raw: z.string().nullable().describe('原文'),
  status: z.enum(['read', 'blank', 'marked', 'absent', 'unclear']).describe('已读、空白、标记、缺失、存疑；空白不是 0'),
  at: place,
})
const organ = z.object({
  slug: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  demonstration: z.boolean().describe('示范数据'),
})
const entry = z.object({
  organ,
  year: z.int(),
  version: z.int().describe('更正后为新版本，旧版本仍可查'),
  format: formatId,
  title: z.string().nullable(),
  publishedAt: instant,
  links: z.record(z.string(), z.string()).describe('网页、各种文件和数据的地址'),
})
const report = z.object({
  organ: z.string().nullable(),
  year: z.int().nullable(),
  format: formatId.nullable(),
  title: z.string().nullable(),
  period: z.object({ from: day, to: day }).nullable(),
  signedOn: day.nullable(),
  sections: z.array(z.object({ key: z.string(), number: z.string().nullable(), title: z.string(), text: z.string() })),
  cells: z.array(cell),
})
const problem = z.object({ code: z.string(), message: z.string(), at: place })
const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  cells: z.array(cell.pick({ table: true, row: true, column: true })),
  left: z.number().nullable(),
  right: z.number().nullable(),
  text: z.string().nullable(),
  at: place,
  cites: z.string(),
  fix: z.string(),
})

/** Named in the document under components/schemas. */
export const SCHEMAS = {
  ...DOCUMENT_SCHEMAS,
  ...AGGREGATE_SCHEMAS,
  Report: report,
  ReportEntry: entry,
  ReportPage: z.object({ items: z.array(entry), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
  StoredReport: entry.extend({ report }),
  Cells: z.object({
    organ,
    year: z.int(),
    version: z.int(),
    format: formatId,
    cells: z.array(cell.omit({ at: true })),
  }),
  CheckResult: z.object({ report: report.nullable(), problems: z.array(problem), findings: z.array(finding) }),
  CheckRequest: z.object({
    report,
    previous: report.optional().describe('同一机关上一年度的报告，用于核对两年的衔接'),
  }),
  Problem: z.object({ type: z.string(), status: z.int(), title: z.string(), detail: z.string(), instance: z.string() }),
} as const
const atOrgan: Parameter = {
  name: 'organ',
  in: 'path',
  says: '机关在网址中的名称',
  schema: z.string(),
  example: 'hegang-kjj',
}
const atYear: Parameter = { name: 'year', in: 'path', says: '年度', schema: z.int(), example: '2020' }
const version: Parameter = { name: 'version', in: 'query', says: '版本；不写为现行版本', schema: z.int().min(1) }
const inYear: Parameter = { name: 'year', in: 'query', says: '只要这一年度的', schema: z.int() }
const ofOrgan: Parameter = { name: 'organ', in: 'query', says: '只要这个机关的（网址中的名称）', schema: z.string() }

export const ENDPOINTS = {
  ...DOCUMENT_ENDPOINTS,
  ...AGGREGATE_ENDPOINTS,
  reports: {
    method: 'get',
    path: '/api/v1/reports',
    says: '年报列表，分页、排序、筛选',
    parameters: [
      { name: 'q', in: 'query', says: '名称或标题中的文字', schema: z.string() },
      ofOrgan,
      { name: 'region', in: 'query', says: '只要这个区划的（网址中的名称）', schema: z.string() },
      inYear,
      {
        name: 'sort',
        in: 'query',
        says: '排序：published、year、name，前面加 - 为倒序',
        schema: z.string().default('-published'),
      },
      { name: 'page', in: 'query', says: '第几页，从 1 起', schema: z.int().min(1).default(1) },
      { name: 'size', in: 'query', says: '每页几条：10、20、50、100', schema: z.int().default(20) },
    ],
    answer: { schema: 'ReportPage' },
  },
  report: {
    method: 'get',
    path: '/api/v1/reports/{organ}/{year}',
    says: '一份年报：正文、全部单元格',
    parameters: [atOrgan, atYear, version],
    answer: { schema: 'StoredReport' },
  },
  cells: {
    method: 'get',
    path: '/api/v1/reports/{organ}/{year}/cells',
    says: '一份年报的全部单元格',
    parameters: [atOrgan, atYear, version],
    answer: { schema: 'Cells' },
  },
  cellsCsv: {
    method: 'get',
    path: '/api/v1/reports/{organ}/{year}/cells.csv',
    says: '一份年报的全部单元格，CSV，可直接用 Excel 打开',
    parameters: [atOrgan, atYear, version],
    answer: { type: 'text/csv', says: '每格一行，UTF-8' },
  },
  allCellsCsv: {
    method: 'get',
    path: '/api/v1/cells.csv',
    says: '全部年报的全部单元格，CSV',
    parameters: [inYear, ofOrgan],
    answer: { type: 'text/csv', says: '每格一行，UTF-8' },
  },
  check: {
    method: 'post',
    path: '/api/v1/check',
    says: '检查一份年报：提交文件（表单字段 file，上一年度的放 previous），或提交已经读出的报告（JSON）。不保存任何内容',
    parameters: [],
    body: { json: 'CheckRequest', fileFields: ['file', 'previous'] },
    answer: { schema: 'CheckResult' },
  },
} as const satisfies Readonly<Record<string, Endpoint>>
