/** What the public API offers of what is published; part of the one table (`endpoints.ts`). */
import { z } from 'zod'
import type { Endpoint, Parameter } from './endpoint-shape.ts'

const query = (name: string, says: string, schema: z.ZodType): Parameter => ({ name, in: 'query', says, schema })
const path = (name: string, says: string, example: string): Parameter => ({
  name,
  in: 'path',
  says,
  schema: z.string(),
  example,
})
const text = z.string()
const organ = query('organ', '只要这个机关的（网址中的名称）', text)
const leaf = query('leaf', '只要这个栏目的，如 fdzdgknr/czyjs、zcwjk、tzgg', text)
const page = query('page', '第几页，从 1 起', z.int().min(1).default(1))

export const documentShape = z.object({
  id: z.uuid(),
  address: text.describe('网页地址中的部分：机关/年/号'),
  organ: z.object({ slug: text, name: text }),
  title: text,
  documentNumber: text.describe('发文字号，没有的为空'),
  indexNumber: text.describe('索引号'),
  publisher: text.describe('发文机关'),
  source: text,
  genre: text,
  genreLabel: text,
  leaf: text,
  category: text.nullable(),
  categoryLabel: text,
  rank: text.nullable(),
  rankLabel: text,
  kind: text.nullable(),
  kindLabel: text,
  theme: text,
  keywords: z.array(text),
  summary: text,
  signedOn: text.nullable().describe('成文日期'),
  effectiveOn: text.nullable(),
  expiresOn: text.nullable(),
  validity: text.nullable().describe('有效性；不是政策文件的为 null'),
  firstPublishedAt: text,
  publishedAt: text.describe('现行版本的发布时刻'),
  version: z.int(),
  changeNote: text.describe('更正说明'),
  attachments: z.array(z.object({ id: text, name: text, label: text, kind: text, size: z.int(), url: text })),
  links: z.record(text, text),
})
export const DOCUMENT_SCHEMAS = {
  Document: documentShape,
  DocumentPage: z.object({
    items: z.array(documentShape),
    total: z.int(),
    more: z.boolean().describe('还有更多，没有数到底'),
    page: z.int(),
    size: z.int(),
    pages: z.int(),
  }),
  WholeDocument: documentShape.extend({
    html: text.describe('正文，安全的 HTML'),
    text: text.describe('正文，纯文字'),
    validityNote: text.nullable().describe('有效性的说明，如自哪天起被哪一件文件废止；没有的为 null'),
    versions: z
      .array(z.object({ version: z.int(), publishedAt: text, why: text }))
      .describe('更正过的：各版的发布时刻和更正的理由，新的在前；没有更正过的为空'),
    related: z.array(z.object({ relation: text, says: text, title: text, page: text })),
  }),
  Articles: z.object({
    classify: z.object({ id: text, name: text, post_count: z.int() }),
    articles: z.array(z.record(text, z.unknown())),
  }),
} as const

export const DOCUMENT_ENDPOINTS = {
  documents: {
    method: 'get',
    path: '/api/v1/documents',
    says: '公开的信息，新的在前；按机关、栏目、年份、主题、层级、有效性筛选',
    parameters: [
      organ,
      leaf,
      query('year', '发布年份', z.int()),
      query('theme', '主题分类的代码或者名称', text),
      query('rank', '政策文件的层级：rules、normativeDocuments、otherDocuments', text),
      query('validity', '有效性：inForce、notYetEffective、lapsed', text),
      page,
      query('size', '每页几条：10、20、50、100', z.int().default(20)),
    ],
    answer: { schema: 'DocumentPage' },
  },
  document: {
    method: 'get',
    path: '/api/v1/documents/{organ}/{year}/{number}',
    says: '一条公开的信息：全部字段、正文、附件、相关信息；已撤下的回答 410',
    parameters: [
      path('organ', '机关在网址中的名称', 'kjj'),
      path('year', '网页地址中的年', '2026'),
      path('number', '网页地址中的号', '1'),
    ],
    answer: { schema: 'WholeDocument' },
  },
  catalogueCsv: {
    method: 'get',
    path: '/api/v1/catalogue.csv',
    says: '政府信息公开目录（索引、名称、内容概述、生成日期等），CSV，可直接用 Excel 打开',
    parameters: [organ, leaf],
    answer: { type: 'text/csv', says: '每条信息一行，UTF-8' },
  },
  catalogueJson: {
    method: 'get',
    path: '/api/v1/catalogue.json',
    says: '政府信息公开目录的全部条目，JSON',
    parameters: [organ, leaf],
    answer: { type: 'application/json', says: '对象的数组' },
  },
  articles: {
    method: 'get',
    path: '/gkmlpt/api/all/{leaf}',
    says: '栏目的信息列表，字段名与常见的目录平台接口相同；leaf 为栏目地址，0 为全部；classify 带栏目名称，relation 为相关信息',
    parameters: [path('leaf', '栏目', 'zcwjk'), page, query('sid', '机关在网址中的名称', text)],
    answer: { schema: 'Articles' },
  },
} as const satisfies Readonly<Record<string, Endpoint>>
