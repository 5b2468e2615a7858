/** What a list, an export or a print is asked for: the same parameters everywhere. */
import { z } from 'zod'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { one } from '../../platform/web/query.ts'
import { registerOf } from './all.ts'
import { yearSpan } from './count.ts'
import type { Overdue } from './deadlines.ts'
import { fieldsOf, isFilter, type AnyRegister } from './declaration.ts'
import type { Wanted } from './list.ts'

/** Names that no field may have: they mean something in every list. */
export const RESERVED = [
  'page',
  'size',
  'sort',
  'q',
  'status',
  'year',
  'dayFrom',
  'dayTo',
  'figure',
  'lacking',
  'overdue',
  'id',
] as const

/** Nothing stood on a list before it. */
const FIRST_DAY = '1900-01-01'
const day = z.union([z.literal(''), z.iso.date()]).optional()
export const listParameters = z.looseObject({
  dayFrom: day.describe('从这一天'),
  dayTo: day.describe('到这一天（含）'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字。')
    .optional()
    .describe('年度'),
  status: z.enum(['', 'recorded', 'withdrawn']).optional().describe('recorded 已登记，withdrawn 已撤下；不写为全部'),
  figure: z.string().max(60).optional().describe('只要计入这个数的'),
  lacking: z.enum(['', '1']).optional().describe('1 为只看缺少应有附件的'),
  overdue: z.enum(['', '1']).optional().describe('1 为只看有事项逾期没有办的'),
  q: z.string().max(200).optional().describe('在标题和内容中搜索'),
})
export type ListParameters = z.infer<typeof listParameters>

export const registerKey = z.string().regex(/^[a-z][a-z-]{0,40}$/)

/** The register an address names; 404 when there is none. */
export function registerNamed(params: Readonly<Record<string, string>>): AnyRegister {
  const register = registerOf(params['register'] ?? '')
  if (!register) throw new HttpProblem(404, '没有这个台账，可能地址有误。')
  return register
}

/**
 * The conditions in a query; a year and days both narrow. A figure of what stood on certain days is asked for by these days, so that they
 * narrow nothing else. `among`: what a search found; `overdue`: what is overdue today, where it is asked for.
 */
export function wantedIn(
  register: AnyRegister,
  query: ListParameters,
  among: readonly string[] | null,
  overdue: readonly Overdue[] | null = null,
): Wanted {
  const year = query.year ? yearSpan(Number(query.year)) : { from: '', to: '' }
  const named = query.figure ?? ''
  const figure = Object.hasOwn(register.figures, named) ? (register.figures[named] ?? null) : null
  if (named !== '' && !figure) throw new HttpProblem(404, `${register.name}没有“${named}”这个数。`)
  const days = (...all: readonly (string | undefined)[]): string[] =>
    all.filter((each): each is string => Boolean(each)).sort()
  const from = days(year.from, query.dayFrom).at(-1) ?? ''
  const to = days(year.to, query.dayTo)[0] ?? ''
  return {
    ...(figure?.standing
      ? { from: '', to: '', span: { from: from || FIRST_DAY, to: to || today() } }
      : { from, to, span: null }),
    overdue: query.overdue === '1' ? (overdue ?? []) : null,
    status: query.status ?? '',
    facets: Object.fromEntries(
      fieldsOf(register).flatMap(([key, field]) => {
        const value = isFilter(field) ? one(query, key) : ''
        return value ? [[key, value] as const] : []
      }),
    ),
    figure,
    lacking: query.lacking === '1',
    among,
  }
}
