/** 年度报告的编制 over HTTP: the years, one year, writing it, its review, its two dates, its papers. */
import { z } from 'zod'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { render, type PaperForm } from '../../papers/annual-report/render.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { look, type Actor } from '../acting.ts'
import { PAPER_TYPES } from '../annual-reports/papers.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { signBody } from '../sign-off/view.ts'
import { beginReport } from './begin/act.ts'
import { contentShape } from './content.ts'
import { publishReport, reworkReport, submitReport } from './hand-over/act.ts'
import { makeReport } from './made.ts'
import { titleOf } from './open.ts'
import { SAY } from './refusals.ts'
import { findReportYear, reportYears, STATES, submittedOn, type ReportYear } from './report-year.ts'
import { handInReport, reopenReport, SAY as SAY_REVIEW, signReport, takeReportBack } from './review/act.ts'
import { reportYearShape, reportYearView } from './view.ts'
import { writeReport } from './write/act.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/reports'
const ONE = `${PATH}/:year`
const yearName = z.string().regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
const names = { year: yearName }
const version = z.int32().min(1).describe('您看到的版本')
const reason = z.string().trim().max(1000, '最多 1000 个字。').default('')
const kept = z.object({ year: z.int(), version: z.int() })
const stepped = kept.extend({ state: z.string() })
const yearOf = (params: Readonly<Record<string, string>>): number => Number(params['year'])

async function foundYear(tx: Tx, actor: Actor, year: number): Promise<ReportYear> {
  const of = await findReportYear(tx, actor.organId, year)
  if (!of) throw refusalProblem(refuse('not-found', { words: [year] }), SAY)
  return of
}

export const COMPILING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '编制过的年度报告，最近的年度在前；还可以着手编制哪些年度',
    may: 'reports.read',
    answer: z.object({
      items: z.array(
        z.object({
          year: z.int(),
          title: z.string(),
          state: z.string(),
          stateSays: z.string(),
          begunBy: z.string(),
          submittedOn: z.iso.date().nullable(),
          publishedAt: z.string().nullable(),
          publishedVersion: z.int(),
        }),
      ),
      open: z.array(z.int()).describe('还没有着手的年度'),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const all = await reportYears(tx, actor.organId)
        const first = Math.min(...Object.values(FORMATS).map(({ years }) => years.from))
        const last = Number(today().slice(0, 4))
        const open = Array.from({ length: last - first + 1 }, (_, back) => last - back)
        return {
          items: all.map((of) => ({
            year: of.year,
            title: titleOf(of),
            state: of.state,
            stateSays: STATES[of.state],
            begunBy: of.begunBy,
            submittedOn: submittedOn(of),
            publishedAt: of.publishedAt && beijingTime(of.publishedAt),
            publishedVersion: of.publishedVersion,
          })),
          open: open.filter((year) => !all.some((of) => of.year === year)),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '着手编制一个年度的报告',
    may: 'reports.compile',
    body: z.object({ year: z.int32().min(2008, '请选择年度。').max(9999, '请选择年度。') }),
    answer: kept,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await beginReport(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一个年度的报告：每个数从哪里来，正文和引用的数，检查的发现，审签到哪一步',
    may: 'reports.read',
    answer: reportYearShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) =>
        reportYearView(tx, actor, await foundYear(tx, actor, yearOf(params)), today() as LocalDate),
      ),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '保存全部内容',
    may: 'reports.compile',
    body: z.object({ version, content: contentShape }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await writeReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/hand-in`,
    names,
    says: '交付审核；缺什么、错什么的写明',
    may: 'reports.compile',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await handInReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/sign`,
    names,
    says: '审核轮到自己的一步：同意，或者写明意见退回',
    may: 'sign-off.sign',
    body: signBody,
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await signReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/take-back`,
    names,
    says: '撤回交付审核的报告',
    may: 'reports.compile',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await takeReportBack(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/reopen`,
    names,
    says: '审签完成、没有公开的退回修改；原来的审签不再算数',
    may: 'reports.compile',
    body: z.object({ version, reason }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await reopenReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY_REVIEW)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/submit`,
    names,
    says: '登记报送主管部门：哪一天、怎样报送的（条例第四十九条）',
    may: 'reports.compile',
    body: z.object({
      version,
      on: z.iso.date('请写明报送的日子。'),
      how: z.string().trim().min(1, '请写明报送给谁、怎样报送的。').max(500, '最多 500 个字。'),
    }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body: { on, ...body } }) => {
      const done = await submitReport(ground, actor, { year: yearOf(params), ...body, on: on as LocalDate })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/publish`,
    names,
    says: '公开审签完成的报告；公开时间由服务器记',
    may: 'reports.publish',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await publishReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/rework`,
    names,
    says: '着手更正已经公开的报告；更正后的审签公开以前，公开的不变',
    may: 'reports.compile',
    body: z.object({ version, reason }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await reworkReport(ground, actor, { year: yearOf(params), ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  ...(Object.keys(PAPER_TYPES) as PaperForm[]).map((form) =>
    deskEndpoint({
      method: 'get',
      path: `${ONE}/report.${form}`,
      names,
      says: `报告现在的样子（${form}）`,
      may: 'reports.read',
      answer: 'file',
      run: async ({ context: { ground, actor }, params, reply }) => {
        const { report, of } = await look(ground, actor, async (tx) => {
          const of = await foundYear(tx, actor, yearOf(params))
          return { of, report: (await makeReport(tx, actor.organId, of, today() as LocalDate)).report }
        })
        const name = `${report.organ}${titleOf(of)}${of.state === 'published' ? '' : '（未公开）'}.${form}`
        return sendFile(reply, name, await render(report, form))
      },
    }),
  ),
]
