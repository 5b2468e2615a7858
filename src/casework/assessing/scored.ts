/** The score of an assessment as it is shown, exported and kept when it is concluded: each item with its reason, each fact with its list. */
import { z } from 'zod'
import { evaluateSheet } from '../../law/assessment/evaluate.ts'
import { EVIDENCE } from '../../law/assessment/evidence-kinds.ts'
import { assessedFact } from '../../law/assessment/facts.ts'
import { factsAsked, factsOf, type Sheet } from '../../law/assessment/sheet.ts'
import { valueFor, type KnownFacts } from './facts.ts'
import { slotOf } from './words.ts'

const bounds = { points: z.number().nullable(), atLeast: z.number(), atMost: z.number() }
const given = z.object({ points: z.number(), reason: z.string() }).nullable()
const itemShape = z.object({
  key: z.string(),
  slot: z.string().describe('佐证材料的位置'),
  says: z.string(),
  max: z.number(),
  ...bounds,
  state: z.enum(['scored', 'pending', 'notApplicable']),
  because: z.string(),
  facts: z.array(z.string()).readonly(),
  manual: z.boolean().describe('由人评分'),
  given,
  wants: z.array(z.object({ code: z.string(), label: z.string(), says: z.string() })).describe('要求的佐证材料'),
  pieces: z.int().describe('佐证材料几份'),
})
const factShape = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(['count', 'yes', 'free']),
  value: z.union([z.number(), z.boolean()]).nullable().describe('评分用的'),
  recorded: z.union([z.number(), z.boolean()]).nullable().describe('登记得出的；不知道的为空'),
  says: z.string(),
  opens: z.string().nullable(),
  reason: z.string().nullable().describe('人工填写的理由；没有人工填写的为空'),
})
export const scoredShape = z.object({
  ...bounds,
  says: z.string(),
  outOf: z.number(),
  fullMarks: z.number(),
  verdict: z.enum(['passed', 'failed', 'pending']),
  pending: z.int(),
  marked: z.boolean().describe('评分表写有合格线或者单项否决'),
  vetoed: z.array(z.string()),
  vetoesPending: z.array(z.string()),
  blocks: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      ...bounds,
      outOf: z.number(),
      says: z.string(),
      items: z.array(itemShape),
    }),
  ),
  facts: z.array(factShape),
})
export type Scored = z.infer<typeof scoredShape>
export type ScoredItem = z.infer<typeof itemShape>
export type ScoredFact = z.infer<typeof factShape>

interface Scoring {
  readonly sheet: Sheet
  readonly answers: Readonly<Record<string, { readonly value: number | boolean; readonly reason: string }>>
  readonly points: Readonly<Record<string, { readonly points: number; readonly reason: string }>>
}

/** The score over what is known; `pieces`: of evidence, by item key. */
export function scored(
  { sheet, answers, points }: Scoring,
  known: KnownFacts,
  pieces: ReadonlyMap<string, number>,
): Scored {
  const asked = factsAsked(sheet)
  const facts = new Map(asked.map((id) => [id, valueFor(known, answers, id)]))
  const manual = new Map(Object.entries(points))
  const score = evaluateSheet(sheet, { facts, manual, evidence: pieces })
  return {
    points: score.points,
    atLeast: score.atLeast,
    atMost: score.atMost,
    says: score.says,
    outOf: score.outOf,
    fullMarks: score.fullMarks,
    verdict: score.verdict,
    pending: score.pending.length,
    marked: sheet.vetoes.length > 0 || sheet.blocks.some(({ pass }) => pass !== null),
    vetoed: score.vetoed.map(({ says }) => says),
    vetoesPending: score.vetoesPending.map(({ says }) => says),
    blocks: score.blocks.map(({ block, items, points: own, atLeast, atMost, outOf, says }) => ({
      key: block.key,
      label: block.label,
      points: own,
      atLeast,
      atMost,
      outOf,
      says,
      items: items.map((each, at) => ({
        key: each.item.key,
        slot: slotOf(sheet.blocks.indexOf(block), at),
        says: each.item.says,
        max: each.item.max,
        points: each.points,
        atLeast: each.atLeast,
        atMost: each.atMost,
        state: each.state,
        because: each.says,
        facts: factsOf(each.item.scoring),
        manual: each.item.scoring.by === 'manual',
        given: points[each.item.key] ?? null,
        wants: each.item.evidence.map((code) => ({ code, ...EVIDENCE[code] })),
        pieces: pieces.get(each.item.key) ?? 0,
      })),
    })),
    facts: asked.map((id) => {
      const described = assessedFact(id)
      const recorded = known.get(id)
      return {
        id,
        label: described?.label ?? id,
        unit: described?.unit ?? '',
        kind: described?.kind ?? 'free',
        value: facts.get(id) ?? null,
        recorded: recorded?.value ?? null,
        says: recorded?.says ?? '登记里没有，由人填写',
        opens: recorded?.opens ?? null,
        reason: answers[id]?.reason ?? null,
      }
    }),
  }
}
