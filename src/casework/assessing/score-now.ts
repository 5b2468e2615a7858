/** The score of an assessment as the records stand now; of a concluded one, as it was concluded. */
import type { Tx } from '../../platform/database/scope.ts'
import type { Assessment } from './assessment.ts'
import { piecesOf } from './evidence-files.ts'
import { assessedFacts } from './facts.ts'
import { factsOf } from '../../law/assessment/sheet.ts'
import { spanOf } from './lists.ts'
import { scored, type Scored } from './scored.ts'

/** A list the records give proves an item too: it goes into the archive as a sheet of its own. */
export async function scoreNow(tx: Tx, organ: string, of: Assessment, at: Date): Promise<Scored> {
  if (of.concluded) return of.concluded
  const known = await assessedFacts(tx, spanOf(organ, of.year, at))
  const pieces = new Map(await piecesOf(tx, organ, of))
  for (const { items } of of.sheet.blocks)
    for (const { key, scoring } of items)
      if (factsOf(scoring).some((id) => known.get(id)?.opens && known.get(id)?.value !== null))
        pieces.set(key, (pieces.get(key) ?? 0) + 1)
  return scored(of, known, pieces)
}
