/** 一次自查：a list of checks with what was found, kept as it was held. */
import { sql, type RawBuilder } from 'kysely'
import type { ShortcomingCategory } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** ok: in order; wanting: a shortcoming; none: does not apply; null: not answered. */
export const ANSWERS = { ok: '没有问题', wanting: '有问题', none: '不涉及' } as const
export type Answer = keyof typeof ANSWERS

export interface Item {
  readonly key: string
  readonly category: ShortcomingCategory
  readonly asks: string
  readonly answer: Answer | null
  /** What is wanting, in words. */
  readonly note: string
}

export const INSPECTION_STATES = { open: '自查中', concluded: '已完成' } as const

export interface SelfInspection {
  readonly id: string
  readonly year: number
  readonly name: string
  readonly heldOn: LocalDate
  readonly items: readonly Item[]
  readonly state: keyof typeof INSPECTION_STATES
  readonly madeBy: string
  readonly version: number
}

/** The longest list there may be. */
export const MOST_ITEMS = 200

const COLUMNS: RawBuilder<unknown> = sql`
  s.id, s.year, s.name, s.held_on::text as "heldOn", s.items, s.state, s.made_by as "madeBy", s.version`

/** One, locked when asked; null when there is none. */
export async function findInspection(tx: Tx, organ: string, id: string, lock = false): Promise<SelfInspection | null> {
  const { rows } = await sql<SelfInspection>`
    select ${COLUMNS} from self_inspections s where s.organ_id = ${organ} and s.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** All of them, the last first. */
export async function inspections(tx: Tx, organ: string): Promise<readonly SelfInspection[]> {
  const { rows } = await sql<SelfInspection>`
    select ${COLUMNS} from self_inspections s where s.organ_id = ${organ}
    order by s.held_on desc, s.made_at desc, s.id limit 200`.execute(tx)
  return rows
}

/** Puts a new one down. */
export async function addInspection(tx: Tx, organ: string, of: SelfInspection, at: Date): Promise<void> {
  await sql`
    insert into self_inspections (organ_id, id, year, name, held_on, items, state, made_at, made_by)
    values (${organ}, ${of.id}, ${of.year}, ${of.name}, ${of.heldOn}::date, ${JSON.stringify(of.items)}::jsonb, ${of.state},
      ${at}, ${of.madeBy})`.execute(tx)
}

/** Keeps answers and state as its next version. */
export async function keepInspection(tx: Tx, organ: string, of: SelfInspection): Promise<number> {
  await sql`
    update self_inspections set items = ${JSON.stringify(of.items)}::jsonb, state = ${of.state}, version = ${of.version + 1}
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return of.version + 1
}
