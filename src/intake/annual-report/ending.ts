/** The end of a report: the organ that signs and the date; what a web page prints below is no part of it. */
import type { LocalDate } from '../../law/local-date.ts'
import { closed, datesIn, dateLine } from './dates.ts'
import { isOrgan, tidy } from './title.ts'
import type { Paragraph } from './tape.ts'

export interface Ending {
  readonly signature: string | null
  readonly signedOn: LocalDate | null
  /** Index of the first paragraph of the signature; the number of paragraphs where there is none. */
  readonly start: number
}

/** Looks below the last heading (`from`); a date of publication (发布时间：…) is no date of signing. */
export function endingOf(paragraphs: readonly Paragraph[], from: number, taken: (row: number) => boolean): Ending {
  const lines = paragraphs.slice(from).flatMap(({ text, row }, index) => {
    const plain = taken(row) ? '' : tidy(text)
    return plain === '' ? [] : [{ text, plain, index: from + index }]
  })
  const found = lines.flatMap((line, at): (Ending & { readonly signed: boolean })[] => {
    const date = dateLine(line.text)
    if (date) {
      const named = [lines[at - 1], lines[at + 1]].find((beside) => beside && isOrgan(beside.plain)) ?? null
      const start = Math.min(named?.index ?? line.index, line.index)
      return [{ signature: named?.plain ?? null, signedOn: date, start, signed: named !== null }]
    }
    const both = bothIn(line.plain)
    return both ? [{ ...both, start: line.index, signed: true }] : []
  })
  const chosen = found.findLast(({ signed }) => signed) ?? found.at(-1)
  if (chosen) {
    const { signature, signedOn, start } = chosen
    return { signature, signedOn, start }
  }
  const last = lines.at(-1)
  if (last && isOrgan(last.plain)) return { signature: last.plain, signedOn: null, start: last.index }
  return { signature: null, signedOn: null, start: paragraphs.length }
}

/** 赣州市科学技术局 2021年1月26日 on one line. */
function bothIn(plain: string): Pick<Ending, 'signature' | 'signedOn'> | null {
  if (plain.length > 50 || !/[日号\d０-９]$/.test(plain)) return null
  const text = closed(plain)
  const [date] = datesIn(text)
  if (!date || date.end !== text.length) return null
  const organ = text.slice(0, date.start)
  return isOrgan(organ) ? { signature: organ, signedOn: date.date } : null
}
