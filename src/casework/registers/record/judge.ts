/** Each row of a sheet somebody hands in: what it would become, or what is wrong with it. Pure. */
import type { ReadSheet, RowError, SheetRow } from '../../../intake/registers/column.ts'
import { STATUS_KEY } from '../columns.ts'
import { fieldsOf, type AnyRegister, type Values } from '../declaration.ts'
import { decideRecord, type Recorded } from './decide.ts'
import { SAY } from '../refusals.ts'
import { dayOf, distinctOf, titleOf, type Known } from '../values.ts'

export interface Judged extends SheetRow {
  /** What is recorded; null when something is wrong. */
  readonly recorded: Recorded | null
}

export interface Judging {
  readonly today: string
  readonly known: Known
  readonly mayWrite: (unitId: string | null) => boolean
  /** Whether there is an entry of that day and title already. */
  readonly isThere: (twin: TwinKey) => boolean
  /** The day of an entry with that number already; null for none. */
  readonly dayOfNumber?: (distinct: string) => string | null
}
export interface TwinKey {
  readonly day: string
  readonly title: string
}

/** The rows with what each becomes; names are ids by now (`matchNames`). A row like an earlier one of the file is wrong too. */
export function judgeRows(register: AnyRegister, { rows }: ReadSheet, judging: Judging): readonly Judged[] {
  const earlier = new Map<string, number>()
  const numbers = new Map<string, number>()
  return rows.map((row): Judged => {
    const judged = judgeRow(register, row, judging)
    if ('errors' in judged) return { ...row, errors: judged.errors, recorded: null }
    const { values } = judged.recorded
    const name = keyOf(twinKey(register, values))
    const first = earlier.get(name)
    if (first !== undefined)
      return { ...row, errors: [wrong(`与第 ${first} 行是同一天、同名的一条。${TWICE}`)], recorded: null }
    const distinct = distinctOf(register, values)
    const same = distinct === null ? undefined : numbers.get(distinct)
    if (same !== undefined)
      return {
        ...row,
        errors: [wrong(`与第 ${same} 行的${numberLabel(register)}相同，不重复登记；请核对。`)],
        recorded: null,
      }
    earlier.set(name, row.row)
    if (distinct !== null) numbers.set(distinct, row.row)
    return { ...row, recorded: judged.recorded }
  })
}

const TWICE = '如果确是两次，请在名称里写明（如“第二场”）。'
const numberLabel = (register: AnyRegister): string => register.fields[register.distinct ?? '']?.label ?? '编号'
const wrong = (says: string): RowError => ({ column: null, says })

function judgeRow(
  register: AnyRegister,
  row: SheetRow,
  { today, known, mayWrite, isThere, dayOfNumber }: Judging,
): { readonly errors: readonly RowError[] } | { readonly recorded: Recorded } {
  if (row.values[STATUS_KEY] === 'withdrawn') return { errors: [wrong('这一条已经撤下，不导入；请删去这一行。')] }
  if (row.errors.length > 0) return { errors: row.errors }
  const given = Object.fromEntries(
    fieldsOf(register)
      .filter(([, { kind }]) => kind !== 'files')
      .map(([key]) => [key, row.values[key] ?? null]),
  )
  const decision = decideRecord(register, { given, today, known, mayWrite })
  if ('did' in decision) {
    const distinct = distinctOf(register, decision.values)
    const there = distinct === null ? null : (dayOfNumber?.(distinct) ?? null)
    if (there !== null)
      return { errors: [wrong(`${numberLabel(register)}相同的已经登记过（${there}），不重复登记；请核对。`)] }
    return isThere(twinKey(register, decision.values))
      ? { errors: [wrong(`这一天已经登记过同名的一条。${TWICE}`)] }
      : { recorded: decision }
  }
  return {
    errors:
      'fields' in decision
        ? Object.entries(decision.fields).map(([column, says]) => ({ column, says }))
        : [wrong(SAY[decision.refused])],
  }
}

/** The day and title under which an entry may be there already. */
export const twinKey = (register: AnyRegister, values: Values): TwinKey => ({
  day: dayOf(register, values),
  title: titleOf(register, values),
})
export const keyOf = ({ day, title }: TwinKey): string => `${day} ${title}`

/** A sheet of more than one year is said: each entry counts for its own. */
export function yearsTold(register: AnyRegister, rows: readonly Judged[]): readonly string[] {
  const years = new Map<string, number>()
  for (const { recorded } of rows) {
    if (!recorded) continue
    const year = dayOf(register, recorded.values).slice(0, 4)
    years.set(year, (years.get(year) ?? 0) + 1)
  }
  if (years.size < 2) return []
  const told = [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([year, count]) => `${year} 年 ${count} ${register.measure}`) // prettier-ignore
  return [`这份表里有不止一个年度：${told.join('，')}；各自计入自己的年度，请核对。`]
}
