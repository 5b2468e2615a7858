/** 附件：which hang on entries, which ought to and do not. Hanging and taking down is the business of `files`. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { fieldsOf, type AnyRegister, type Field } from './declaration.ts'
import { ENTRY } from './entries.ts'

type FilesField = Extract<Field, { readonly kind: 'files' }>

/** The places of a register's form that take attachments, by field key. */
export const slotsOf = (register: AnyRegister): readonly (readonly [string, FilesField])[] =>
  fieldsOf(register).flatMap(([key, field]) => (field.kind === 'files' ? [[key, field] as const] : []))

/** The places that ought not to stay empty. An entry may be recorded without and is then told apart until it has it. */
const dueSlots = (register: AnyRegister): readonly FilesField[] =>
  slotsOf(register).flatMap(([, field]) => (field.required ? [field] : []))

/** Names of what hangs on each of these entries, by entry and slot; what was taken down is left out. */
export async function hungOn(
  tx: Tx,
  organ: string,
  entries: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>> {
  if (entries.length === 0) return new Map()
  const { rows } = await sql<{ entry: string; slot: string; names: string[] }>`
    select subject_id as entry, slot, array_agg(name order by position, id) as names from files
    where organ_id = ${organ} and subject_kind = ${ENTRY} and subject_id = any(${entries}::uuid[]) and status = 'attached'
    group by subject_id, slot`.execute(tx)
  const hung = new Map<string, Record<string, readonly string[]>>()
  for (const { entry, slot, names } of rows) hung.set(entry, { ...hung.get(entry), [slot]: names })
  return hung
}

/** Labels of what an entry ought to have and has not. */
export const lackingLabels = (
  register: AnyRegister,
  hung: Readonly<Record<string, readonly string[]>> = {},
): string[] => dueSlots(register).flatMap(({ slot, label }) => (hung[slot] ? [] : [label]))

/** The condition that an entry `e` lacks something it ought to have; null when the register asks for nothing. */
export function lacksSomething(organ: string, register: AnyRegister): RawBuilder<unknown> | null {
  const missing = dueSlots(register).map(
    ({ slot }) => sql`not exists (select 1 from files a where a.organ_id = ${organ} and a.subject_kind = ${ENTRY}
      and a.subject_id = e.id and a.slot = ${slot} and a.status = 'attached')`,
  )
  return missing.length > 0 ? sql`(${sql.join(missing, sql` or `)})` : null
}
