/** What the public API offers of sums and comparisons of published annual reports; part of the one table (`endpoints.ts`). */
import { z } from 'zod'
import type { Endpoint, Parameter } from './endpoint-shape.ts'

const text = z.string()
const query = (name: string, says: string, schema: z.ZodType): Parameter => ({ name, in: 'query', says, schema })
const organ: Parameter = {
  name: 'organ',
  in: 'path',
  says: '区划或上级机关在网址中的名称',
  schema: text,
  example: 'shifan',
}
const year: Parameter = { name: 'year', in: 'path', says: '年度', schema: z.int(), example: '2020' }
const cell = query('cell', '数据项：表/行/列，如 applications/newReceived/total', text)
const by = query('by', '分列：organ 按机关，branch 按下一级', text.default('organ'))
const per = query('per', '平均：population 每千人常住人口，businesses 每千户经营主体；没有给出基数的没有数', text)
const page = query('page', '第几页，从 1 起', z.int().min(1).default(1))
const size = query('size', '每页几条：10、20、50、100', z.int().default(20))
const figure = z.number().nullable().describe('没有数的为 null，不是 0；金额为万元')
const superior = z.object({
  slug: text,
  name: text,
  kind: z.enum(['region', 'organ']),
  demonstration: z.boolean(),
  above: z.object({ slug: text, name: text }).nullable(),
})
const named = z.object({ slug: text, name: text })
const form = z.object({
  cell: text,
  table: text,
  row: text,
  column: text,
  name: text,
  unit: text.nullable().describe('金额为万元；件、项为 null'),
})
const paged = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }
const timeliness = z.enum(['inTime', 'late', 'unknown', 'noLimit']).nullable().describe('是否按期；只在能够判定时判定')

export const AGGREGATE_SCHEMAS = {
  Superiors: z.object({
    items: z.array(z.object({ superior, years: z.array(z.int()), organs: z.int(), links: z.record(text, text) })),
    ...paged,
  }),
  Aggregate: z.object({
    superior,
    year: z.int(),
    format: text,
    reports: z.object({
      published: z.int().describe('已公布'),
      counted: z.int().describe('计入合计'),
      leftOut: z.int().describe('没有计入'),
      late: z.int().describe('逾期公布'),
      silent: z.int().describe('本站没有'),
    }),
    outcomes: z.object({
      groups: z.array(
        z.object({
          label: text,
          cells: z.array(text),
          count: figure,
          share: z.number().nullable().describe('%，一位小数，各项合计正好 100.0；只有件数时为 null'),
        }),
      ),
      together: figure,
      stated: figure.describe('各报告所填总计相加'),
      lacking: z.int(),
    }),
    cells: z.array(
      form.extend({
        sum: figure,
        reports: z.int().describe('有数的报告'),
        missing: z.int().describe('计入而没有数的报告'),
        own: figure.describe('本级报告所载'),
      }),
    ),
    own: z.object({ organ: named, version: z.int() }).nullable(),
    broken: z.array(
      z.object({
        says: text,
        left: figure,
        right: figure,
        holds: z.boolean(),
        breaking: z.array(z.object({ organ: named, left: figure, right: figure })),
        lacking: z.array(named),
      }),
    ),
    links: z.record(text, text),
  }),
  OrganFigures: z.object({
    superior,
    year: z.int(),
    ...form.shape,
    sum: figure,
    items: z.array(
      z.object({
        organ: named,
        kind: z.enum(['region', 'organ']),
        value: figure,
        perThousand: figure,
        base: z.object({ base: text, amount: z.number(), source: text }).nullable(),
        remark: text.nullable(),
        version: z.int().nullable(),
        timeliness,
        reports: z.int(),
      }),
    ),
    ...paged,
  }),
  Reporting: z.object({
    superior,
    year: z.int(),
    items: z.array(
      z.object({
        organ: named,
        dissolvedOn: text.nullable(),
        version: z.int().nullable().describe('本站没有的为 null'),
        signedOn: text.nullable(),
        publicOn: text.nullable().describe('在本站首次公布的日期'),
        publishedAt: text.nullable(),
        fromFile: z.boolean().nullable().describe('从文件录入的，可能早已在别处公布'),
        dueOn: text.nullable(),
        timeliness,
        counts: z.boolean(),
        why: text.nullable(),
        page: text.nullable(),
      }),
    ),
    ...paged,
  }),
  Trend: z.object({
    superior,
    cells: z.array(
      form.extend({
        years: z.array(
          z.object({
            year: z.int(),
            total: figure,
            how: text.describe('可比程度：same、roughly、sum、part、none、unlike'),
            reports: z.int(),
            missing: z.int(),
          }),
        ),
      }),
    ),
  }),
  Alike: z.object({
    superior,
    year: z.int(),
    says: text,
    groups: z.array(
      z.object({
        members: z.array(named),
        pairs: z.array(z.object({ one: named, other: named, likeness: z.number(), page: text })),
      }),
    ),
  }),
  Compared: z.object({
    left: z.object({ organ: named, year: z.int(), version: z.int(), format: text }),
    right: z.object({ organ: named, year: z.int(), version: z.int(), format: text }),
    cells: z
      .array(
        form.extend({
          format: text,
          left: figure,
          right: figure,
          difference: figure,
          perCent: figure,
          how: text,
        }),
      )
      .nullable(),
    sections: z.array(
      z.object({
        section: text.nullable(),
        sentences: z.array(
          z.object({
            kind: z.enum(['same', 'figures', 'changed', 'new', 'gone']),
            left: text.nullable(),
            right: text.nullable(),
            likeness: z.number(),
          }),
        ),
      }),
    ),
    page: text,
  }),
} as const

const ROOT = '/api/v1/aggregates'
const at = `${ROOT}/{organ}/{year}`

export const AGGREGATE_ENDPOINTS = {
  superiors: {
    method: 'get',
    path: ROOT,
    says: '可以汇总年报的区划和上级机关，公布机关多的在前',
    parameters: [
      query('q', '名称中的文字', text),
      query('sort', '排序：organs、name，前面加 - 为倒序', text),
      page,
      size,
    ],
    answer: { schema: 'Superiors' },
  },
  aggregate: {
    method: 'get',
    path: at,
    says: '一个区划或上级机关之下各机关年报的合计：每一格、办理结果结构、勾稽关系、与本级报告的对照',
    parameters: [organ, year],
    answer: { schema: 'Aggregate' },
  },
  aggregateCsv: {
    method: 'get',
    path: `${at}/cells.csv`,
    says: '合计的每一格，CSV，可直接用 Excel 打开',
    parameters: [organ, year],
    answer: { type: 'text/csv', says: '每格一行，UTF-8' },
  },
  organFigures: {
    method: 'get',
    path: `${at}/organs`,
    says: '一项数据由哪些机关组成，可以排序（value、each、name）、按下一级分列、平均',
    parameters: [
      organ,
      year,
      cell,
      by,
      per,
      query('sort', '排序：value、each、name，前面加 - 为倒序', text),
      page,
      size,
    ],
    answer: { schema: 'OrganFigures' },
  },
  organFiguresCsv: {
    method: 'get',
    path: `${at}/organs.csv`,
    says: '一项数据由哪些机关组成，全部机关，CSV',
    parameters: [organ, year, cell, by, per],
    answer: { type: 'text/csv', says: '每个机关一行，UTF-8' },
  },
  reporting: {
    method: 'get',
    path: `${at}/reporting`,
    says: '公布情况：已公布的、逾期的、没有计入合计的、本站没有的',
    parameters: [organ, year, query('show', '只要：all、counted、leftOut、late、unknown、silent', text), page, size],
    answer: { schema: 'Reporting' },
  },
  reportingCsv: {
    method: 'get',
    path: `${at}/reporting.csv`,
    says: '公布情况，全部机关，CSV',
    parameters: [organ, year],
    answer: { type: 'text/csv', says: '每个机关一行，UTF-8' },
  },
  alike: {
    method: 'get',
    path: `${at}/alike`,
    says: '自己写的文字相近的年报；相近只是提示，不表示有错',
    parameters: [organ, year],
    answer: { schema: 'Alike' },
  },
  trend: {
    method: 'get',
    path: `${ROOT}/{organ}/trend`,
    says: '历年合计，按现行格式对应，注明可比程度',
    parameters: [organ],
    answer: { schema: 'Trend' },
  },
  trendCsv: {
    method: 'get',
    path: `${ROOT}/{organ}/trend.csv`,
    says: '历年合计，CSV',
    parameters: [organ],
    answer: { type: 'text/csv', says: '每格每年一行，UTF-8' },
  },
  compare: {
    method: 'get',
    path: '/api/v1/compare',
    says: '两份已公布的年报逐格、逐句对照',
    parameters: [
      { ...query('left', '左边：机关/年度，旧版本再加 /版本，如 hegang-kjj/2020', text), required: true },
      { ...query('right', '右边，写法相同', text), required: true },
    ],
    answer: { schema: 'Compared' },
  },
} as const satisfies Readonly<Record<string, Endpoint>>
