/** Cells as they are read: from a declared column and what is printed in its place. */
import type { CellStatus, Place } from '../../law/annual-report/report.ts'
import { amountOf, unitPower } from './amount.ts'
import type { Slot } from './header.ts'
import type { ColumnTerm } from './lexicon.ts'
import type { Entry } from './tape.ts'

/**
 * Why a cell is unclear: value – the text is no certain number; place – which figure belongs to it is not certain;
 * glued – figures without anything between them; label – the row's label could be another one; header – the columns are
 * not certain; conflict – printed twice with different figures.
 */
export type Doubt = 'value' | 'place' | 'glued' | 'label' | 'header' | 'conflict'

/** What was found for one cell. */
export interface Found {
  readonly status: CellStatus
  readonly value: number | null
  readonly raw: string | null
  readonly at: Place | null
  readonly why?: Doubt
}

/** The reading of one printed cell under its column. */
export function foundIn(entry: Entry, slot: Slot, column: ColumnTerm): Found {
  const power = column.kind === 'wanYuan' && slot.printed ? unitPower(slot.printed.text, column.bodies.at(-1) ?? '') : 0
  const { status, value } = amountOf(entry.text, column.kind, power)
  const found = { status, value, raw: entry.text, at: entry.at }
  return status === 'unclear' ? { ...found, why: 'value' } : found
}

/** A cell of a row of which only the text as a whole is certain. */
export function doubtful(items: readonly Entry[], why: Doubt): Found {
  const raw = items.flatMap(({ text }) => text || [])
  const at = items.find(({ kind }) => kind !== 'blank')?.at ?? items[0]?.at ?? null
  return { status: 'unclear', value: null, raw: raw.join(' '), at, why }
}
