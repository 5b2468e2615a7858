/** Settings that an organ keeps for itself (reminders, channels), as data with a version; the preset stands in the program. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../platform/database/scope.ts'

/** One setting: its name in the database, its shape, what holds until the organ decides otherwise. */
export interface OrganSetting<Value> {
  readonly name: string
  readonly schema: z.ZodType<Value>
  readonly preset: Value
}

export interface Kept<Value> {
  readonly value: Value
  /** 0 while the preset holds. */
  readonly version: number
}

/** The organ's own value, or the preset; also when an older version of the program kept it in a shape that no longer fits. */
export async function readSetting<Value>(tx: Tx, organ: string, setting: OrganSetting<Value>): Promise<Kept<Value>> {
  const { rows } = await sql<{ value: unknown; version: number }>`
    select value, version from organ_settings where organ_id = ${organ} and name = ${setting.name}`.execute(tx)
  const [row] = rows
  if (!row) return { value: setting.preset, version: 0 }
  const read = setting.schema.safeParse(row.value)
  return { value: read.success ? read.data : setting.preset, version: row.version }
}

/** Keeps a value over the version somebody saw; null when it was changed meanwhile. */
export async function keepSetting<Value>(
  tx: Tx,
  organ: string,
  setting: OrganSetting<Value>,
  seen: number,
  value: Value,
): Promise<number | null> {
  const json = JSON.stringify(value)
  const { rows } =
    seen === 0
      ? await sql<{ version: number }>`
          insert into organ_settings (organ_id, name, value)
          select ${organ}, ${setting.name}, ${json}::jsonb
          where not exists (select 1 from organ_settings where organ_id = ${organ} and name = ${setting.name})
          returning version`.execute(tx)
      : await sql<{ version: number }>`
          update organ_settings set value = ${json}::jsonb, version = version + 1
          where organ_id = ${organ} and name = ${setting.name} and version = ${seen} returning version`.execute(tx)
  return rows[0]?.version ?? null
}
