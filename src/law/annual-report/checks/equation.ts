/** Sentences about sums and comparisons, naming every figure that takes part. */
import type { Seen } from '../check.ts'
import { exactDifference, exactSum, type Figures } from '../figures.ts'
import type { CellRef } from '../format.ts'
import type { Place } from '../report.ts'

/** One operand: what it is called, the figure that stands there, and where. */
export interface Term {
  readonly name: string
  readonly value: number | null
  /** Its address, when it is a cell of the report under examination (and not of last year's). */
  readonly cell?: CellRef
  readonly at?: Place | null
}

/** The operand in a cell of the report under examination. */
export function term(figures: Figures, ref: CellRef, name: string): Term {
  const stands = figures.entry(ref)?.cell
  return { name, cell: ref, value: stands?.value ?? null, at: stands?.at ?? null }
}

/**
 * A finding when sum(left) ≠ sum(right); null when they agree, and also when an operand is missing: a blank is not a
 * zero, so the sum cannot be known, and the rule about blanks speaks.
 */
export function unequal(head: string, left: readonly Term[], right: readonly Term[]): Seen | null {
  const [leftSum, rightSum] = [sum(left), sum(right)]
  if (leftSum === null || rightSum === null || leftSum === rightSum) return null
  const difference = Math.abs(exactDifference(leftSum, rightSum))
  const message = `${head}：${sumText(left, leftSum)} ≠ ${sumText(right, rightSum)}（相差 ${difference}）`
  return { message, ...operands([...left, ...right]), left: leftSum, right: rightSum }
}

/** A finding when `broken(left, right)`; null when it is not, or when a figure is missing. */
export function compared(
  left: Term,
  right: Term,
  broken: (left: number, right: number) => boolean,
  say: (left: string, right: string) => string,
): Seen | null {
  if (left.value === null || right.value === null || !broken(left.value, right.value)) return null
  const message = say(termText(left), termText(right))
  return { message, ...operands([left, right]), left: left.value, right: right.value }
}

/** Cells of the report that take part, and the place of the first one that has any. */
export function operands(terms: readonly Term[]): Required<Pick<Seen, 'cells' | 'at'>> {
  return {
    cells: terms.flatMap(({ cell }) => (cell ? [cell] : [])),
    at: terms.find(({ cell, at }) => cell && at)?.at ?? null,
  }
}

/** 本年新收 12 */
export const termText = ({ name, value }: Term): string => `${name} ${value ?? '（空）'}`

/** All operands of a short sum; of a long one those that are not zero, and what they come to. */
function sumText(terms: readonly Term[], total: number): string {
  if (terms.length <= SHORT) return terms.map(termText).join(' ＋')
  const counted = terms.filter(({ value }) => value !== 0)
  if (counted.length === 0) return `各项均为 0，合计 0`
  const rest = terms.length - counted.length
  return `${counted.map(termText).join(' ＋')}${rest > 0 ? `（其余 ${rest} 项为 0）` : ''}＝${total}`
}

const SHORT = 2

const sum = (terms: readonly Term[]): number | null => exactSum(terms.map(({ value }) => value))
