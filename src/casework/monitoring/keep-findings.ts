/** Writes what an inspection found over what was open: new ones with their owner, standing ones as they are now, mended ones closed. */
import { sql } from 'kysely'
import { keyOf, type Appeal, type Finding, type Subject } from '../../law/monitor/finding.ts'
import type { Inspection } from '../../law/monitor/inspect.ts'
import type { RuleId } from '../../law/monitor/rules.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { CrawlFacts } from './crawl-facts.ts'
import { findingsWhere, type Evidence } from './finding.ts'
import { reconcile, type OpenFinding } from './reconcile.ts'
import { settleRuleToDos, settleToDo } from './to-dos.ts'
import type { Watched } from './watched.ts'

const BY = '系统'

export interface Keeping {
  readonly organ: string
  readonly of: Watched
  readonly at: Date
  readonly crawl: CrawlFacts | null
  /** From a place to the unit that keeps it. */
  readonly owners: ReadonlyMap<string, string>
  readonly evidence: (finding: Finding) => Evidence
}

export async function keepFindings(tx: Tx, inspection: Inspection, keeping: Keeping): Promise<void> {
  const { organ, of, at } = keeping
  const { rows: open } = await sql<OpenFinding>`
    select id, key, rule, at_place as at, place from monitor_findings
    where organ_id = ${organ} and watched_id = ${of.id} and state = 'open'`.execute(tx)
  const { fresh, standing, mended, unseen } = reconcile(open, inspection, keeping.crawl)
  const ownersByHand = await handOwners(tx, organ, of.id)
  for (const finding of fresh) await add(tx, keeping, finding, ownersByHand.get(finding.place))
  for (const { id, finding } of standing) await renew(tx, keeping, id, finding)
  await sql`
    update monitor_findings set state = 'closed', closed_how = 'inspection', closed_at = ${at}, closed_by = ${BY}, unseen = false,
      version = version + 1
    where organ_id = ${organ} and id = any(${[...mended]}::uuid[])`.execute(tx)
  await sql`
    update monitor_findings set unseen = true where organ_id = ${organ} and id = any(${[...unseen]}::uuid[])`.execute(
    tx,
  )
  const touched = [...mended, ...standing.map(({ id }) => id)]
  const now = await findingsWhere(
    tx,
    sql`f.organ_id = ${organ} and f.watched_id = ${of.id} and (f.id = any(${touched}::uuid[]) or f.first_found_at = ${at})`,
  )
  for (const each of now) await settleToDo(tx, organ, at, each)
  await settleRuleToDos(tx, organ, at, of)
}

interface Owner {
  readonly unitId: string | null
  readonly personId: string | null
}

/** Whom people named for a place before: the last one counts. */
async function handOwners(tx: Tx, organ: string, watched: string): Promise<ReadonlyMap<string, Owner>> {
  const { rows } = await sql<Owner & { place: string }>`
    select distinct on (place) place, unit_id as "unitId", person_id as "personId" from monitor_findings
    where organ_id = ${organ} and watched_id = ${watched} and (unit_id is not null or person_id is not null)
    order by place, first_found_at desc, id desc`.execute(tx)
  return new Map(rows.map(({ place, ...owner }) => [place, owner]))
}

async function add(
  tx: Tx,
  { organ, of, at, owners, evidence }: Keeping,
  finding: Finding,
  byHand: Owner | undefined,
): Promise<void> {
  const kept = owners.get(finding.place)
  const owner = byHand ?? (kept ? { unitId: kept, personId: null } : of)
  await sql`
    insert into monitor_findings (organ_id, id, watched_id, key, rule, severity, grade, at_place, place, what, cites, points, since, due_on,
      late, made_of, evidence, appealed, unit_id, person_id, first_found_at, last_found_at)
    values (${organ}, ${uuidv7()}, ${of.id}, ${keyOf(finding)}, ${finding.rule}, ${finding.severity}, ${finding.state}, ${finding.at},
      ${finding.place}, ${finding.what}, ${finding.cites}, ${finding.points}, ${finding.since}::date, ${finding.dueOn}::date,
      ${json(finding.late)}::jsonb, ${json(finding.madeOf)}::jsonb, ${JSON.stringify(evidence(finding))}::jsonb,
      ${finding.appeal !== undefined}, ${owner.unitId}, ${owner.personId}, ${at}, ${at})`.execute(tx)
}

const renew = (tx: Tx, { organ, at, evidence }: Keeping, id: string, finding: Finding) =>
  sql`
    update monitor_findings set severity = ${finding.severity}, grade = ${finding.state}, place = ${finding.place}, what = ${finding.what},
      cites = ${finding.cites}, points = ${finding.points}, since = ${finding.since}::date, due_on = ${finding.dueOn}::date,
      late = ${json(finding.late)}::jsonb, made_of = ${json(finding.madeOf)}::jsonb,
      evidence = ${JSON.stringify(evidence(finding))}::jsonb, appealed = ${finding.appeal !== undefined}, unseen = false,
      last_found_at = ${at}
    where organ_id = ${organ} and id = ${id}`.execute(tx)

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** The false alarms that were accepted, as the law takes them: made on the day they were asked for. */
export async function acceptedAppeals(tx: Tx, organ: string, of: Watched): Promise<readonly Appeal[]> {
  const subject: Subject = { kind: of.kind, id: of.id }
  const { rows } = await sql<{ rule: RuleId; at: string; reason: string; by: string; on: LocalDate }>`
    select f.rule, f.at_place as at, a.reason, a.decided_by_name as by, a.asked_on::text as on
    from monitor_appeals a join monitor_findings f on f.organ_id = a.organ_id and f.id = a.finding_id
    where a.organ_id = ${organ} and f.watched_id = ${of.id} and a.state = 'accepted'`.execute(tx)
  return rows.map((row) => ({ ...row, subject }))
}
