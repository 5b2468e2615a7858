/** 待办 of findings: one each, but one for all of a rule on a site where there may be hundreds (links, tags, words). */
import { sql } from 'kysely'
import { MONITOR_RULES, type RuleId } from '../../law/monitor/rules.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import { FINDING, findingsWhere, type KeptFinding } from './finding.ts'
import { MONITOR_PATH, WATCHED } from './words.ts'

export const TO_DO = 'monitor-finding'
const BY = '系统'

/** Rules under which one site may have hundreds. */
const MANY: readonly RuleId[] = ['L-foreign-link', 'D-home-links', 'D-inner-links', 'L-meta', 'L-word']
const ruleToDo = (rule: RuleId): string => `${TO_DO}:${rule}`

/** The person who answers for it while they are there; else the writers of the section; else the office. */
export async function assigneeOf(
  tx: Tx,
  organ: string,
  { personId, unitId }: { readonly personId: string | null; readonly unitId: string | null },
): Promise<Assignee> {
  const { rows } = await sql<{ person: boolean; unit: boolean }>`
    select exists (select 1 from people where organ_id = ${organ} and id = ${personId}::uuid and status = 'active') as person,
      exists (select 1 from duties where organ_id = ${organ} and duty = 'section-editor' and status = 'granted'
        and unit_id = ${unitId}::uuid) as unit`.execute(tx)
  if (personId !== null && rows[0]?.person) return { person: personId }
  return unitId !== null && rows[0]?.unit ? { duty: 'section-editor', unit: unitId } : { duty: 'clerk' }
}

/** Brings the to-do of one finding in step with it. An outlet's own reminder already asks for its update. */
export async function settleToDo(tx: Tx, organ: string, at: Date, of: KeptFinding, by: string = BY): Promise<void> {
  const subject = { kind: FINDING, id: of.id }
  await closeToDo(tx, organ, at, { subject, kind: TO_DO, state: of.state === 'closed' ? 'done' : 'cancelled', by })
  if (of.state === 'closed' || of.appealed || MANY.includes(of.rule)) return
  const { rows } = await sql<{ way: string }>`
    select way from watched where organ_id = ${organ} and id = ${of.watchedId}`.execute(tx)
  if (of.rule === 'N2' && rows[0]?.way === 'outlet') return
  await openToDo(tx, organ, at, {
    kind: TO_DO,
    subject,
    title: `“${of.watched}”${of.grade === 'broken' ? '' : '临近期限'}：${short(of.what)}`,
    link: `${MONITOR_PATH}/findings/${of.id}`,
    assignee: await assigneeOf(tx, organ, of),
    dueOn: of.dueOn,
    // The digest of Monday tells the rest.
    tell: of.severity === 'veto' && of.grade === 'broken',
  })
}

/** Brings the to-dos of rules with many findings in step with what is open of them. */
export async function settleRuleToDos(
  tx: Tx,
  organ: string,
  at: Date,
  of: { readonly id: string; readonly name: string; readonly unitId: string | null; readonly personId: string | null },
): Promise<void> {
  const subject = { kind: WATCHED, id: of.id }
  const { rows } = await sql<{ rule: RuleId; n: number }>`
    select rule, count(*)::int as n from monitor_findings
    where organ_id = ${organ} and watched_id = ${of.id} and state = 'open' and not appealed group by rule`.execute(tx)
  const assignee = await assigneeOf(tx, organ, of)
  for (const rule of MANY) {
    const n = rows.find((row) => row.rule === rule)?.n ?? 0
    await closeToDo(tx, organ, at, { subject, kind: ruleToDo(rule), state: n === 0 ? 'done' : 'cancelled', by: BY })
    if (n > 0)
      await openToDo(tx, organ, at, {
        kind: ruleToDo(rule),
        subject,
        title: `“${of.name}”有${n}处：${MONITOR_RULES[rule][0].metric}`,
        link: `${MONITOR_PATH}/findings?watched=${of.id}&rule=${rule}`,
        assignee,
        tell: false,
      })
  }
}

/** Everything open of what is watched no longer: closed, with its to-dos. */
export async function endFindings(tx: Tx, organ: string, at: Date, watched: string, by: string): Promise<void> {
  const open = await findingsWhere(tx, sql`f.organ_id = ${organ} and f.watched_id = ${watched} and f.state = 'open'`)
  await sql`
    update monitor_findings set state = 'closed', closed_how = 'ended', closed_at = ${at}, closed_by = ${by}, version = version + 1
    where organ_id = ${organ} and watched_id = ${watched} and state = 'open'`.execute(tx)
  for (const { id } of open) await closeToDo(tx, organ, at, { subject: { kind: FINDING, id }, state: 'cancelled', by })
  await closeToDo(tx, organ, at, { subject: { kind: WATCHED, id: watched }, state: 'cancelled', by })
}

function short(text: string): string {
  const characters = [...text]
  return characters.length <= 60 ? text : `${characters.slice(0, 59).join('')}…`
}
