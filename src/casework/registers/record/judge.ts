/** Each row of a sheet somebody hands in: what it would become, or what is wrong with it. Pure. */
import type { ReadSheet, RowError, SheetRow } from '../../../intake/registers/column.ts'
import { STATUS_KEY } from '../columns.ts'
import { fieldsOf, type AnyRegister, type Values } from '../declaration.ts'
import { decideRecord, type Recorded } from './decide.ts'
import { SAY } from '../refusals.ts'
import { dayOf, titleOf, type Known } from '../values.ts'

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
}
export interface TwinKey {
  readonly day: string
  readonly title: string
}

/** The rows with what each becomes; names are ids by now (`matchNames`). A row like an earlier one of the file is wrong too. */
export function judgeRows(register: AnyRegister, { rows }: ReadSheet, judging: Judging): readonly Judged[] {
  const earlier = new Map<string, number>()
  return rows.map((row): Judged => {
    const judged = judgeRow(register, row, judging)
    if ('errors' in judged) return { ...row, errors: judged.errors, recorded: null }
    const { values } = judged.recorded
    const name = keyOf(twinKey(register, values))
    const first = earlier.get(name)
    if (first !== undefined)
      return { ...row, errors: [wrong(`与第 ${first} 行是同一天、同名的一条。${TWICE}`)], recorded: null }
    earlier.set(name, row.row)
    return { ...row, recorded: judged.recorded }
  })
}

const TWICE = '如果确是两次，请在名称里写明（如“第二场”）。'
const wrong = (says: string): RowError => ({ column: null, says })

function judgeRow(
  register: AnyRegister,
  row: SheetRow,
  { today, known, mayWrite, isThere }: Judging,
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
