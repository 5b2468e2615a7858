/** 导入：a sheet is read and judged; carried out, its good rows are recorded, each with its event. */
import { matchNames } from '../../../intake/registers/match-names.ts'
import type { ReadSheet, SheetRefused } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { may } from '../../permissions.ts'
import { columnsOf, STATUS_COLUMN } from '../columns.ts'
import type { AnyRegister } from '../declaration.ts'
import { wholeDirectory } from '../directory.ts'
import { keepRecorded } from './act.ts'
import { wordsOf } from '../recorded.ts'
import { distinctOf } from '../values.ts'
import { judgeRows, keyOf, yearsTold, type Judged } from './judge.ts'

/** Reads a sheet against a register's columns. */
const readRows = (register: AnyRegister, bytes: Uint8Array): ReadSheet | SheetRefused =>
  readSheet([...columnsOf(register), STATUS_COLUMN], bytes)

/** What would become of each row, and what people should know of before; nothing is kept. */
export async function judgeSheet(
  world: Pick<ActingWorld, 'db'>,
  actor: Actor,
  register: AnyRegister,
  bytes: Uint8Array,
  today: LocalDate,
): Promise<{ readonly rows: readonly Judged[]; readonly notes: readonly string[] } | SheetRefused> {
  const sheet = readRows(register, bytes)
  if ('refused' in sheet) return sheet
  const { rows } = await look(world, actor, (tx) => judged(tx, actor, register, sheet, today))
  return { rows, notes: [...sheet.notes, ...yearsTold(register, rows)] }
}

/** Rows recorded in one transaction: a second or so, during which the organ's other acts wait. */
const AT_ONCE = 500

/**
 * Records the good rows; how many, and the rows that were not taken. `name` of the file stands in every event. A long file goes in
 * by parts, so that others can work meanwhile; were it cut short, the same file brings in the rest, since what is there
 * already is not taken twice.
 */
export async function importSheet(
  world: ActingWorld,
  actor: Actor,
  register: AnyRegister,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<{ readonly added: number; readonly wrong: readonly Judged[] } | SheetRefused> {
  const sheet = readRows(register, bytes)
  if ('refused' in sheet) return sheet
  let added = 0
  const wrong: Judged[] = []
  for (let from = 0; from < sheet.rows.length; from += AT_ONCE) {
    const part = { ...sheet, rows: sheet.rows.slice(from, from + AT_ONCE) }
    const rows = await act(world, actor, (acting) => recordRows(acting, register, part, `导入自 ${name.slice(0, 200)}`))
    added += rows.filter(({ recorded }) => recorded).length
    wrong.push(...rows.filter(({ recorded }) => !recorded))
  }
  return { added, wrong }
}

async function recordRows(
  acting: Acting,
  register: AnyRegister,
  sheet: ReadSheet,
  why: string,
): Promise<readonly Judged[]> {
  const { rows, names } = await judged(acting.tx, acting.actor, register, sheet, acting.today)
  for (const { recorded } of rows) {
    if (!recorded) continue
    const after = wordsOf(register, { values: recorded.values, status: 'recorded' }, names)
    await keepRecorded(acting, register, recorded, after, why)
  }
  return rows
}

async function judged(tx: Tx, actor: Actor, register: AnyRegister, sheet: ReadSheet, today: string) {
  const directory = await wholeDirectory(tx, actor.organId)
  const matched = matchNames(sheet, columnsOf(register), directory)
  const there = await entriesOn(
    tx,
    actor.organId,
    register,
    matched.rows.map(({ values }) => values[register.day]).filter((day): day is string => typeof day === 'string'),
  )
  const numbers = await numbersThere(
    tx,
    actor.organId,
    register,
    matched.rows.flatMap(({ values }) => {
      const value = register.distinct === undefined ? null : values[register.distinct]
      return typeof value === 'string' ? [distinctOf(register, { [register.distinct ?? '']: value }) ?? ''] : []
    }),
  )
  const names = {
    people: new Map(directory.people.map(({ id, name }) => [id, name])),
    units: new Map(directory.units.map(({ id, name }) => [id, name])),
  }
  const rows = judgeRows(register, matched, {
    today,
    known: { people: new Set(names.people.keys()), units: new Set(names.units.keys()) },
    mayWrite: (unitId) => may(actor, 'registers.write', { unitId }),
    isThere: (twin) => there.has(keyOf(twin)),
    dayOfNumber: (distinct) => numbers.get(distinct) ?? null,
  })
  return { rows, names }
}

/** Day and title of the entries on these days. */
async function entriesOn(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  days: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ day: string; title: string }>`
    select occurred_on::text as day, title from register_entries
    where organ_id = ${organ} and register = ${register.key} and status = 'recorded'
      and occurred_on = any(${[...new Set(days)]}::date[])`.execute(tx)
  return new Set(rows.map(keyOf))
}

/** Of these numbers, those that entries have already, with the day of one. */
async function numbersThere(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (register.distinct === undefined || wanted.length === 0) return new Map()
  const { rows } = await sql<{ value: string; day: string }>`
    select f.value, e.occurred_on::text as day from register_facets f
    join register_entries e on e.organ_id = f.organ_id and e.id = f.entry_id
    where f.organ_id = ${organ} and f.register = ${register.key} and f.field = ${register.distinct}
      and f.value = any(${[...new Set(wanted)]}::text[]) and e.status = 'recorded'`.execute(tx)
  return new Map(rows.map(({ value, day }) => [value, day]))
}
