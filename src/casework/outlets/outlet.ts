/** 发布渠道：one place where an organ publishes, and the rows in which it is kept. */
import { sql, type RawBuilder } from 'kysely'
import { UPDATE_INTERVALS, type Every } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Finding } from '../../platform/channels/channel.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { kindOf, type ClosingStep, type KindCode, type Measure, type OutletState } from './kinds.ts'

/** The kind of thing in events, files, search. */
export const OUTLET = 'outlet'

export interface Checked {
  /** ISO 8601, Beijing. */
  readonly at: string
  readonly findings: readonly Finding[]
}

export interface Outlet {
  readonly id: string
  readonly kind: KindCode
  readonly name: string
  readonly state: OutletState
  readonly unitId: string | null
  readonly personId: string | null
  readonly measure: Measure
  readonly settings: Readonly<Record<string, unknown>>
  /** Ciphertexts by field; never leaves the server. */
  readonly sealed: Readonly<Record<string, string>>
  readonly verifiedUntil: LocalDate | null
  /** The organ's own interval; null where the national rule holds. */
  readonly every: Every | null
  readonly closing: Readonly<Partial<Record<ClosingStep, LocalDate>>>
  readonly note: string
  readonly checked: Checked | null
  readonly version: number
  readonly createdAt: Date
  readonly closedOn: LocalDate | null
}

export const OUTLET_COLUMNS: RawBuilder<unknown> = sql`
  o.id, o.kind, o.name, o.state, o.unit_id as "unitId", o.person_id as "personId", o.measure, o.settings, o.sealed,
  o.verified_until::text as "verifiedUntil", o.every, o.closing, o.note, o.checked, o.version, o.created_at as "createdAt",
  o.closed_on::text as "closedOn"`

/** One outlet of the organ, locked when asked; null when there is none. */
export async function findOutlet(tx: Tx, organ: string, id: string, lock = false): Promise<Outlet | null> {
  const { rows } = await sql<Outlet>`
    select ${OUTLET_COLUMNS} from outlets o where o.organ_id = ${organ} and o.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every outlet of the organ, those in use first, by name; `states` narrows. */
export async function outletsOf(tx: Tx, organ: string, states?: readonly OutletState[]): Promise<readonly Outlet[]> {
  const { rows } = await sql<Outlet>`
    select ${OUTLET_COLUMNS} from outlets o where o.organ_id = ${organ}
      ${states ? sql`and o.state = any(${[...states]})` : sql``}
    order by o.state, o.name, o.id`.execute(tx)
  return rows
}

/** Puts a new one down. */
export async function addOutlet(tx: Tx, organ: string, of: Outlet): Promise<void> {
  await sql`
    insert into outlets (organ_id, id, kind, name, state, unit_id, person_id, measure, settings, sealed, verified_until, every, note,
      created_at)
    values (${organ}, ${of.id}, ${of.kind}, ${of.name}, ${of.state}, ${of.unitId}, ${of.personId}, ${of.measure},
      ${JSON.stringify(of.settings)}::jsonb, ${JSON.stringify(of.sealed)}::jsonb, ${of.verifiedUntil}::date,
      ${of.every && JSON.stringify(of.every)}::jsonb, ${of.note}, ${of.createdAt})`.execute(tx)
}

/** Keeps everything that may change of one, in its version. */
export async function keepOutlet(tx: Tx, organ: string, of: Outlet): Promise<void> {
  await sql`
    update outlets set name = ${of.name}, state = ${of.state}, unit_id = ${of.unitId}, person_id = ${of.personId},
      measure = ${of.measure}, settings = ${JSON.stringify(of.settings)}::jsonb, sealed = ${JSON.stringify(of.sealed)}::jsonb,
      verified_until = ${of.verifiedUntil}::date, every = ${of.every && JSON.stringify(of.every)}::jsonb,
      closing = ${JSON.stringify(of.closing)}::jsonb, note = ${of.note}, version = ${of.version}, closed_on = ${of.closedOn}::date
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
}

/** Notes what a check found; not a change of the outlet. */
export async function keepChecked(tx: Tx, organ: string, id: string, checked: Checked): Promise<void> {
  await sql`
    update outlets set checked = ${JSON.stringify(checked)}::jsonb where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** How often it has to be updated, and by what rule; null where nothing is asked of it. */
export function intervalOf({ kind, every }: Pick<Outlet, 'kind' | 'every'>): {
  readonly every: Every
  readonly cites: string
} | null {
  if (every) return { every, cites: '本机关设定' }
  const code = kindOf(kind).interval
  return code ? { every: UPDATE_INTERVALS[code].every, cites: UPDATE_INTERVALS[code].cites } : null
}
