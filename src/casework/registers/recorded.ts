/** What an event keeps of an entry: its fields as people read them at that moment, whatever their names become later. */
import type { Tx } from '../../platform/database/scope.ts'
import { fieldsOf, type AnyRegister, type Values } from './declaration.ts'
import { namesFor } from './directory.ts'
import type { Entry } from './entries.ts'
import { STATUS } from './status.ts'
import { wordedWithUnit, type Names } from './kinds.ts'

export type Words = Readonly<Record<string, string | null>>

interface State {
  readonly values: Values
  readonly status: Entry['status']
}

/** Label → words of a state of an entry; null where nothing is written. */
export const wordsOf = (register: AnyRegister, { values, status }: State, names: Names): Words => ({
  ...Object.fromEntries(
    fieldsOf(register)
      .filter(([, { kind }]) => kind !== 'files')
      .map(([key, field]) => [field.label, wordedWithUnit(field, values[key], names) || null]),
  ),
  状态: STATUS[status],
})

/** The same for several states, in their order, with the names they need. */
export async function inWords(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  ...states: readonly State[]
): Promise<readonly Words[]> {
  const names = await namesFor(
    tx,
    organ,
    register,
    states.map(({ values }) => values),
  )
  return states.map((state) => wordsOf(register, state, names))
}
