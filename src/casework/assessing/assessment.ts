/** 一次考核评分：the sheet as it was taken, what persons answered and gave; kept as a row. */
import { sql, type RawBuilder } from 'kysely'
import type { Sheet } from '../../law/assessment/sheet.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Scored } from './scored.ts'
import type { AssessmentState } from './words.ts'

export interface Answer {
  readonly value: number | boolean
  readonly reason: string
}
export interface GivenPoints {
  readonly points: number
  readonly reason: string
}

export interface Assessment {
  readonly id: string
  readonly year: number
  /** One of the shipped sheets; null for the organ's own. */
  readonly sheetCode: string | null
  /** Keys of its items are those of the block and of the item together: the same item key may stand in several blocks. */
  readonly sheet: Sheet
  readonly answers: Readonly<Record<string, Answer>>
  readonly points: Readonly<Record<string, GivenPoints>>
  readonly state: AssessmentState
  /** The score as it was concluded. */
  readonly concluded: Scored | null
  readonly begunAt: Date
  readonly begunBy: string
  readonly concludedAt: Date | null
  readonly version: number
}

/** A sheet whose items can be told apart across its blocks. */
export const qualified = (sheet: Sheet): Sheet => ({
  ...sheet,
  blocks: sheet.blocks.map((block) => ({
    ...block,
    items: block.items.map((item) => ({ ...item, key: `${block.key}.${item.key}` })),
  })),
})

export const titleOf = ({ year, sheet }: Pick<Assessment, 'year' | 'sheet'>): string => `${year}年 ${sheet.label}`

const COLUMNS: RawBuilder<unknown> = sql`
  a.id, a.year, a.sheet_code as "sheetCode", a.sheet, a.answers, a.points, a.state, a.concluded, a.begun_at as "begunAt",
  a.begun_by as "begunBy", a.concluded_at as "concludedAt", a.version`

/** One, locked when asked; null when there is none. */
export async function findAssessment(tx: Tx, organ: string, id: string, lock = false): Promise<Assessment | null> {
  const { rows } = await sql<Assessment>`
    select ${COLUMNS} from assessments a where a.organ_id = ${organ} and a.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** All of them, the last year first. */
export async function assessments(tx: Tx, organ: string): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`
    select ${COLUMNS} from assessments a where a.organ_id = ${organ} order by a.year desc, a.begun_at desc, a.id limit 200`.execute(
    tx,
  )
  return rows
}

/** Puts a new one down. */
export async function addAssessment(tx: Tx, organ: string, of: Assessment): Promise<void> {
  await sql`
    insert into assessments (organ_id, id, year, sheet_code, sheet, begun_at, begun_by)
    values (${organ}, ${of.id}, ${of.year}, ${of.sheetCode}, ${JSON.stringify(of.sheet)}::jsonb, ${of.begunAt}, ${of.begunBy})`.execute(
    tx,
  )
}

/** Keeps what may change of one, as its next version. */
export async function keepAssessment(
  tx: Tx,
  organ: string,
  of: Assessment,
  change: Partial<Pick<Assessment, 'answers' | 'points' | 'state' | 'concluded' | 'concludedAt'>>,
): Promise<number> {
  const next = { ...of, ...change }
  await sql`
    update assessments set answers = ${JSON.stringify(next.answers)}::jsonb, points = ${JSON.stringify(next.points)}::jsonb,
      state = ${next.state}, concluded = ${next.concluded && JSON.stringify(next.concluded)}::jsonb,
      concluded_at = ${next.concludedAt}, version = ${of.version + 1}
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return of.version + 1
}
