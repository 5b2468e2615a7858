/** A shortcoming as the API tells it. */
import { z } from 'zod'
import { SHORTCOMINGS } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { timelineOf } from '../audit/timeline.ts'
import { readSetting } from '../organ-settings.ts'
import { may } from '../permissions.ts'
import { IMPROVING_EVENTS } from './events.ts'
import { IMPROVING_SETTING } from './setting.ts'
import { evidenceCount, type Whole } from './shortcoming.ts'
import { MEASURE_STATES, SHORTCOMING, SOURCES, STATES } from './words.ts'

export const rowShape = z.object({
  id: z.uuid(),
  title: z.string(),
  year: z.int(),
  category: z.string(),
  categorySays: z.string(),
  sourceSays: z.string(),
  foundOn: z.string(),
  unit: z.string().nullable(),
  state: z.enum(['open', 'closed', 'discarded']),
  stateSays: z.string(),
  measures: z.int(),
  openMeasures: z.int(),
  nextDue: z.string().nullable().describe('没有结束的措施里最早的时限'),
  overdue: z.boolean(),
  closedOn: z.string().nullable(),
})
export type ShortcomingJson = z.infer<typeof rowShape>

const measureShape = z.object({
  id: z.uuid(),
  n: z.int(),
  text: z.string(),
  unitId: z.string().nullable(),
  unit: z.string().nullable(),
  personId: z.string().nullable(),
  person: z.string().nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  stateSays: z.string(),
  says: z.string(),
  endedOn: z.string().nullable(),
  overdue: z.boolean(),
  mayEnd: z.boolean().describe('您可以登记它的完成、上传佐证'),
})
export type MeasureJson = z.infer<typeof measureShape>

export const wholeShape = rowShape.omit({ measures: true }).extend({
  version: z.int(),
  unitId: z.string().nullable(),
  origin: z.string().describe('从哪里来的，原文'),
  link: z.string().describe('来源的页面；没有的为空'),
  result: z.string(),
  madeBy: z.string(),
  evidence: z.int().describe('佐证材料几份'),
  needsEvidence: z.boolean(),
  mayKeep: z.boolean(),
  mayAttach: z.boolean(),
  list: z.array(measureShape),
  timeline: z.array(
    z.object({
      seq: z.number(),
      says: z.string(),
      at: z.string(),
      who: z.string(),
      why: z.string().nullable(),
    }),
  ),
})
export type ShortcomingWhole = z.infer<typeof wholeShape>

const isLate = (dueOn: LocalDate | null, today: LocalDate): boolean => dueOn !== null && dueOn < today

/** A line of the list. */
export function shown(of: Whole, today: LocalDate): ShortcomingJson {
  const open = of.state === 'open' ? of.measures.filter(({ state }) => state === 'open') : []
  const due = open.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null
  return {
    id: of.id,
    title: of.title,
    year: of.year,
    category: of.category,
    categorySays: SHORTCOMINGS[of.category].label,
    sourceSays: SOURCES[of.source],
    foundOn: of.foundOn,
    unit: of.unit,
    state: of.state,
    stateSays: STATES[of.state],
    measures: of.measures.length,
    openMeasures: open.length,
    nextDue: due,
    overdue: open.some(({ dueOn }) => isLate(dueOn, today)),
    closedOn: of.closedOn,
  }
}

/** All of one, with what the actor may do. */
export async function wholeView(tx: Tx, actor: Actor, of: Whole, today: LocalDate): Promise<ShortcomingWhole> {
  const { value } = await readSetting(tx, actor.organId, IMPROVING_SETTING)
  const { measures: _, ...row } = shown(of, today)
  const names: Readonly<Record<string, string>> = IMPROVING_EVENTS
  return {
    ...row,
    version: of.version,
    unitId: of.unitId,
    origin: of.sourceSays,
    link: of.sourceLink,
    result: of.result,
    madeBy: of.madeBy,
    evidence: await evidenceCount(tx, actor.organId, of),
    needsEvidence: value.evidence,
    mayKeep: may(actor, 'improving.keep'),
    mayAttach: may(actor, 'improving.work', { unitId: of.unitId }),
    list: of.measures.map((measure) => ({
      ...measure,
      stateSays: MEASURE_STATES[measure.state],
      overdue: of.state === 'open' && measure.state === 'open' && isLate(measure.dueOn, today),
      mayEnd: may(actor, 'improving.work', { unitId: measure.unitId ?? of.unitId }),
    })),
    timeline: (await timelineOf(tx, actor.organId, { kind: SHORTCOMING, id: of.id })).map(
      ({ seq, did, at, who, why }) => ({ seq, says: names[did] ?? did, at: beijingTime(at), who, why }),
    ),
  }
}
