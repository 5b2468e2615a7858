/** What the desk shows of the monitor: shapes of the answers, and how rows become them. */
import { z } from 'zod'
import { MONITOR_RULES, PACKS, type PackCode, type RuleId } from '../../law/monitor/rules.ts'
import { thresholdInChinese, SEVERITIES, type MonitorRule } from '../../law/monitor/rule.ts'
import { STANDINGS } from '../../law/standing.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { KeptFinding } from './finding.ts'
import { APPEALS, CLOSED, GRADES, type AppealState } from './words.ts'

const day = z.string().nullable()

export const findingShape = z.object({
  id: z.uuid(),
  watchedId: z.uuid(),
  watched: z.string(),
  rule: z.string(),
  ruleSays: z.string(),
  severity: z.string(),
  severitySays: z.string(),
  grade: z.string(),
  gradeSays: z.string(),
  what: z.string(),
  cites: z.string(),
  points: z.number().nullable(),
  since: day,
  dueOn: day,
  evidence: z.object({ address: z.string().nullable(), excerpt: z.string().nullable(), at: z.string().nullable() }),
  advice: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  appealed: z.boolean(),
  unseen: z.boolean(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  personId: z.uuid().nullable(),
  person: z.string().nullable(),
  firstFoundAt: z.string(),
  lastFoundAt: z.string(),
  closedSays: z.string().nullable(),
  closedAt: z.string().nullable(),
  version: z.int(),
})
export type FindingJson = z.infer<typeof findingShape>

export const shownFinding = (of: KeptFinding): FindingJson => ({
  id: of.id,
  watchedId: of.watchedId,
  watched: of.watched,
  rule: of.rule,
  ruleSays: MONITOR_RULES[of.rule][0].label,
  severity: of.severity,
  severitySays: SEVERITIES[of.severity],
  grade: of.grade,
  gradeSays: GRADES[of.grade],
  what: of.what,
  cites: of.cites,
  points: of.points,
  since: of.since,
  dueOn: of.dueOn,
  evidence: {
    address: of.evidence.address ?? null,
    excerpt: of.evidence.excerpt ?? null,
    at: of.evidence.at ?? null,
  },
  advice: of.late?.advice ?? null,
  state: of.state,
  appealed: of.appealed,
  unseen: of.unseen,
  unitId: of.unitId,
  unit: of.unit,
  personId: of.personId,
  person: of.person,
  firstFoundAt: beijingTime(of.firstFoundAt),
  lastFoundAt: beijingTime(of.lastFoundAt),
  closedSays: closedSays(of),
  closedAt: of.closedAt && beijingTime(of.closedAt),
  version: of.version,
})

function closedSays({ closedHow, closedBy, closedWhy }: KeptFinding): string | null {
  if (closedHow === null) return null
  return closedHow === 'hand' ? `${CLOSED.hand}（${closedBy ?? ''}）：${closedWhy}` : CLOSED[closedHow]
}

export const appealShape = z.object({
  id: z.uuid(),
  reason: z.string(),
  askedAt: z.string(),
  askedBy: z.string(),
  state: z.string(),
  stateSays: z.string(),
  decision: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string(),
})

export interface AppealRow {
  readonly id: string
  readonly reason: string
  readonly askedAt: Date
  readonly askedByName: string
  readonly state: AppealState
  readonly decision: string
  readonly decidedAt: Date | null
  readonly decidedByName: string
}

export const shownAppeal = (of: AppealRow): z.infer<typeof appealShape> => ({
  id: of.id,
  reason: of.reason,
  askedAt: beijingTime(of.askedAt),
  askedBy: of.askedByName,
  state: of.state,
  stateSays: APPEALS[of.state],
  decision: of.decision,
  decidedAt: of.decidedAt && beijingTime(of.decidedAt),
  decidedBy: of.decidedByName,
})

export const ruleShape = z.object({
  id: z.string(),
  pack: z.string(),
  packSays: z.string(),
  label: z.string(),
  metric: z.string(),
  severitySays: z.string(),
  threshold: z.string(),
  points: z.number().nullable(),
  warnAt: z.array(z.int()).readonly(),
  cites: z.string(),
  standingSays: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  measured: z.boolean(),
  ofAccounts: z.boolean(),
  maySet: z.boolean().describe('可以关闭、改标准：出处没有约束力的'),
  maySetPoints: z.boolean(),
  thresholdKind: z.string().nullable(),
  thresholdValue: z.int().nullable(),
})
export type RuleJson = z.infer<typeof ruleShape>

/** Every rule in its newest version. */
export function shownRules(): readonly RuleJson[] {
  return (Object.keys(PACKS) as PackCode[]).flatMap((pack) =>
    (Object.keys(PACKS[pack].rules) as RuleId[]).map((id) => shownRule(pack, id, MONITOR_RULES[id][0])),
  )
}

function shownRule(pack: PackCode, id: RuleId, rule: MonitorRule): RuleJson {
  const [kind, value] = Object.entries(rule.threshold ?? {})[0] ?? [null, null]
  const { isSetting } = STANDINGS[rule.standing]
  const setPoints =
    rule.severity === 'deduct' &&
    (rule.points?.each === null || STANDINGS[rule.points?.standing ?? 'document'].isSetting)
  return {
    id,
    pack,
    packSays: PACKS[pack].label,
    label: rule.label,
    metric: rule.metric,
    severitySays: SEVERITIES[rule.severity],
    threshold: thresholdInChinese(rule.threshold),
    points: rule.points?.each ?? null,
    warnAt: rule.warnings?.at ?? [],
    cites: rule.cites,
    standingSays: STANDINGS[rule.standing].label,
    from: rule.from,
    to: rule.to,
    measured: rule.measured,
    ofAccounts: rule.scope === 'account',
    maySet: isSetting,
    maySetPoints: setPoints,
    thresholdKind: kind,
    thresholdValue: value,
  }
}
