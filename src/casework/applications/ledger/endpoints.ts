/** 依申请公开台账 as a workbook in the usual columns: a year, or what the list shows; masked, or opened for a reason on record. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../../law/local-date.ts'
import { applicationLedger } from '../../../papers/registers/application-ledger.ts'
import { workbookBytes } from '../../../papers/typeset/workbook.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { act, look, type Actor } from '../../acting.ts'
import { deskEndpoint } from '../../ground.ts'
import { groundFor } from '../../permissions.ts'
import { isReason, LEAST_REASON } from '../../personal-data/reason.ts'
import { LEDGER_OPENED } from '../events.ts'
import { applicationsFor, listParameters, type ListParameters } from '../list.ts'
import { asking } from '../list-endpoints.ts'
import { ledgerLines } from './compile.ts'
import { sendFile } from '../../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/applications/ledger.xlsx'
/** What one ledger may hold; a city has some fifteen thousand a year. */
const MOST = 30_000

export const LEDGER_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '依申请公开台账（全部栏目），一个年度（year，按提交日期）或者列表的条件；个人信息遮盖',
    may: 'applications.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const made = await look(ground, actor, (tx) => ledgerOf(tx, actor, query, null))
      return send(reply, made)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '同一台账，个人信息不遮盖：写明理由，谁在什么时候导出了多少件有记录',
    may: 'personal-data.view',
    body: z.object({
      why: z.string().max(500).describe('理由'),
      asked: listParameters.default({}).describe('年度或者列表的条件'),
    }),
    answer: 'file',
    run: async ({ context: { ground, actor }, body, reply }) => {
      const right = groundFor(actor, 'personal-data.view')
      if (!right) throw new HttpProblem(403, '您没有查看个人信息原文的权限，可以导出遮盖了个人信息的台账。')
      if (!isReason(body.why)) {
        const sentence = `请写明导出个人信息原文的理由（至少 ${LEAST_REASON} 个字）。`
        throw new HttpProblem(409, sentence, undefined, { fields: { why: sentence } })
      }
      const made = await act(ground, actor, async ({ tx, record }) => {
        const ledger = await ledgerOf(tx, actor, body.asked, ground.cipher)
        await record({
          did: LEDGER_OPENED,
          subject: { kind: 'application-ledger', id: actor.organId },
          title: ledger.title,
          after: { 件数: ledger.count },
          why: body.why.trim(),
          onBehalfOf: right.onBehalfOf?.name ?? null,
        })
        return ledger
      })
      return send(reply, made)
    },
  }),
]

interface Ledger {
  readonly title: string
  readonly count: number
  readonly workbook: Parameters<typeof workbookBytes>[0]
}

async function ledgerOf(
  tx: Tx,
  actor: Actor,
  { year, ...rest }: ListParameters,
  cipher: Parameters<typeof ledgerLines>[3],
): Promise<Ledger> {
  const ofYear = year && !rest.cell ? Number(year) : null
  const asked = {
    ...rest,
    ...(year && rest.cell && { year }),
    ...(ofYear && { submittedFrom: `${ofYear}-01-01`, submittedTo: `${ofYear}-12-31` }),
  }
  const rows = await applicationsFor(tx, await asking(tx, actor, asked, today() as LocalDate), MOST + 1, 'submittedOn')
  if (rows.length > MOST) throw new HttpProblem(409, `符合条件的超过 ${MOST} 件，请按年度或者提交日期分几次导出。`)
  const { rows: organs } = await sql<{ name: string }>`select name from organs where id = ${actor.organId}`.execute(tx)
  const lines = await ledgerLines(tx, actor.organId, rows, cipher)
  const facts = { organ: organs[0]?.name ?? '', year: ofYear, lines, unmasked: cipher !== null, running: true }
  const workbook = applicationLedger(facts)
  if ('refused' in workbook) throw new HttpProblem(409, workbook.say)
  return { title: workbook.title, count: lines.length, workbook }
}

async function send(reply: FastifyReply, { title, workbook }: Ledger): Promise<FastifyReply> {
  return sendFile(reply, `${title}.xlsx`, await workbookBytes(workbook))
}
