/** The shapes of what this activity takes and answers over HTTP. */
import { z } from 'zod'
import { HttpProblem } from '../../platform/web/problem.ts'
import { organParameter } from '../organs/in-organ.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import { sentenceOf, type Refused, type Say } from '../refusal.ts'
import { UNIT_KINDS, type UnitKind } from './unit-kinds.ts'

export const DESK = '/api/v1/desk'
export const organQuery = z.looseObject({ organ: organParameter })

export const version = z.int32().min(1).describe('看到的版本')
export const day = z.iso.date('请写作 2026-03-02 这样的日期。')
export const optionalDay = day.nullable().default(null)
export const why = z.string().trim().max(500, '理由最多 500 个字。').nullable().default(null).describe('理由或依据')
export const neededWhy = z.string().trim().min(1, '请写明理由。').max(500, '理由最多 500 个字。')
export const position = z.int().min(0).max(1_000_000).describe('排列次序')
export const ids = z.union([z.uuid(), z.array(z.uuid()).max(100)]).optional()

export const unitKind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])
export const dutyCode = z.enum(Object.keys(DUTIES) as [Duty, ...Duty[]])

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), total: z.int(), page: z.int(), size: z.int(), pages: z.int() })

export const person = z.object({
  id: z.uuid(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  title: z.string().describe('职务'),
  phone: z.string().describe('办公电话'),
  email: z.string(),
  position: z.int(),
  status: z.enum(['active', 'left']),
  leftOn: z.string().nullable().describe('离开日期'),
  version: z.int(),
})

/** The problem of one entry of a list that was handed in as a whole: the sentence stands at that entry's field. */
export function entryProblem<Code extends string>(
  list: string,
  faults: readonly (Refused<Code> & { readonly index: number })[],
  say: Say<Code>,
): HttpProblem {
  const sentences = faults.map(
    (fault) => [`${list}.${fault.index}.${fault.field ?? ''}`, sentenceOf(fault, say)] as const,
  )
  const [first] = faults
  const detail = first
    ? `第 ${first.index + 1} 项：${sentenceOf(first, say)}${faults.length > 1 ? `（另有 ${faults.length - 1} 项）` : ''}`
    : ''
  return new HttpProblem(409, detail, undefined, { fields: Object.fromEntries(sentences) })
}
