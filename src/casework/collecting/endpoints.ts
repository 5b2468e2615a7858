/** 采集 over HTTP: the rounds of all years, and one round. */
import { z } from 'zod'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import { today } from '../../platform/clock.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { foundRound, granted, names, ONE, PATH, version, yearOf } from './asked.ts'
import { organsBelow, supervisedBy } from './domain.ts'
import { MEMBER_ENDPOINTS } from './member-endpoints.ts'
import { tallyOf } from './member.ts'
import { changeCollecting, closeCollecting, openCollecting } from './open/act.ts'
import { roundsOf } from './round.ts'
import { fixedSum } from './sum.ts'
import { roundDetailShape, roundShape, roundView } from './views.ts'

const changed = z.object({ year: z.int(), version: z.int() })
const opening = {
  dueOn: z.iso.date('请写明报送期限。').nullable().default(null).describe('空为法定的最后一日（条例第四十九条）'),
  note: z.string().trim().max(2000, '要求最多 2000 个字。').default(''),
}
const day = (): LocalDate => today() as LocalDate

const ROUND_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '各年度的采集，最近的在前；本机关可以采集哪些机关',
    may: 'reports.collected',
    answer: z.object({
      items: z.array(roundShape),
      open: z.array(z.object({ year: z.int(), dueOn: z.iso.date() })).describe('还没有布置的年度和法定的最后一日'),
      supervises: z.string().nullable().describe('本机关主管的区划'),
      below: z.int().describe('下级机关数'),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const rounds = await roundsOf(tx, actor.organId)
        const items = []
        for (const round of rounds) items.push(roundView(round, await tallyOf(tx, actor.organId, round, day())))
        const last = Number(today().slice(0, 4)) - 1
        const open = Array.from({ length: 10 }, (_, back) => last - back).flatMap((year) => {
          const due = formatForYear(year) && reportDueOn(year, 'department')
          return due && !rounds.some((round) => round.year === year) ? [{ year, dueOn: due.on }] : []
        })
        const supervised = await supervisedBy(tx, actor.organId)
        const below = await organsBelow(tx, actor.organId, last)
        return { items, open, supervises: supervised?.name ?? null, below: below.length }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '布置一个年度的采集：下级机关都列入名单，在本系统内的收到待办',
    may: 'reports.collect',
    body: z.object({ year: z.int32().min(2008, '请选择年度。').max(9998, '请选择年度。'), ...opening }),
    answer: changed.extend({ members: z.int() }),
    run: async ({ context: { ground, actor }, body }) =>
      granted(await openCollecting(ground, actor, { ...body, dueOn: body.dueOn as LocalDate | null })),
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一个年度的采集：各种情况有多少机关，汇总定稿没有，可以办什么',
    may: 'reports.collected',
    answer: roundDetailShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const round = await foundRound(tx, actor, yearOf(params))
        const fixed = await fixedSum(tx, actor.organId, round.year)
        return {
          ...roundView(round, await tallyOf(tx, actor.organId, round, day())),
          legalDueOn: reportDueOn(round.year, 'department')?.on ?? null,
          fixed: fixed && {
            n: fixed.n,
            fixedAt: fixed.fixedAt.toISOString(),
            counted: fixed.pins.length,
            publishedVersion: fixed.publishedVersion,
          },
          supervises: (await supervisedBy(tx, actor.organId))?.name ?? null,
          may: {
            collect: round.closedAt === null && may(actor, 'reports.collect'),
            fix: round.closedAt === null && may(actor, 'reports.fix-sum'),
          },
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '修改报送期限和要求；下级机关看到的随之改变',
    may: 'reports.collect',
    body: z.object({ version, ...opening }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(
        await changeCollecting(ground, actor, {
          year: yearOf(params),
          ...body,
          dueOn: body.dueOn as LocalDate | null,
        }),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/close`,
    names,
    says: '结束或者重新开始采集；结束以后下级机关报来的仍收下，但不能验收、退回',
    may: 'reports.collect',
    body: z.object({ version, closed: z.boolean() }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await closeCollecting(ground, actor, { year: yearOf(params), ...body })),
  }),
]

export const COLLECTING_ENDPOINTS = [...ROUND_ENDPOINTS, ...MEMBER_ENDPOINTS]
