/** 政府网站工作年度报表 over HTTP: a year as it stands, what people enter, the papers. */
import { z } from 'zod'
import { sitePaperHtml, sitePaperWorkbook, type SitePaper } from '../../papers/site-report/compose.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { siteContentShape, valueShape } from './content.ts'
import { keepSiteReport, SAY } from './keep/act.ts'
import { printedValue, siteReport, type SiteReport } from './site-report.ts'

const PATH = '/api/v1/desk/site-report'
const year = z
  .string()
  .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
  .optional()
const query = z.looseObject({ year: year.describe('报表的年度；不写为上一年度') })

const itemShape = z.object({
  key: z.string(),
  label: z.string(),
  official: z.string(),
  kind: z.enum(['text', 'count', 'number', 'yes-no']),
  unit: z.string(),
  hint: z.string(),
  value: valueShape.nullable().describe('印出来的；没有人知道的为空，不是 0'),
  counted: valueShape.nullable().describe('由记录得出的'),
  opens: z.string().nullable(),
  reason: z.string().describe('改动由记录得出的数的理由'),
  entered: z.boolean(),
  out: z.boolean().describe('本机关不列这一项'),
  own: z.boolean(),
})
const reportShape = z.object({
  year: z.int(),
  organ: z.string(),
  title: z.string(),
  due: z.iso.date(),
  running: z.boolean(),
  cites: z.string(),
  standing: z.string().describe('项目的出处可靠程度'),
  version: z.int(),
  content: siteContentShape,
  groups: z.array(z.object({ key: z.string(), title: z.string(), items: z.array(itemShape).readonly() })).readonly(),
  blanks: z.int(),
  mayKeep: z.boolean(),
})
export type SiteReportJson = z.infer<typeof reportShape>
export type SiteItemJson = z.infer<typeof itemShape>

const yearOf = (given: { readonly year?: string | undefined }): number =>
  given.year ? Number(given.year) : Number(today().slice(0, 4)) - 1

/** The report of a year that has begun. */
async function reportOf(tx: Tx, actor: Actor, of: number): Promise<SiteReport> {
  if (of > Number(today().slice(0, 4))) throw new HttpProblem(404, `${of} 年还没有到，没有可以统计的。`)
  const report = await siteReport(tx, actor.organId, of)
  if (!report) throw new HttpProblem(404, `${of} 年还没有政府网站工作年度报表。`)
  return report
}

const paperOf = ({ title, organ, groups }: SiteReport): SitePaper => ({
  title,
  organ,
  groups: groups.flatMap((group) => {
    const items = group.items
      .filter(({ out }) => !out)
      .map(({ label, unit, value }) => ({
        label,
        unit,
        value: typeof value === 'number' ? value : printedValue(value),
      }))
    return items.length === 0 ? [] : [{ title: group.title, items }]
  }),
})

export const SITE_REPORT_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '政府网站工作年度报表：由记录得出的和填写的；没有人知道的空着',
    may: 'reports.read',
    query,
    answer: reportShape,
    run: async ({ context: { ground, actor }, query: asked }) =>
      look(ground, actor, async (tx) => {
        const of = yearOf(asked)
        return {
          ...(await reportOf(tx, actor, of)),
          running: String(of) === today().slice(0, 4),
          mayKeep: may(actor, 'reports.compile'),
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: PATH,
    says: '填写报表：记录里没有的项目、自己增加的项目；改动由记录得出的数要写理由',
    may: 'reports.compile',
    body: z.object({
      year: z.int32().min(2008, '年度不对。').max(9999, '年度不对。'),
      version: z.int32().min(0).describe('您看到的版本'),
      content: siteContentShape,
    }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const kept = await keepSiteReport(ground, actor, body.year, body.version, body.content)
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export`,
    says: '报表的 Excel 或者网页',
    may: 'reports.read',
    query: query.extend({ format: z.enum(['xlsx', 'html']).default('xlsx') }),
    answer: 'file',
    run: async ({ context: { ground, actor }, query: asked, reply }) => {
      const report = await look(ground, actor, (tx) => reportOf(tx, actor, yearOf(asked)))
      const paper = paperOf(report)
      const bytes =
        asked.format === 'xlsx' ? await sitePaperWorkbook(paper) : new TextEncoder().encode(sitePaperHtml(paper))
      return sendFile(reply, `${report.title}.${asked.format}`, bytes)
    },
  }),
]
