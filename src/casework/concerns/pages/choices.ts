/** Tables of words as choices of a field. */
import type { Choice } from '../../../platform/workbench/field.ts'

export const choicesOf = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
