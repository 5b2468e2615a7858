/** A letter before it is signed: how it would read today. */
import { documentNumber } from '../../law/documents/document-number.ts'
import type { Acting } from '../acting.ts'
import type { Letter } from './letter.ts'
import { numberSeries } from './number-series.ts'

/** How the letter would read if it were signed today: a number that is not given out yet, and the approval it waits for. */
export async function presumed({ tx, actor, today }: Pick<Acting, 'tx' | 'actor' | 'today'>, letter: Letter) {
  const series = await numberSeries(tx, actor.organId, letter.key)
  const numbered = documentNumber(series, Number(today.slice(0, 4)), 1)
  return {
    number: 'number' in numbered ? numbered.number : '',
    date: today,
    approval: { by: '（待同意）', on: today },
  }
}
