/** 年报检查 as pages: hand in, look, correct, take away, delete. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { checkFiles, correct, findingsOf, type Checked } from '../../casework/annual-reports/checking.ts'
import type { CheckDesk } from '../../casework/annual-reports/check-desk.ts'
import { fileName, PAPER_TYPES } from '../../casework/annual-reports/papers.ts'
import { CheckFormPage } from '../../casework/annual-reports/pages/check-form.tsx'
import { CheckResultPage } from '../../casework/annual-reports/pages/check-result.tsx'
import { PAPER_FORMS, render } from '../../papers/annual-report/render.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { one } from '../../platform/web/query.ts'
import type { RateLimit } from '../../platform/web/rate-limit.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import type { World } from '../world.ts'
import { receiveCheck, takeTurn, tooLarge } from './check-input.ts'
import { show, viewOf } from './routes.ts'

const ASSETS = { styles: ['check.css'], islands: ['check.island'] } as const
const GONE = '这次检查的内容已经删除（到了保留时间，或者已手工删除）。请重新上传。'

/** A form of corrected numbers: a few hundred short fields. */
const CORRECTION_MEGABYTES = 1

type CheckParams = { readonly id: string }

export function checkRoutes(
  server: FastifyInstance,
  world: World,
  desk: CheckDesk,
  checks: RateLimit,
  corrections: RateLimit,
): void {
  const { config, reading } = world
  const form = { keepMinutes: config.CHECK_KEEP_MINUTES, maxMegabytes: config.CHECK_MAX_MB }

  const kept = (id: string): { checked: Checked; left: number } => {
    const found = desk.get(id)
    if (!found) throw new HttpProblem(410, GONE)
    return found
  }
  const resultPage = (request: FastifyRequest<{ Params: CheckParams }>, refused: readonly string[]) => {
    const { id } = request.params
    const { checked, left } = kept(id)
    const page = createElement(CheckResultPage, {
      view: viewOf(request),
      id,
      checked,
      deletedAt: beijingTime(new Date(now().getTime() + left)).slice(11, 16),
      keepMinutes: config.CHECK_KEEP_MINUTES,
      cells: cellsShown(request),
      refused,
    })
    return { frame: { title: '检查结果', unlisted: true, ...ASSETS }, page }
  }
  server.get('/check', async (request, reply) =>
    show(world, request, reply, { title: '年报检查', ...ASSETS }, createElement(CheckFormPage, form)),
  )

  server.post('/check', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    let text = ''
    try {
      takeTurn(checks, request)
      const input = await receiveCheck(world, request)
      text = input.text
      const result = await checkFiles(reading, input.file, input.previous)
      if ('refused' in result) throw new HttpProblem(422, result.refused.message)
      return reply.redirect(`/check/${desk.put(result)}`, 303)
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error
      // The visitor stays on the page, with what was typed; the status tells programs.
      if (error.retryAfter) reply.header('retry-after', String(error.retryAfter))
      reply.status(error.status)
      const page = createElement(CheckFormPage, { ...form, trouble: error.detail, text })
      return show(world, request, reply, { title: '年报检查', unlisted: true, ...ASSETS }, page)
    }
  })

  server.get<{ Params: CheckParams }>('/check/:id', async (request, reply) => {
    const { frame, page } = resultPage(request, [])
    return show(world, request, reply.header('cache-control', 'no-store'), frame, page)
  })

  server.post<{ Params: CheckParams }>('/check/:id/cells', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    takeTurn(corrections, request)
    const { fields } = await receiveForm(request.raw, CORRECTION_MEGABYTES, 1, tooLarge(CORRECTION_MEGABYTES))
    const { checked } = kept(request.params.id)
    const { report, changed, refused } = correct(checked.report, checked.original, fields)
    if (changed > 0) {
      desk.replace(request.params.id, {
        ...checked,
        report,
        findings: await findingsOf(reading, report, checked.previous),
      })
    }
    if (refused.length === 0)
      return reply.redirect(`/check/${request.params.id}?cells=${cellsShown(request)}#cells`, 303)
    const { frame, page } = resultPage(request, refused)
    return show(world, request, reply.status(422), frame, page)
  })

  server.post<{ Params: CheckParams }>('/check/:id/delete', async (request, reply) => {
    desk.delete(request.params.id)
    return reply.header('cache-control', 'no-store').redirect('/check', 303)
  })

  for (const paper of PAPER_FORMS) {
    server.get<{ Params: CheckParams }>(`/check/:id/report.${paper}`, async ({ params }, reply) => {
      const { report } = kept(params.id).checked
      return takeAway(reply, await render(report, paper), PAPER_TYPES[paper], fileName(report, paper))
    })
  }
  for (const paper of ['docx', 'xlsx'] as const) {
    server.get<{ Params: CheckParams }>(`/check/:id/findings.${paper}`, async ({ params }, reply) => {
      const { report, findings } = kept(params.id).checked
      const { findingsDocx, findingsXlsx } = await import('../../papers/annual-report/findings.ts')
      const bytes = await (paper === 'docx' ? findingsDocx : findingsXlsx)(report, findings)
      return takeAway(reply, bytes, PAPER_TYPES[paper], fileName(report, paper).replace(/(\.\w+)$/, '检查问题清单$1'))
    })
  }
}

/** Which cells a page of a result lists; nothing else of what stands in the address goes anywhere. */
const cellsShown = ({ query }: Pick<FastifyRequest, 'query'>): 'all' | 'doubtful' =>
  one(query, 'cells') === 'all' ? 'all' : 'doubtful'

const takeAway = (reply: FastifyReply, bytes: Uint8Array, type: string, name: string): FastifyReply =>
  reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes))
