/** Short forms to write down a sheet that we ship: names of facts and evidence are held to the lists by the compiler. */
import type { EvidenceCode } from '../evidence-kinds.ts'
import type { AssessedFactId } from '../facts.ts'
import type { Block, Item, Step } from '../sheet.ts'

type Rest = readonly EvidenceCode[]

/** The maximum for a yes with evidence. */
export const yesNo = (key: string, says: string, max: number, fact: AssessedFactId, ...evidence: Rest): Item => ({
  key,
  says,
  max,
  scoring: { by: 'yesNo', fact },
  evidence,
})

/** The maximum × part ÷ whole. */
export const ratio = (
  key: string,
  says: string,
  max: number,
  [part, of]: readonly [AssessedFactId, AssessedFactId],
  ...evidence: Rest
): Item => ({ key, says, max, scoring: { by: 'ratio', part, of }, evidence })

/** So many points a case, up to a maximum. */
export const each = (
  key: string,
  says: string,
  [points, max]: readonly [number, number],
  fact: AssessedFactId,
  ...evidence: Rest
): Item => ({ key, says, max, scoring: { by: 'each', fact, points }, evidence })

/** The more the better: pairs of figure and points; the last pair gives the maximum. */
export const ladder = (
  key: string,
  says: string,
  steps: readonly (readonly [at: number, points: number])[],
  fact: AssessedFactId,
  ...evidence: Rest
): Item => {
  const all = steps.map(([at, points]): Step => ({ at, points }))
  const max = Math.max(...all.map(({ points }) => points))
  return { key, says, max, scoring: { by: 'steps', fact, better: 'more', steps: all }, evidence }
}

/** A person gives the points and says why. */
export const manual = (key: string, says: string, max: number, ...evidence: Rest): Item => ({
  key,
  says,
  max,
  scoring: { by: 'manual' },
  evidence,
})

type Further = Partial<Pick<Block, 'weight' | 'pass' | 'onlyFrom'>>
const block =
  (role: Block['role'], counts: Block['counts']) =>
  (key: string, label: string, max: number, items: readonly Item[], further: Further = {}): Block => ({
    key,
    label,
    role,
    counts,
    max,
    weight: 1,
    pass: null,
    onlyFrom: null,
    ...further,
    items,
  })

/** A block whose items add up. */
export const adding = block('score', 'up')
/** A block whose items are taken from its maximum. */
export const taking = block('score', 'down')
/** Added to the total, up to its maximum. */
export const bonus = block('bonus', 'up')
/** Taken from the total, up to its maximum. */
export const deduction = block('deduction', 'up')
