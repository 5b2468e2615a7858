/** The sum as the desk is shown it: every total with what makes it, who breaks what, what changed since it was fixed. */
import { z } from 'zod'
import { cellId, type CellRef } from '../../law/annual-report/format.ts'
import { cellForm } from '../../law/annual-report/figures.ts'
import { cellName } from '../../law/annual-report/names.ts'
import type { IdentityKind, Identity } from '../../law/annual-report/identities.ts'
import { brokenIdentitiesIn } from '../../law/annual-report/roll-up/broken.ts'
import { LEFT_OUT } from '../../law/annual-report/roll-up/children.ts'
import { COMPARABILITY } from '../../law/annual-report/roll-up/counterparts.ts'
import { contributionsTo, type RollUp } from '../../law/annual-report/roll-up/roll-up.ts'
import { CHANGES, compareRollUps } from '../../law/annual-report/roll-up/versions.ts'
import { numberText } from '../../papers/annual-report/figure.ts'
import type { Summed } from './sum.ts'

/** The sums of the form, in the words of a clerk. */
const IDENTITY_SAYS: Readonly<Record<IdentityKind, string>> = {
  balance: '本年新收＋上年结转＝办理结果总计＋结转下年度',
  results: '各项办理结果之和＝总计',
  applicants: '各类申请人之和＝总计',
  outcomes: '各种结果之和＝总计',
}
const MOST_NAMED = 50

const organShape = z.object({
  member: z.uuid(),
  name: z.string(),
  left: z.number().nullable(),
  right: z.number().nullable(),
})

export const sumShape = z.object({
  counted: z.int().describe('计入的报告数'),
  cells: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      column: z.string(),
      name: z.string(),
      sum: z.number().nullable().describe('各机关之和；一个机关都没有数的为空'),
      adjusted: z.number().describe('调整数之和'),
      value: z.number().nullable().describe('汇总数：和加调整'),
      raw: z.string().nullable(),
      missing: z.int().describe('这一格没有数的机关'),
    }),
  ),
  leftOut: z.array(
    z.object({
      member: z.uuid(),
      name: z.string(),
      n: z.int(),
      says: z.string(),
      by: z.array(z.string()),
      doubtful: z.boolean(),
    }),
  ),
  broken: z.array(
    z.object({
      says: z.string(),
      where: z.string(),
      left: z.number().nullable(),
      right: z.number().nullable(),
      holds: z.boolean().describe('汇总数自身是否平'),
      breaking: z.array(organShape).describe('自己的报告就不平的机关'),
      breakingTotal: z.int(),
      lacking: z.array(z.object({ member: z.uuid(), name: z.string() })).describe('有的格空着、只有一边有数的机关'),
      lackingTotal: z.int(),
    }),
  ),
  adjustmentsNowhere: z.int(),
})
export type SumView = z.infer<typeof sumShape>

export function sumView({ all }: Summed): SumView {
  const names = namesIn(all)
  return {
    counted: all.counted.length,
    cells: all.cells.map(({ form, sum, total, adjustments, missing }) => ({
      table: form.table,
      row: form.row,
      column: form.column,
      name: cellName(form),
      sum,
      adjusted: adjustments.reduce((added, { amount }) => Math.round((added + amount) * 1e6) / 1e6, 0),
      value: total,
      raw: total === null ? null : numberText(total, form.columnForm),
      missing: missing.length,
    })),
    leftOut: all.leftOut.map(({ child, why, by, doubtful }) => ({
      member: child.organ,
      name: child.name,
      n: child.version,
      says: LEFT_OUT[why],
      by: by.map((id) => names.get(id) ?? ''),
      doubtful,
    })),
    broken: brokenIdentitiesIn(all).map(({ identity, left, right, holds, breaking, lacking }) => ({
      says: IDENTITY_SAYS[identity.kind],
      where: placeOf(identity),
      left,
      right,
      holds,
      breaking: breaking
        .slice(0, MOST_NAMED)
        .map(({ child, ...sides }) => ({ member: child.organ, name: child.name, ...sides })),
      breakingTotal: breaking.length,
      lacking: lacking.slice(0, MOST_NAMED).map(({ organ, name }) => ({ member: organ, name })),
      lackingTotal: lacking.length,
    })),
    adjustmentsNowhere: all.adjustmentsNowhere.length,
  }
}

/** The cell an identity ends in: its row or column says which of the many it is. */
const placeOf = ({ right, left }: Identity): string => {
  const form = right.length <= left.length ? right[0] : left[0]
  return form ? cellName(form) : ''
}

const namesIn = (all: RollUp): ReadonlyMap<string, string> =>
  new Map([...all.counted, ...all.leftOut].map(({ child }) => [child.organ, child.name]))

export const cellOfSumShape = z.object({
  name: z.string(),
  sum: z.number().nullable(),
  total: z.number().nullable(),
  adjustments: z.array(z.object({ amount: z.number(), reason: z.string() })),
  children: z.array(
    z.object({
      member: z.uuid(),
      name: z.string(),
      n: z.int(),
      value: z.number().nullable(),
      says: z.string().describe('口径或者没有数的原因'),
    }),
  ),
})

/** What makes one total: every counted organ with its figure, the largest first, then those without one. Null for a cell the form has not. */
export function cellOfSum({ all }: Summed, ref: CellRef): z.infer<typeof cellOfSumShape> | null {
  const form = cellForm(all.format, ref)
  const cell = form && all.cells.find((each) => cellId(each.form) === cellId(form))
  if (!cell) return null
  const given = contributionsTo(all, cell.form).map(({ child, value, how }) => ({
    member: child.organ,
    name: child.name,
    n: child.version,
    value: value as number | null,
    says: how === 'same' ? '' : COMPARABILITY[how].label,
  }))
  const without = cell.missing.map(({ child, status, how }) => ({
    member: child.organ,
    name: child.name,
    n: child.version,
    value: null,
    says: status === null ? COMPARABILITY[how].label : MISSING_SAYS[status],
  }))
  return {
    name: cellName(cell.form),
    sum: cell.sum,
    total: cell.total,
    adjustments: cell.adjustments.map(({ amount, reason }) => ({ amount, reason })),
    children: [...given, ...without],
  }
}

const MISSING_SAYS = {
  blank: '空着，没有填',
  marked: '写的是符号，不是数',
  absent: '报告中没有这一格',
  unclear: '看不清是不是数',
} as const

export const changeShape = z.object({
  changes: z.array(z.object({ says: z.string(), names: z.array(z.string()) })),
  cells: z.array(
    z.object({
      name: z.string(),
      before: z.number().nullable(),
      now: z.number().nullable(),
      difference: z.number(),
      because: z.array(z.object({ name: z.string(), difference: z.number() })),
    }),
  ),
})

/** What changed between the fixed sum and now, and because of whose report. */
export function changesSince(before: Summed, now: Summed): z.infer<typeof changeShape> {
  const compared = compareRollUps(before.all, now.all)
  if ('refused' in compared) return { changes: [], cells: [] }
  return {
    changes: compared.changes.map(({ kind, before: was, now: is }) => ({
      says: CHANGES[kind],
      names: [...new Set([...was, ...is].map(({ name }) => name))],
    })),
    cells: compared.cells.map(({ form, before: was, now: is, difference, shares, adjusted }) => ({
      name: cellName(form),
      before: was,
      now: is,
      difference,
      because: [
        ...shares.map((share) => ({
          name: [...new Set([...share.change.before, ...share.change.now].map(({ name }) => name))].join('、'),
          difference: share.difference,
        })),
        ...(adjusted === 0 ? [] : [{ name: '调整', difference: adjusted }]),
      ],
    })),
  }
}
