/** 内设机构: the sections of an organ, under whatever word the place has for them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { UNIT_KINDS, type UnitKind } from './unit-kinds.ts'

export interface Unit {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly kind: UnitKind
  readonly position: number
  readonly status: 'active' | 'withdrawn'
  readonly version: number
}

/** All units of the organ of the scope, withdrawn ones included, sisters in their order. */
export async function unitsOf(tx: Tx, organ: string): Promise<readonly Unit[]> {
  const { rows } = await sql<Unit>`
    select id, parent_id as "parentId", name, kind, position, status, version from units
    where organ_id = ${organ} order by position, name, id`.execute(tx)
  return rows
}

/** What hangs on a unit now: people in it by a post that has not ended, units below, duties limited to it, open to-dos. */
export interface UnitLoad {
  readonly people: readonly string[]
  readonly below: readonly string[]
  readonly duties: number
  readonly toDos: number
}

export async function unitLoad(tx: Tx, organ: string, unit: string): Promise<UnitLoad> {
  const { rows } = await sql<UnitLoad>`
    select
      (select coalesce(json_agg(distinct p.name), '[]') from people p
       where p.organ_id = ${organ} and p.status = 'active' and (p.unit_id = ${unit} or exists (
         select 1 from posts t where t.organ_id = p.organ_id and t.person_id = p.id and t.unit_id = ${unit} and t.to_on is null
       ))) as people,
      (select coalesce(json_agg(name), '[]') from units
       where organ_id = ${organ} and parent_id = ${unit} and status = 'active') as below,
      (select count(*)::int from duties
       where organ_id = ${organ} and unit_id = ${unit} and status in ('proposed', 'granted')) as duties,
      (select count(*)::int from to_dos where organ_id = ${organ} and unit_id = ${unit} and state = 'open') as "toDos"`.execute(
    tx,
  )
  return rows[0] ?? { people: [], below: [], duties: 0, toDos: 0 }
}

/** A unit as its events tell of it. */
export const unitWords = (
  { name, kind, parentId }: Pick<Unit, 'name' | 'kind' | 'parentId'>,
  units: readonly Unit[],
): Readonly<Record<string, string | null>> => ({
  名称: name,
  类别: UNIT_KINDS[kind],
  上级: units.find(({ id }) => id === parentId)?.name ?? null,
})
