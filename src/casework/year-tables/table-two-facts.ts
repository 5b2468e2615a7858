/** What the registers, the library and the applications hold for table two, counted by the database. */
import { sql } from 'kysely'
import type { CountedRank, DocumentFigure } from '../../law/documents/tally.ts'
import {
  DECISION_ROWS,
  ITEM_ROWS,
  type CountedAmount,
  type CountedDecisions,
  type CountedItems,
  type ProactiveFacts,
} from '../../law/annual-report/tally/proactive.ts'
import { fenOf } from '../../law/annual-report/tally/money.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { COUNTED_ELSEWHERE } from '../applications/case.ts'
import { documentsOf } from '../library/document.ts'
import { isKnown, tallyOf } from '../library/figures.ts'
import { LIBRARY_SETTING } from '../library/setting.ts'
import { readSetting } from '../organ-settings.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { FEE_INCOME } from '../year-registers/fee-income.ts'
import { MATTER_ITEMS } from '../year-registers/matter-items.ts'
import { PROCUREMENTS } from '../year-registers/procurements.ts'
import type { CountedOf, RegisterRow } from './counted-of.ts'
import { NOTHING_SETTING, type SaidNothing } from './nothing.ts'

export interface TableTwoFacts {
  readonly facts: ProactiveFacts
  /** Of what somebody has said that there is nothing in the year. */
  readonly none: readonly SaidNothing[]
  /** 信息处理费 paid in the year: how many payments, and 分. */
  readonly handling: { readonly count: number; readonly fen: bigint }
  /** 收费台账 of the year, in 分. */
  readonly income: bigint
}

/** Everything table two of a year counts to the end of `until`. */
export async function tableTwoFacts(tx: Tx, organ: string, year: number, until: LocalDate): Promise<TableTwoFacts> {
  const { value: said } = await readSetting(tx, organ, NOTHING_SETTING)
  const none = said.none.filter((each) => each.year === year)
  const first = `${year}-01-01` as LocalDate
  const items = await itemsOf(tx, organ, until)
  const decisions = await decisionsOf(tx, organ, first, until)
  const income = await amountsOf(tx, organ, FEE_INCOME.key, 'amount', first, until)
  const handling = await handlingFees(tx, organ, first, until)
  const procurements = await amountsOf(tx, organ, PROCUREMENTS.key, 'amount', first, until)
  /** What is there; else nothing, where somebody said so; else not known. */
  const kept = <Each>(of: CountedOf, row: RegisterRow, all: readonly Each[]): readonly Each[] | null =>
    all.length > 0 || none.some((each) => each.of === of && each.row === row) ? all : null
  const fees = kept('amounts', 'administrativeFees', income)
  return {
    none,
    handling: { count: handling.length, fen: sumOf(handling) },
    income: sumOf(income),
    facts: {
      documents: await documentFigures(tx, organ, year, until),
      items: byRow(ITEM_ROWS, (row) =>
        kept(
          'items',
          row,
          items.filter((each) => each.row === row),
        ),
      ),
      decisions: byRow(DECISION_ROWS, (row) =>
        kept(
          'decisions',
          row,
          decisions.filter((each) => each.row === row),
        ),
      ),
      fees: fees && [...fees, ...handling],
      procurements: kept('amounts', 'centralProcurement', procurements),
    },
  }
}

const byRow = <Row extends string, Value>(
  rows: readonly Row[],
  of: (row: Row) => Value,
): Readonly<Record<Row, Value>> => Object.fromEntries(rows.map((row) => [row, of(row)])) as Record<Row, Value>

const sumOf = (all: readonly CountedAmount[]): bigint => all.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n)

async function itemsOf(tx: Tx, organ: string, until: LocalDate) {
  const { rows } = await sql<CountedItems & { row: string }>`
    select e.fields ->> 'kind' as row, e.occurred_on::text as "from", e.fields ->> 'removedOn' as "removedOn",
      count(*)::int as count
    from register_entries e
    where e.organ_id = ${organ} and e.register = ${MATTER_ITEMS.key} and e.status = 'recorded'
      and e.occurred_on <= ${until}::date
    group by 1, 2, 3`.execute(tx)
  return rows
}

async function decisionsOf(tx: Tx, organ: string, first: LocalDate, until: LocalDate) {
  const { rows } = await sql<CountedDecisions & { row: string }>`
    select e.fields ->> 'kind' as row, e.occurred_on::text as on, count(*)::int as count from register_entries e
    where e.organ_id = ${organ} and e.register = ${DECISIONS.key} and e.status = 'recorded'
      and e.occurred_on between ${first}::date and ${until}::date
    group by 1, 2`.execute(tx)
  return rows
}

async function amountsOf(
  tx: Tx,
  organ: string,
  register: string,
  field: string,
  first: LocalDate,
  until: LocalDate,
): Promise<readonly CountedAmount[]> {
  const { rows } = await sql<{ on: LocalDate; yuan: string | null }>`
    select e.occurred_on::text as on, ((e.fields ->> ${field})::numeric)::text as yuan from register_entries e
    where e.organ_id = ${organ} and e.register = ${register} and e.status = 'recorded'
      and e.occurred_on between ${first}::date and ${until}::date`.execute(tx)
  return rows.map(inFen)
}

/** 信息处理费 as it was paid, from the applications: it is entered nowhere else. */
async function handlingFees(
  tx: Tx,
  organ: string,
  first: LocalDate,
  until: LocalDate,
): Promise<readonly CountedAmount[]> {
  const { rows } = await sql<{ on: LocalDate; yuan: string | null }>`
    select s.on_day::text as on, ((s.step ->> 'yuan')::numeric)::text as yuan from application_steps s
    join applications a on a.organ_id = s.organ_id and a.id = s.application_id
    where s.organ_id = ${organ} and s.did = 'fee-paid' and s.on_day between ${first}::date and ${until}::date
      and a.phase <> all (${COUNTED_ELSEWHERE}::text[])`.execute(tx)
  return rows.map(inFen)
}

const inFen = ({ on, yuan }: { readonly on: LocalDate; readonly yuan: string | null }): CountedAmount => ({
  on,
  fen: yuan === null ? null : fenOf(yuan),
})

async function documentFigures(
  tx: Tx,
  organ: string,
  year: number,
  until: LocalDate,
): Promise<ProactiveFacts['documents']> {
  const documents = await documentsOf(tx, organ)
  const { value: setting } = await readSetting(tx, organ, LIBRARY_SETTING)
  const tally = tallyOf(documents, year, setting, until)
  return (rank: CountedRank, figure: DocumentFigure) =>
    isKnown(documents, setting, figure) ? tally.value(rank, figure) : null
}

/** How many entries the registers hold that this of a row would count in a year. */
export async function entriesOf(
  tx: Tx,
  organ: string,
  { row, of, year }: { readonly row: RegisterRow; readonly of: CountedOf; readonly year: number },
): Promise<number> {
  const [first, last] = [`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate]
  const fits = (all: readonly { readonly row: string }[]): number => all.filter((each) => each.row === row).length
  if (of === 'decisions') return fits(await decisionsOf(tx, organ, first, last))
  if (of === 'items')
    return fits((await itemsOf(tx, organ, last)).filter(({ removedOn }) => removedOn === null || removedOn >= first))
  const register = row === 'administrativeFees' ? FEE_INCOME.key : PROCUREMENTS.key
  return (await amountsOf(tx, organ, register, 'amount', first, last)).length
}
