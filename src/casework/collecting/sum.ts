/** 汇总：the sum of the accepted versions of a round with its adjustments – now, or as it was fixed with its versions pinned. */
import { sql } from 'kysely'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { CellRef, FormatId } from '../../law/annual-report/format.ts'
import type { Child } from '../../law/annual-report/roll-up/children.ts'
import { rollUp, type Adjustment, type RollUp } from '../../law/annual-report/roll-up/roll-up.ts'
import type { Succession } from '../../law/annual-report/roll-up/succession.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { adjustmentsOf, successionIn, successionsOf } from './adjustment.ts'
import { leanReport, type Compact } from './compact.ts'

/** The exact version that was counted. */
export interface Pin {
  readonly member: string
  readonly name: string
  readonly n: number
  /** Of what the report says. */
  readonly digest: string
  readonly format: FormatId
}

export interface Total extends CellRef {
  readonly sum: number | null
  readonly total: number | null
}

/** 定稿：a sum as it was fixed. */
export interface FixedSum {
  readonly n: number
  readonly pins: readonly Pin[]
  readonly leftOut: readonly {
    readonly name: string
    readonly n: number
    readonly why: string
    readonly by: readonly string[]
  }[]
  readonly adjustments: readonly Adjustment[]
  readonly successions: readonly Succession[]
  readonly totals: readonly Total[]
  readonly digest: string
  readonly fixedAt: Date
  readonly fixedBy: string
  readonly publishedVersion: number | null
}

interface Row {
  readonly member: string
  readonly name: string
  readonly n: number
  readonly digest: string
  readonly figures: Compact
}

/** A roll-up with the digest of each counted version, by member. */
export interface Summed {
  readonly all: RollUp
  readonly digests: ReadonlyMap<string, string>
}

const summed = (
  year: number,
  rows: readonly Row[],
  adjustments: readonly Adjustment[],
  history: readonly Succession[],
): Summed => {
  const format = formatForYear(year)
  if (!format) throw new Error(`no form for ${year}`)
  const children = rows.map(({ member, name, n, figures }): Child => ({
    organ: member,
    name,
    version: n,
    report: leanReport(figures),
    accepted: true,
  }))
  return {
    all: rollUp({ format, year, children, adjustments, history }),
    digests: new Map(rows.map((row) => [row.member, row.digest])),
  }
}

/** The sum as it now stands: accepted versions, adjustments and successions that were not withdrawn. */
export async function sumNow(tx: Tx, organ: string, year: number): Promise<Summed> {
  const { rows } = await sql<Row>`
    select m.id as member, m.name, v.n, v.digest, v.figures from collecting_members m
    join collecting_versions v on v.organ_id = m.organ_id and v.member_id = m.id and v.n = m.accepted
    where m.organ_id = ${organ} and m.year = ${year} order by m.position, m.id`.execute(tx)
  const adjustments = (await adjustmentsOf(tx, organ, year)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const history = (await successionsOf(tx, organ, year)).map(successionIn)
  return summed(
    year,
    rows,
    adjustments.map(({ table, row, column, amount, reason }) => ({ cell: { table, row, column }, amount, reason })),
    history,
  )
}

/** The same sum out of the versions that were pinned: what was fixed can always be opened again. */
export async function sumAsFixed(tx: Tx, organ: string, year: number, of: FixedSum): Promise<Summed> {
  const { rows } = await sql<Row>`
    select v.member_id as member, p.pin ->> 'name' as name, v.n, v.digest, v.figures
    from jsonb_array_elements(${JSON.stringify(of.pins)}::jsonb) with ordinality as p (pin, at)
    join collecting_versions v on v.organ_id = ${organ} and v.member_id = (p.pin ->> 'member')::uuid
      and v.n = (p.pin ->> 'n')::int
    order by p.at`.execute(tx)
  return summed(year, rows, of.adjustments, of.successions)
}

/** What is pinned of a sum. */
export const pinsOf = ({ all, digests }: Summed): readonly Pin[] =>
  all.counted.map(({ child, format }) => ({
    member: child.organ,
    name: child.name,
    n: child.version,
    digest: digests.get(child.organ) ?? '',
    format,
  }))

export const totalsOf = ({ cells }: RollUp): readonly Total[] =>
  cells.map(({ form: { table, row, column }, sum, total }) => ({ table, row, column, sum, total }))

/** The digest of a sum: the versions that make it, what was added, and every total. */
export const sumDigest = (of: Summed, adjustments: readonly Adjustment[]): string =>
  digest('sha256', canonical({ pins: pinsOf(of), adjustments, totals: totalsOf(of.all) } as unknown as Json))

const FIXED = sql`s.n, s.pins, s.left_out as "leftOut", s.adjustments, s.successions, s.totals, s.digest,
  s.fixed_at as "fixedAt", s.fixed_by as "fixedBy", s.published_version as "publishedVersion"`

/** The sum of a year that was fixed last, or one of them; null when there is none. */
export async function fixedSum(tx: Tx, organ: string, year: number, n: number | null = null): Promise<FixedSum | null> {
  const { rows } = await sql<FixedSum>`
    select ${FIXED} from collecting_sums s where s.organ_id = ${organ} and s.year = ${year}
      ${n === null ? sql`` : sql`and s.n = ${n}`}
    order by s.n desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Every adjustment of a roll-up, in the order of the form. */
export const adjustmentsIn = ({ cells, adjustmentsNowhere }: RollUp): readonly Adjustment[] => [
  ...cells.flatMap(({ adjustments }) => adjustments),
  ...adjustmentsNowhere,
]
