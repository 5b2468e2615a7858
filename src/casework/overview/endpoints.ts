/** 运行概况 over HTTP: the page of a bureau, the rows behind a figure. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { rowsBehind } from './count.ts'
import { overviewOf, spanFrom } from './overview.ts'
import { FIGURE_CODES, FIGURES, SPANS, type Span } from './words.ts'

const PATH = '/api/v1/desk/overview'
const day = z.iso.date('请写明日期，例如 2026-01-31。')
const dueShape = z.object({ dueOn: z.iso.date(), workingDaysLeft: z.int().nullable(), provisional: z.boolean() })
const figureShape = z.object({
  code: z.enum(FIGURE_CODES),
  group: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.int(),
  from: z.iso.date().nullable().describe('从哪一日；现在的数为空'),
  to: z.iso.date().nullable(),
})
const overviewShape = z.object({
  figures: z.array(figureShape).readonly(),
  year: z.int(),
  until: z.iso.date(),
  untilBefore: z.iso.date(),
  compared: z
    .array(z.object({ code: z.string(), label: z.string(), unit: z.string(), now: z.int(), before: z.int() }))
    .readonly(),
  months: z
    .array(
      z.object({
        code: z.string(),
        label: z.string(),
        unit: z.string(),
        now: z.array(z.int().nullable()).readonly().describe('今年各月；没有到的为空'),
        before: z.array(z.int()).readonly(),
      }),
    )
    .readonly(),
  report: z
    .object({
      year: z.int(),
      cites: z.string(),
      due: dueShape,
      state: z.string().nullable(),
      submitted: z.boolean(),
      published: z.boolean(),
    })
    .nullable()
    .describe('上一年度的年度报告（条例第四十九条）；看不到年度报告的为空'),
})
export type OverviewJson = z.infer<typeof overviewShape>
const rowShape = z.object({
  id: z.uuid(),
  title: z.string(),
  on: z.iso.date().nullable(),
  unit: z.string().nullable(),
  link: z.string().nullable(),
})
export type FigureRowJson = z.infer<typeof rowShape>

export const OVERVIEW_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '运行概况：要办的、有问题的、最近的变化、今年以来与去年同期；只有自己可以看的',
    may: 'registers.read',
    query: z.looseObject({
      days: z
        .enum(Object.keys(SPANS) as [string, ...string[]])
        .default('7')
        .describe('最近几天'),
    }),
    answer: overviewShape,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, (tx) => overviewOf(tx, actor, now(), today() as LocalDate, Number(query.days) as Span)),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/rows`,
    says: '概况里一个数所计的',
    may: 'registers.read',
    query: z.looseObject({
      figure: z.enum(FIGURE_CODES).describe('哪一个数'),
      from: day.optional().describe('有时间的：从哪一日'),
      to: day.optional().describe('到哪一日（含）'),
    }),
    answer: z.object({ items: z.array(rowShape).readonly(), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }), // prettier-ignore
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const on = today() as LocalDate
        const { page, size } = listQuery(query, ['on'], 'on')
        const asked = {
          actor,
          at: now(),
          today: on,
          from: (query.from ?? spanFrom(on, 7)) as LocalDate,
          to: (query.to ?? on) as LocalDate,
        }
        const changed = FIGURES[query.figure].group === 'changed'
        const found = await rowsBehind(tx, asked, query.figure, { page, size }, changed)
        if (!found) throw new HttpProblem(403, '您没有查看这个数的权限。')
        return found
      }),
  }),
]
