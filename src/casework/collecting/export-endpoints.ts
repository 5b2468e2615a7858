/** 导出 over HTTP: the list of a round and the sum as workbooks, the sum as the statutory tables in every form. */
import { sql } from 'kysely'
import { z } from 'zod'
import { render, type PaperForm } from '../../papers/annual-report/render.ts'
import { today } from '../../platform/clock.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { look } from '../acting.ts'
import { PAPER_TYPES } from '../annual-reports/papers.ts'
import { deskEndpoint } from '../ground.ts'
import { organById } from '../organs/organ.ts'
import { adjustmentsOf } from './adjustment.ts'
import { foundRound, names, ONE, yearOf } from './asked.ts'
import { membersOf } from './member.ts'
import { askedSum } from './sum-endpoints.ts'
import { membersWorkbook, sumReport, sumWorkbook } from './sum-sheets.ts'
import type { VersionOrigin } from './words.ts'

const fixed = z
  .string()
  .regex(/^(|[1-9]\d{0,5})$/, '定稿是一个数。')
  .default('')

export const EXPORT_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${ONE}/members.xlsx`,
    names,
    says: '报送情况表（Excel）：每个机关报没报、何时报、有没有错',
    may: 'reports.collected',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, reply }) => {
      const found = await look(ground, actor, async (tx) => {
        const round = await foundRound(tx, actor, yearOf(params))
        const organ = (await organById(tx, actor.organId))?.name ?? ''
        return { round, organ, members: await membersOf(tx, actor.organId, round.year) }
      })
      const { round, organ, members } = found
      const bytes = await membersWorkbook(organ, round.year, members, round.dueOn, today())
      return sendFile(reply, `${round.year}年度报告报送情况.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${ONE}/sum.xlsx`,
    names,
    says: '汇总表（Excel）：汇总数，每个机关一行，调整，没有计入的',
    may: 'reports.collected',
    query: z.looseObject({ fixed }),
    answer: 'file',
    run: async ({ context: { ground, actor }, params, query, reply }) => {
      const found = await look(ground, actor, async (tx) => {
        const organ = actor.organId
        const { year } = await foundRound(tx, actor, yearOf(params))
        const summed = await askedSum(tx, actor, year, query.fixed)
        const { rows } = await sql<{ member: string; n: number; origin: VersionOrigin; handedInOn: string }>`
          select member_id as member, n, origin, handed_in_on::text as "handedInOn" from collecting_versions
          where organ_id = ${organ} and year = ${year} and state in ('accepted', 'set-aside')`.execute(tx)
        const counted = new Map(summed.all.counted.map(({ child }) => [child.organ, child.version]))
        return {
          year,
          organ: (await organById(tx, organ))?.name ?? '',
          summed,
          adjustments: await adjustmentsOf(tx, organ, year),
          origins: new Map(rows.filter(({ member, n }) => counted.get(member) === n).map((row) => [row.member, row])),
        }
      })
      return sendFile(reply, `${found.year}年度报告汇总.xlsx`, await sumWorkbook(found))
    },
  }),
  ...(Object.keys(PAPER_TYPES) as PaperForm[]).map((form) =>
    deskEndpoint({
      method: 'get',
      path: `${ONE}/sum/report.${form}`,
      names,
      says: `汇总数填成法定的三张表（${form}）`,
      may: 'reports.collected',
      query: z.looseObject({ fixed }),
      answer: 'file',
      run: async ({ context: { ground, actor }, params, query, reply }) => {
        const report = await look(ground, actor, async (tx) => {
          const { year } = await foundRound(tx, actor, yearOf(params))
          const { all } = await askedSum(tx, actor, year, query.fixed)
          return sumReport((await organById(tx, actor.organId))?.name ?? '', all)
        })
        return sendFile(reply, `${report.organ}${report.year}年度汇总表（未公开）.${form}`, await render(report, form))
      },
    }),
  ),
]
