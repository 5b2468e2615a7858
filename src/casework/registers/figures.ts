/** 台账里的数：what an entry adds to a figure, and the sentence the figures make in the annual report, section 一. */
import { namesIn, type AnyFigure, type AnyRegister, type Values } from './declaration.ts'

/** A figure over the entries of some days. */
export interface Counted {
  /** Entries that belong to it. */
  readonly entries: number
  /** The sum of what is written; the number itself when nothing is blank. */
  readonly known: number
  /** Entries that belong to it and where what is summed is not written. */
  readonly blank: number
}

/** What an entry adds: `false` it does not belong to the figure, `null` it does and what is summed is not written. */
export function addsTo(figure: AnyFigure, values: Values): number | null | false {
  for (const [field, wanted] of Object.entries(figure.where ?? {}))
    if (!wanted.includes(String(values[field] ?? ''))) return false
  for (const field of figure.filled ?? []) if ((values[field] ?? null) === null) return false
  if (figure.sum === undefined) return 1
  const value = values[figure.sum]
  return typeof value === 'number' ? value : null
}

/** Money is added in 分, so that cents do not drift. */
const HUNDRED = 100

/** The figure over all of these entries. */
export function countOver(figure: AnyFigure, all: Iterable<Values>): Counted {
  let entries = 0
  let hundredths = 0
  let blank = 0
  for (const values of all) {
    const adds = addsTo(figure, values)
    if (adds === false) continue
    entries += 1
    if (adds === null) blank += 1
    else hundredths += Math.round(adds * HUNDRED)
  }
  return { entries, known: hundredths / HUNDRED, blank }
}

/** The number to be read, or null: nothing belongs to it, or not all of it is written. A blank is never 0. */
export const readable = ({ entries, known, blank }: Counted): number | null =>
  entries > 0 && blank === 0 ? known : null

export interface Composed {
  /** What can be said; null when nothing can. */
  readonly text: string | null
  /** What has to be seen to first, one sentence each. */
  readonly open: readonly string[]
}

/**
 * The register's sentence for a year: clauses whose figures are there. A clause with a blank behind it is left out and named;
 * a register without any entry says nothing, since nobody knows whether nothing happened or nothing was written down.
 */
export function compose(register: AnyRegister, entries: number, counted: Readonly<Record<string, Counted>>): Composed {
  if (entries === 0)
    return { text: null, open: [`${register.name}这一年没有登记。是没有发生，还是没有登记，请核实后再写进报告。`] }
  const open: string[] = []
  const clauses = register.sentence.flatMap((clause) => {
    const figures = namesIn(clause).map((name) => [name, register.figures[name], counted[name]] as const)
    if (figures.some(([, figure, count]) => !figure || !count || count.entries === 0)) return []
    const blanks = figures.filter(([, , count]) => count && count.blank > 0)
    for (const [, figure, count] of blanks)
      open.push(`“${figure?.label}”有 ${count?.blank} ${register.measure}没有填写，填齐以后才能写进报告。`)
    if (blanks.length > 0) return []
    return [
      clause.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => {
        const figure = register.figures[name]
        return `${counted[name]?.known ?? ''}${figure?.unit ?? ''}`
      }),
    ]
  })
  return { text: clauses.length > 0 ? `${clauses.join('，')}。` : null, open: [...new Set(open)] }
}
