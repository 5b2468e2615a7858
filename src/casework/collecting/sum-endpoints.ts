/** 汇总 over HTTP: the sum, what makes each total, adjustments, successions, fixing it. */
import { z } from 'zod'
import type { CellRef } from '../../law/annual-report/format.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { pageOf, listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { adjustSum, withdrawAdjustment } from './adjust/act.ts'
import { adjustmentsOf, successionsOf } from './adjustment.ts'
import { foundRound, granted, names, ONE, reason, version, yearOf } from './asked.ts'
import { fixSum } from './fix/act.ts'
import { membersOf } from './member.ts'
import { SAY } from './refusals.ts'
import { keepSuccession, withdrawSuccession } from './successions/act.ts'
import { adjustmentsIn, fixedSum, sumAsFixed, sumDigest, sumNow, type Summed } from './sum.ts'
import { cellOfSum, cellOfSumShape, changesSince, changeShape, sumShape, sumView } from './sum-view.ts'

const SUM = `${ONE}/sum`
const fixedName = z
  .string()
  .regex(/^(|[1-9]\d{0,5})$/, '定稿是一个数。')
  .default('')
  .describe('看哪一次定稿；不写是现在的汇总')
const cellName = z
  .string()
  .regex(/^[a-zA-Z]+\.[a-zA-Z0-9]+\.[a-zA-Z0-9]+$/, '格写成 表.行.列，例如 applications.newReceived.total。')
const kept = z.object({ id: z.uuid(), year: z.int(), version: z.int() })
const refOf = (cell: string): CellRef => {
  const [table = '', row = '', column = ''] = cell.split('.')
  return { table: table as CellRef['table'], row, column }
}

const wholeSumShape = sumShape.extend({
  year: z.int(),
  version: z.int(),
  format: z.string(),
  adjustments: z.array(
    z.object({
      id: z.uuid(),
      cell: z.string(),
      amount: z.number(),
      reason: z.string(),
      madeAt: z.string(),
      madeBy: z.string(),
      withdrawn: z.string().nullable().describe('谁撤销的、为什么'),
    }),
  ),
  successions: z.array(
    z.object({
      id: z.uuid(),
      from: z.array(z.string()),
      to: z.array(z.string()),
      on: z.iso.date(),
      reason: z.string(),
      madeBy: z.string(),
    }),
  ),
  fixed: z
    .object({
      n: z.int(),
      at: z.string(),
      by: z.string(),
      counted: z.int(),
      digest: z.string(),
      publishedVersion: z.int().nullable(),
      same: z.boolean().describe('与现在的汇总一样'),
    })
    .nullable(),
  since: changeShape.describe('定稿以后变了什么'),
})
export type WholeSum = z.infer<typeof wholeSumShape>
const pagedCellShape = cellOfSumShape.extend({ total_children: z.int(), page: z.int(), size: z.int(), pages: z.int() })
export type CellOfSum = z.infer<typeof pagedCellShape>

/** The sum an address asks for: as it is now, or as it was fixed. */
export async function askedSum(tx: Tx, actor: Actor, year: number, fixed: string): Promise<Summed> {
  if (fixed === '') return sumNow(tx, actor.organId, year)
  const of = await fixedSum(tx, actor.organId, year, Number(fixed))
  if (!of) throw refusalProblem(refuse('not-found'), SAY)
  return sumAsFixed(tx, actor.organId, year, of)
}

export const SUM_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: SUM,
    names,
    says: '汇总：每一格的数、没有计入的报告、哪个机关的报告使哪一处不平、调整、定稿以后的变化',
    may: 'reports.collected',
    query: z.looseObject({ fixed: fixedName }),
    answer: wholeSumShape,
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const round = await foundRound(tx, actor, yearOf(params))
        const now = await sumNow(tx, organ, round.year)
        const fixed = await fixedSum(tx, organ, round.year)
        const asFixed = fixed && (await sumAsFixed(tx, organ, round.year, fixed))
        const names = new Map((await membersOf(tx, organ, round.year)).map(({ id, name }) => [id, name]))
        const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? '')
        const shown = query.fixed === '' ? now : await askedSum(tx, actor, round.year, query.fixed)
        return {
          ...sumView(shown),
          year: round.year,
          version: round.version,
          format: now.all.format.id,
          adjustments: (await adjustmentsOf(tx, organ, round.year)).map((each) => ({
            id: each.id,
            cell: `${each.table}.${each.row}.${each.column}`,
            amount: each.amount,
            reason: each.reason,
            madeAt: beijingTime(each.madeAt),
            madeBy: each.madeBy,
            withdrawn: each.withdrawnAt && `${each.withdrawnBy ?? ''}：${each.withdrawnBecause}`,
          })),
          successions: (await successionsOf(tx, organ, round.year)).map(({ id, from, to, on, reason, madeBy }) => ({
            id,
            from: named(from),
            to: named(to),
            on,
            reason,
            madeBy,
          })),
          fixed: fixed && {
            n: fixed.n,
            at: beijingTime(fixed.fixedAt),
            by: fixed.fixedBy,
            counted: fixed.pins.length,
            digest: fixed.digest,
            publishedVersion: fixed.publishedVersion,
            same: sumDigest(now, adjustmentsIn(now.all)) === fixed.digest,
          },
          since: asFixed ? changesSince(asFixed, now) : { changes: [], cells: [] },
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${SUM}/cell`,
    names,
    says: '一个汇总数由哪些机关的数构成，哪些机关没有数',
    may: 'reports.collected',
    query: z.looseObject({ cell: cellName, fixed: fixedName }),
    answer: pagedCellShape,
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const round = await foundRound(tx, actor, yearOf(params))
        const found = cellOfSum(await askedSum(tx, actor, round.year, query.fixed), refOf(query.cell))
        if (!found) throw refusalProblem(refuse('no-cell', { words: [round.year, query.cell] }), SAY)
        const { q, page, size } = listQuery(query, ['value'], '-value')
        const children = found.children.filter(({ name }) => name.includes(q))
        const { items, ...paging } = pageOf(children, { page, size })
        return {
          ...found,
          children: [...items],
          total_children: paging.total,
          page: paging.page,
          size,
          pages: paging.pages,
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/adjustments`,
    names,
    says: '调整一个汇总数，写明理由；金额以万元计',
    may: 'reports.collect',
    body: z.object({ version, cell: cellName, amount: z.number('调整数应当是数。'), reason }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body: { cell, ...body } }) =>
      granted(await adjustSum(ground, actor, { year: yearOf(params), ...body, cell: refOf(cell) })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/adjustments/:id/withdraw`,
    names: { ...names, id: z.uuid() },
    says: '撤销一项调整，写明理由；原来的记录仍在',
    may: 'reports.collect',
    body: z.object({ version, reason }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await withdrawAdjustment(ground, actor, { year: yearOf(params), id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/successions`,
    names,
    says: '登记机关在年中更名、合并、拆分：不重复计，也不漏计',
    may: 'reports.collect',
    body: z.object({
      version,
      from: z.array(z.uuid()).min(1, '请选择原来的机关。').max(50, '最多 50 个机关。'),
      to: z.array(z.uuid()).min(1, '请选择承接的机关。').max(50, '最多 50 个机关。'),
      on: z.iso.date('请写明日子。').describe('新机关的第一天'),
      reason: z.string().trim().max(1000, '最多 1000 个字。').default('').describe('依据'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await keepSuccession(ground, actor, { year: yearOf(params), ...body, on: body.on as LocalDate })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/successions/:id/withdraw`,
    names: { ...names, id: z.uuid() },
    says: '撤销一项更名、合并、拆分的登记',
    may: 'reports.collect',
    body: z.object({ version }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await withdrawSuccession(ground, actor, { year: yearOf(params), id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${SUM}/fix`,
    names,
    says: '汇总定稿：固定计入的每一版；本级政府的年度报告由此编制',
    may: 'reports.fix-sum',
    body: z.object({
      version,
      despite: z
        .string()
        .trim()
        .max(1000, '最多 1000 个字。')
        .default('')
        .describe('有需要人工处理而仍然定稿的，写明理由'),
    }),
    answer: z.object({ year: z.int(), version: z.int(), n: z.int(), digest: z.string() }),
    run: async ({ context: { ground, actor }, params, body }) =>
      granted(await fixSum(ground, actor, { year: yearOf(params), ...body })),
  }),
]
