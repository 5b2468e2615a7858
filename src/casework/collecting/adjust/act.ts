/** 调整汇总数：added to one cell with its reason, and withdrawn again; what was once added stays readable. */
import { sql } from 'kysely'
import { cellForm } from '../../../law/annual-report/figures.ts'
import { cellId, type CellRef } from '../../../law/annual-report/format.ts'
import { formatForYear } from '../../../law/annual-report/formats/index.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { adjustmentsOf } from '../adjustment.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { countRoundChange, openRound, roundSubject, roundTitle } from '../round.ts'
import { sumNow } from '../sum.ts'

export type Adjusted = { readonly id: string; readonly year: number; readonly version: number } | CollectingRefusal

/** Adds `amount` (money in 万元) to the total of a cell. Refuses cells the form has not, and cells nobody has a figure in. */
export const adjustSum = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly year: number
    readonly version: number
    readonly cell: CellRef
    readonly amount: number
    readonly reason: string
  },
): Promise<Adjusted> =>
  act(world, actor, async (acting): Promise<Adjusted> => {
    const { tx, at, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: given.version })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const format = formatForYear(round.year)
    const form = format && cellForm(format, given.cell)
    if (!form) return refuse('no-cell', { field: 'cell', words: [round.year, cellId(given.cell)] })
    const { amount } = given
    if (!Number.isFinite(amount) || amount === 0 || Math.abs(amount) > 1e9 || Math.round(amount * 1e6) / 1e6 !== amount)
      return refuse('no-amount', { field: 'amount' })
    if (form.columnForm.kind !== 'wanYuan' && !Number.isInteger(amount))
      return refuse('whole-number', { field: 'amount', words: [cellName(form)] })
    const reason = given.reason.trim()
    if (reason === '') return refuse('no-reason', { field: 'reason' })
    const { all } = await sumNow(tx, actor.organId, round.year)
    if (all.cells.find((cell) => cellId(cell.form) === cellId(form))?.sum === null)
      return refuse('no-sum-here', { field: 'cell' })
    const id = uuidv7()
    await sql`
      insert into collecting_adjustments (organ_id, id, year, table_key, row_key, column_key, amount, reason, made_at, made_by)
      values (${actor.organId}, ${id}, ${round.year}, ${form.table}, ${form.row}, ${form.column}, ${amount}, ${reason}, ${at},
        ${actor.author.name})`.execute(tx)
    const version = await countRoundChange(tx, actor.organId, round.year)
    await record({
      did: 'collecting-adjusted',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      after: { 调整的格: cellName(form), 调整数: amount },
      why: reason,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, year: round.year, version }
  })

/** Withdraws an adjustment, with the reason. */
export const withdrawAdjustment = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly version: number; readonly id: string; readonly reason: string },
): Promise<Adjusted> =>
  act(world, actor, async (acting): Promise<Adjusted> => {
    const { tx, at, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: given.version })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const found = (await adjustmentsOf(tx, actor.organId, round.year)).find(({ id }) => id === given.id)
    if (!found) return refuse('not-found')
    if (found.withdrawnAt) return refuse('withdrawn-already')
    const reason = given.reason.trim()
    if (reason === '') return refuse('no-reason', { field: 'reason' })
    await sql`
      update collecting_adjustments set withdrawn_at = ${at}, withdrawn_by = ${actor.author.name}, withdrawn_because = ${reason}
      where organ_id = ${actor.organId} and id = ${found.id}`.execute(tx)
    const version = await countRoundChange(tx, actor.organId, round.year)
    const format = formatForYear(round.year)
    const form = format && cellForm(format, found)
    await record({
      did: 'collecting-adjustment-withdrawn',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      before: { 调整的格: form ? cellName(form) : cellId(found), 调整数: found.amount },
      why: reason,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: found.id, year: round.year, version }
  })
