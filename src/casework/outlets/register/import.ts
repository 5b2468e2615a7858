/** 导入发布台账: each row of a sheet is one registration by hand; the good ones are registered, the others come back with what is wrong. */
import { sql } from 'kysely'
import type { ReadSheet, RowError, SheetRefused, SheetRow } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { sentenceOf } from '../../refusal.ts'
import { exactNumber } from '../exact-number.ts'
import { kindOf, type Measure } from '../kinds.ts'
import { COLUMNS } from '../ledger.ts'
import { outletsOf, type Outlet } from '../outlet.ts'
import { groundOf } from '../who-may.ts'
import { registerPosting, SAY, type Deed } from './act.ts'

interface Registration extends Deed {
  readonly outletId: string
  readonly publicationId: null
  readonly unitId: string | null
}
export interface Judged extends SheetRow {
  /** What is registered; null when something is wrong. */
  readonly registration: Registration | null
}

const AT_ONCE = 200

async function judge(tx: Tx, actor: Actor, sheet: ReadSheet, today: LocalDate): Promise<readonly Judged[]> {
  const outlets = await outletsOf(tx, actor.organId)
  const earlier = new Map<string, number>()
  const judged: Judged[] = []
  for (const row of sheet.rows) {
    const registration = row.errors.length > 0 ? null : registrationOf(row, outlets)
    const errors = registration ? await wrongWith(tx, actor, registration, outlets, today) : []
    const unknown: readonly RowError[] =
      row.errors.length === 0 && !registration ? [{ column: 'outlet', says: SAY['no-outlet'] }] : []
    const key = registration && keyOf(registration)
    const first = key === null ? undefined : earlier.get(key)
    const twice: readonly RowError[] =
      first === undefined ? [] : [{ column: null, says: `与第 ${first} 行是同一天、同一渠道、同样内容的一次发布。` }]
    const all = [...row.errors, ...unknown, ...errors, ...twice]
    if (key !== null && all.length === 0) earlier.set(key, row.row)
    judged.push({ ...row, errors: all, registration: all.length === 0 ? registration : null })
  }
  return judged
}

const keyOf = ({ outletId, postedOn, title, spot }: Registration): string =>
  [outletId, postedOn, title, spot].join('\n')

function registrationOf({ values }: SheetRow, outlets: readonly Outlet[]): Registration | null {
  const text = (key: string): string => {
    const value = values[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const outlet = outlets.find(({ name }) => name === text('outlet'))
  return (
    (outlet && {
      outletId: outlet.id,
      publicationId: null,
      unitId: null,
      title: text('title'),
      number: text('number'),
      measure: (text('measure') || outlet.measure) as Measure,
      postedOn: text('postedOn') as LocalDate,
      spot: text('spot'),
      address: text('address'),
      note: text('note'),
      files: [],
    }) ??
    null
  )
}

async function wrongWith(
  tx: Tx,
  actor: Actor,
  of: Registration,
  outlets: readonly Outlet[],
  today: LocalDate,
): Promise<readonly RowError[]> {
  const says = (column: string, refused: keyof typeof SAY, ...words: string[]): RowError[] => [
    { column, says: sentenceOf({ refused, words }, SAY) },
  ]
  const outlet = outlets.find(({ id }) => id === of.outletId)
  if (!outlet) return says('outlet', 'no-outlet')
  if (kindOf(outlet.kind).way !== 'hand') return says('outlet', 'not-by-hand', outlet.name)
  if (outlet.state !== 'active') return says('outlet', 'outlet-closed', outlet.name, '不在用')
  const unit = outlet.unitId ?? actor.duties.find((held) => held.unitId !== null)?.unitId ?? null
  if (!groundOf(actor, outlet, unit)) return says('outlet', 'not-allowed')
  if (exactNumber(of.number) === null) return says('number', 'not-exact', of.number)
  if (of.postedOn > today) return says('postedOn', 'future-day')
  if (of.address !== '' && !/^https?:\/\//.test(of.address)) return says('address', 'bad-address')
  const { rows } = await sql`
    select 1 from postings where organ_id = ${actor.organId} and outlet_id = ${of.outletId} and state <> 'void'
      and posted_on = ${of.postedOn}::date and title = ${of.title} and spot = ${of.spot} limit 1`.execute(tx)
  return rows.length > 0 ? [{ column: null, says: '这一次发布已经登记过了。' }] : []
}

/** What would become of each row; nothing is kept. */
export async function judgeSheet(
  world: Pick<ActingWorld, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
  today: LocalDate,
): Promise<readonly Judged[] | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  return 'refused' in sheet ? sheet : look(world, actor, (tx) => judge(tx, actor, sheet, today))
}

/** Registers the good rows, part by part; the same file again adds nothing twice. */
export async function importSheet(
  world: ActingWorld,
  actor: Actor,
  bytes: Uint8Array,
): Promise<{ readonly added: number; readonly failed: number } | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) return sheet
  let added = 0
  for (let from = 0; from < sheet.rows.length; from += AT_ONCE) {
    const part = { ...sheet, rows: sheet.rows.slice(from, from + AT_ONCE) }
    added += await act(world, actor, async (acting) => {
      let registered = 0
      for (const { registration } of await judge(acting.tx, actor, part, acting.today)) {
        if (registration && !('refused' in (await registerPosting(acting, registration)))) registered += 1
      }
      return registered
    })
  }
  return { added, failed: sheet.rows.length - added }
}
