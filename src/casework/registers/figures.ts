/** 台账里的数：what an entry adds to a figure, and the sentence the figures make in the annual report, section 一. */
import { fits, namesIn, type AnyFigure, type AnyRegister, type Values } from './declaration.ts'

/** A figure over the entries of some days. */
export interface Counted {
  /** Entries that belong to it. */
  readonly entries: number
  /** The sum of what is written; the number itself when nothing is blank. */
  readonly known: number
  /** Entries that belong to it and where what is summed is not written. */
  readonly blank: number
}

/**
 * What an entry adds: `false` it does not belong to the figure, `null` it does and what is summed is not written. Which days a figure
 * looks at is asked apart (`onDays`).
 */
export function addsTo(figure: AnyFigure, values: Values): number | null | false {
  if (!fits(figure, values)) return false
  if (figure.sum === undefined) return 1
  const value = values[figure.sum]
  return typeof value === 'number' ? value : null
}

export interface Span {
  /** First and last day, both included (YYYY-MM-DD). */
  readonly from: string
  readonly to: string
}

/** Whether a figure looks at an entry, for the days asked for. */
export function onDays(register: AnyRegister, figure: AnyFigure, values: Values, { from, to }: Span): boolean {
  const day = String(values[register.day])
  if (figure.standing === undefined) return day >= from && day <= to
  const until = (register.until && values[register.until]) ?? null
  const gone = until === null ? '9999-12-31' : String(until)
  const stood = day < from && gone >= from
  const stands = day <= to && gone > to
  return figure.standing === 'stood' ? stood : figure.standing === 'stands' ? stands : stood !== stands
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

/** Percent with at most two digits, rounded half up from whole numbers; null where either is not known or the whole is 0. */
export function percentOf(part: Counted | undefined, whole: Counted | undefined): string | null {
  const [p, w] = [part && readable(part), whole && readable(whole)]
  if (p === null || p === undefined || !w) return null
  const [above, below] = [BigInt(Math.round(p * HUNDRED)), BigInt(Math.round(w * HUNDRED))]
  const hundredths = (above * 20_000n + below) / (2n * below)
  const fraction = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths / 100n}${fraction && `.${fraction}`}`
}

/** 率 by key, as percent without the sign. */
export const ratesOver = (
  { rates = {} }: AnyRegister,
  counted: Readonly<Record<string, Counted>>,
): readonly { readonly key: string; readonly label: string; readonly percent: string | null }[] =>
  Object.entries(rates).map(([key, { label, part, of }]) => ({
    key,
    label,
    percent: percentOf(counted[part], counted[of]),
  }))

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
  if (entries === 0 && Object.values(counted).every((count) => count.entries === 0))
    return { text: null, open: [`${register.name}这一年没有登记。是没有发生，还是没有登记，请核实后再写进报告。`] }
  const open: string[] = []
  const clauses = register.sentence.flatMap((clause) => {
    const named = namesIn(clause)
    const percents = new Map(ratesOver(register, counted).map(({ key, percent }) => [key, percent]))
    if (named.some((name) => percents.get(name) === null)) return []
    const figures = named
      .filter((name) => !percents.has(name))
      .map((name) => [name, register.figures[name], counted[name]] as const)
    if (figures.some(([, figure, count]) => !figure || !count || count.entries === 0)) return []
    const blanks = figures.filter(([, , count]) => count && count.blank > 0)
    for (const [, figure, count] of blanks)
      open.push(`“${figure?.label}”有 ${count?.blank} ${register.measure}没有填写，填齐以后才能写进报告。`)
    if (blanks.length > 0) return []
    return [
      clause.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => {
        const percent = percents.get(name)
        if (percent) return `${percent}%`
        const figure = register.figures[name]
        return `${counted[name]?.known ?? ''}${figure?.unit ?? ''}`
      }),
    ]
  })
  return { text: clauses.length > 0 ? `${clauses.join('，')}。` : null, open: [...new Set(open)] }
}
